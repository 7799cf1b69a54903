"""devenv trust, untrust: real NSS databases, and the system's store in a private copy."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from devenv import tls
from devenv.config import Config
from devenv.trust import chromium, firefox, label
from devenv.trust.nss import NssStore
from devenv.trust.store import same_certificate
from tests.support.stack import DEVENV, ROOT

# The system's store as a copy that only this process and its children see.
PRIVATE = """
set -e
mount -t tmpfs none /usr/local/share/ca-certificates
cp -a /etc/ssl/certs "$HOME/certs"
mount --bind "$HOME/certs" /etc/ssl/certs
"""


@pytest.fixture
def config(tmp_path: Path) -> Config:
    environ = {**os.environ, "HOME": str(tmp_path), "DEVENV_STATE": str(tmp_path / "state")}
    return Config.load(environ)


@pytest.fixture
def certutil() -> str:
    found = shutil.which("certutil")
    if found is None:
        message = "no certutil on the PATH; get it by: apt-get install libnss3-tools"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    return found


@pytest.fixture
def store(config: Config, certutil: str, tmp_path: Path) -> NssStore:
    return NssStore("chromium", tmp_path / ".pki" / "nssdb", label(config))


def test_an_authority_is_added_to_a_browser_that_has_never_run(store: NssStore, config: Config) -> None:
    authority = tls.ensure(config).ca
    assert store.state(authority) == "absent"
    store.add(authority)
    assert store.state(authority) == "trusted"
    told = subprocess.run(
        ["certutil", "-L", "-d", f"sql:{store.folder}"], capture_output=True, text=True, check=True
    ).stdout
    line = next(line for line in told.splitlines() if store.label in line)
    assert line.split()[-1] == "C,,", "for servers, and for nothing else"


def test_a_new_authority_takes_the_place_of_the_old_one(store: NssStore, config: Config, tmp_path: Path) -> None:
    old = tls.ensure(config).ca
    store.add(old)
    shutil.rmtree(old.parent)
    new = tls.ensure(config).ca
    assert store.state(new) == "stale"
    store.add(new)
    assert store.state(new) == "trusted"


def test_removing_leaves_the_certificates_of_others_alone(store: NssStore, config: Config, tmp_path: Path) -> None:
    authority = tls.ensure(config).ca
    stranger = tls.ensure(Config.load({**config.environ, "DEVENV_STATE": str(tmp_path / "other")})).ca
    other = NssStore("chromium", store.folder, "somebody-else")
    other.add(stranger)
    store.add(authority)
    store.remove()
    assert (store.state(authority), other.state(stranger)) == ("absent", "trusted")


def test_every_profile_of_firefox_is_found_and_none_is_made(config: Config, certutil: str, tmp_path: Path) -> None:
    assert firefox.found(config, "x") == []
    for name in ("one.default", "two.work"):
        profile = tmp_path / ".mozilla" / "firefox" / name
        profile.mkdir(parents=True)
        subprocess.run([certutil, "-N", "-d", f"sql:{profile}", "--empty-password"], check=True)
    assert [store.folder.name for store in firefox.found(config, "x")] == ["one.default", "two.work"]


def test_chromium_keeps_one_store_for_a_user(config: Config, certutil: str, tmp_path: Path) -> None:
    database = tmp_path / ".pki" / "nssdb"
    database.mkdir(parents=True)
    subprocess.run([certutil, "-N", "-d", f"sql:{database}", "--empty-password"], check=True)
    assert [store.folder for store in chromium.found(config, "x")] == [database]


def test_a_certificate_is_known_again_whatever_stands_around_it(config: Config) -> None:
    text = tls.ensure(config).ca.read_text()
    assert same_certificate("Subject: somebody\n" + text.replace("\n", "\r\n"), text)
    assert not same_certificate("", "")


def devenv(config: Config, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(DEVENV), *words],
        env=dict(config.environ),
        cwd=ROOT,
        capture_output=True,
        text=True,
        input=stdin,
        check=False,
    )


def test_a_dry_run_shows_the_commands_and_changes_nothing(config: Config, certutil: str, tmp_path: Path) -> None:
    database = tmp_path / ".pki" / "nssdb"
    database.mkdir(parents=True)
    subprocess.run([certutil, "-N", "-d", f"sql:{database}", "--empty-password"], check=True)
    shown = devenv(config, "trust", "--dry-run")
    assert shown.returncode == 0
    assert f"certutil -A -d sql:{database} -t C,," in shown.stderr
    assert shown.stdout == ""
    assert NssStore("chromium", database, label(config)).state(tls.files(config).ca) == "absent"


def test_without_an_answer_nothing_is_changed(config: Config, certutil: str, tmp_path: Path) -> None:
    database = tmp_path / ".pki" / "nssdb"
    database.mkdir(parents=True)
    subprocess.run([certutil, "-N", "-d", f"sql:{database}", "--empty-password"], check=True)
    refused = devenv(config, "trust")
    assert refused.returncode == 130
    assert NssStore("chromium", database, label(config)).state(tls.files(config).ca) == "absent"


def test_the_systems_store_is_changed_and_changed_back(config: Config, tmp_path: Path) -> None:
    if not Path("/usr/sbin/update-ca-certificates").exists():
        pytest.skip("this system gathers its authorities in another way than Debian")
    namespace = ["unshare", "--mount"] if os.getuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]
    allowed = subprocess.run([*namespace, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, text=True)
    if allowed.returncode != 0:
        pytest.skip(f"no private view of the file system can be had here: {allowed.stderr.strip()}")
    told = "; ".join(
        f'{DEVENV} {words}; echo "code=$?"; openssl verify "$LEAF" 2>&1 | tail -1'
        for words in ("trust --yes", "trust --status --json", "untrust --yes")
    )
    leaf = tls.ensure(config).certificate
    done = subprocess.run(
        [*namespace, "sh", "-c", f"{PRIVATE} {told}"],
        env={**config.environ, "LEAF": str(leaf), "SSL_CERT_DIR": "/etc/ssl/certs", "SSL_CERT_FILE": "/nonexistent"},
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    verdicts = [line for line in done.stdout.splitlines() if line.startswith("code=") or line.endswith(": OK")]
    assert verdicts == ["code=0", f"{leaf}: OK", "code=0", f"{leaf}: OK", "code=0"], done.stderr
    assert not list(Path("/usr/local/share/ca-certificates").glob(f"{label(config)}*")), "only the copy was changed"


def test_the_state_of_the_stores_is_told_as_json_and_by_the_exit_code(config: Config) -> None:
    told = devenv(config, "trust", "--json")
    seen = json.loads(told.stdout)
    assert seen["authority"] == str(tls.files(config).ca)
    assert set(seen["stores"].values()) <= {"absent", "trusted", "stale", "unknown"}
    if not seen["stores"]:
        pytest.skip("this machine has no trust store that devenv knows")
    assert told.returncode == 4
    assert told.stderr.endswith("next: devenv trust\n")
