"""What Compose fills into the files for this checkout: ports, secrets, certificates, folders."""

from __future__ import annotations

import hashlib
from pathlib import Path

from devenv import ledger, names, release, tls
from devenv.claims import Claims
from devenv.config import Config
from devenv.drivers.docker import scale
from devenv.drivers.docker.build import image
from devenv.drivers.docker.engine import Engine, copy_private
from devenv.errors import DevenvError
from devenv.ports import Listener, own_address, settle

PROXY, PLAIN, DATABASE, GOOGLE = "proxy", "docker_plain", "docker_postgres", "docker_google"
LISTENERS = (
    Listener(PROXY, 443, public=True, spare=(8443, 9443, 10443)),
    Listener(PLAIN, 80, public=True, spare=(8080, 9080, 10080)),
    Listener(DATABASE, 5432),
    Listener(GOOGLE, 9000, public=True),
)


def settle_ports(config: Config, claims: Claims, *, running: bool, move: frozenset[str]) -> list[str]:
    """Finds ports and remembers them; those of a running stack stay. Returns remarks for people."""
    known = {name: at for name, at in ledger.known_ports(config).items() if name not in move}
    remarks = []
    for listener in LISTENERS:
        if not (running and listener.name in known):
            known[listener.name], remark = settle(listener, own_address(config), known.get(listener.name), claims)
            remarks += [remark] if remark else []
    ledger.remember_ports(config, known)
    return remarks


def refuse_foreign_data(config: Config, engine: Engine) -> None:
    """A volume outlives the state folder; its database knows only the password that went with that one."""
    if ledger.secrets_kept(config):
        return
    if found := engine.volumes():
        text = f"{', '.join(found)}: its database has the password of a state folder that is gone"
        raise DevenvError("docker/volume", text, f"docker volume rm {' '.join(found)}")


def values(config: Config) -> dict[str, str]:
    """Every variable of the Compose files that differs here from its default."""
    ports = ledger.known_ports(config)
    folder = config.state / "docker"
    return {
        **ledger.known_secrets(config),
        "DOMAIN": names.DOMAIN,
        "PUBLIC_PORT": str(ports[PROXY][1]),
        "PUBLISH_ADDRESS": ports[PROXY][0],
        "HTTP_PORT": str(ports[PLAIN][1]),
        "DATABASE_PUBLISH": "{}:{}".format(*ports[DATABASE]),
        "GOOGLE_PUBLISH": "{}:{}".format(*ports[GOOGLE]),
        "GOOGLE_PORT": str(ports[GOOGLE][1]),
        "TLS_FOLDER": str(folder / "tls"),
        "EB_LOG_BASE_DIR": str(folder / "logs"),
        "APP_IMAGE": image(config, "app"),
        "WWW_IMAGE": image(config, "www"),
        "GOOGLE_IMAGE": image(config, "google"),
        "WWW_TARGET": "dev" if config.dev else "run",
        "BACKEND_SOURCE": "/src" if config.dev else "/app",
        # `next dev` compiles in the same process.
        "WWW_MEMORY": "2g" if config.dev else "512m",
        "DEV": "1" if config.dev else "0",
        "RELEASE": release.version(config),
        "POSTGRES_HOST": "",
        "REPLICAS": str(ledger.replicas(config)),
    }


def certificates(config: Config) -> bool:
    """Lays out what containers show, without the authority's key; says whether anything is new."""
    made, folder, renewed = tls.ensure(config), config.state / "docker" / "tls", False
    for source, name in ((made.ca, "ca.pem"), (made.certificate, "site.pem"), (made.key, "site.key")):
        target = folder / name
        if not target.exists() or target.read_bytes() != source.read_bytes():
            copy_private(source, target)
            renewed = True
    for public in ("ca.pem", "site.pem"):
        (folder / public).chmod(0o644)
    return renewed


def write(config: Config, engine: Engine) -> bool:
    """Writes the settings that Compose reads; says whether what runs may have been started with others.

    The mark is set before and goes with `settled`: a start that is interrupted in between must not pass for done.
    """
    (config.state / "docker" / "logs" / "app").mkdir(parents=True, exist_ok=True)  # else Docker makes it as root
    files = hashlib.sha256(b"".join(path.read_bytes() for path in scale.files(config))).hexdigest()
    lines = [f"# for Compose files {files}"]
    lines += [f"{name}={value}" for name, value in sorted(values(config).items())]
    text = "\n".join(lines) + "\n"
    if engine.settings.exists() and engine.settings.read_text() == text:
        return _mark(engine).exists()
    _mark(engine).touch()
    ledger.write_private(engine.settings, text)
    return True


def settled(engine: Engine) -> None:
    """Everything that runs was started with the settings as they are."""
    _mark(engine).unlink(missing_ok=True)


def _mark(engine: Engine) -> Path:
    return engine.settings.with_name("unsettled")
