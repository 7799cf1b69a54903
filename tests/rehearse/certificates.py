"""What the rehearsal does to certificates: they are renewed by a moved clock."""

from __future__ import annotations

import os
import socket
import subprocess
from pathlib import Path

from cryptography import x509

from devenv.aws.acme.programs import CLOCK, program
from devenv.aws.mirror import launch
from devenv.aws.provision.target import Target
from devenv.config import Config
from devenv.deploy.door import Door
from devenv.packages.tools import tool


def serial(door: Door, host: str) -> int:
    """The serial of the certificate that is shown at the front door, verified."""
    address = door.find(host)
    with (
        socket.create_connection((str(address), 443), timeout=10) as plain,
        door.trust.wrap_socket(plain, server_hostname=host) as line,
    ):
        return x509.load_der_x509_certificate(line.getpeercert(binary_form=True) or b"").serial_number


def renew(config: Config, host: str, folder: Path) -> str:
    """One round of certificates on a clock that is 65 days ahead, with the site's own store; what it said."""
    told = launch.need(config)
    acme = told["planes"]["acme"]
    target = Target.of("mirror", config)
    bucket = target.client("ssm").get_parameter(Name="/roronline/certificates")["Parameter"]["Value"]
    python = tool(config, "certbot").with_name("python")
    disk = folder / "disk"
    disk.mkdir(exist_ok=True)
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(disk), "PYTHONPATH": str(config.root / "backend"),
        **launch.environment(told), "REQUESTS_CA_BUNDLE": str(launch.folder(config) / "tls" / "ca.pem"),
    }  # fmt: skip
    later = {"LD_PRELOAD": str(program(config, *CLOCK)), "FAKETIME": "+65d"}
    words = ["--domain", host, "--bucket", bucket, "--server", acme["directory"]]
    places = ["--folder", str(disk / "letsencrypt"), "--install", str(disk / "tls")]
    argv = [str(python), "-m", "container.certificates", *words, *places]
    said = ""
    for clock in ({}, later):  # a new disk takes what is stored; in two months it renews that
        ran = subprocess.run(
            argv, env={**environment, **clock}, capture_output=True, text=True, timeout=180, check=False
        )
        said = (ran.stdout.strip().splitlines() or [""])[-1]
        assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "renewed" in said, said
    assert "stored" in said, said
    return said
