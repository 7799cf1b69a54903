"""The hook that fetches whom the database is verified by: what it fetched once is never lost to a failed fetch."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.support.services import ROOT

HOOK = ROOT / ".platform" / "hooks" / "prebuild" / "10_authorities.sh"
FIRST, SECOND = (f"-----BEGIN CERTIFICATE-----\n{one}\n-----END CERTIFICATE-----\n" for one in ("one", "two"))


class Hook:
    """The hook on an instance whose folder of certificates is `tls`."""

    def __init__(self, folder: Path) -> None:
        self.tls, self.source = folder / "tls", folder / "authorities.pem"

    def run(self, **more: str) -> subprocess.CompletedProcess[str]:
        """Run it as the platform does."""
        env = {"PATH": "/usr/bin:/bin", "TLS_FOLDER": str(self.tls), **more}
        return subprocess.run(["sh", str(HOOK)], env=env, capture_output=True, text=True, timeout=60, check=False)

    def fetch(self, text: str | None) -> subprocess.CompletedProcess[str]:
        """With these bytes at the address; None: nothing is there."""
        self.source.unlink(missing_ok=True)
        if text is not None:
            self.source.write_text(text)
        return self.run(DATABASE_AUTHORITIES=f"file://{self.source}")

    @property
    def kept(self) -> str | None:
        """What the containers find."""
        file = self.tls / "rds.pem"
        return file.read_text() if file.exists() else None


@pytest.fixture
def hook(tmp_path: Path) -> Hook:
    return Hook(tmp_path)


def test_each_deployment_fetches_them_anew(hook: Hook) -> None:
    for text in (FIRST, SECOND):
        done = hook.fetch(text)
        assert (done.returncode, hook.kept) == (0, text), done.stderr
        assert f"verified by 1 authorities of file://{hook.source}" in done.stdout


@pytest.mark.parametrize("text", [None, "<html>not here</html>"])
def test_what_is_no_authority_never_takes_their_place(hook: Hook, text: str | None) -> None:
    first = hook.fetch(text)
    assert (first.returncode, hook.kept) == (1, None)
    assert "could not be verified" in first.stderr
    hook.fetch(FIRST)
    later = hook.fetch(text)
    assert (later.returncode, hook.kept) == (0, FIRST)
    assert "those of the last deployment stay" in later.stderr


def test_who_names_no_address_wants_none(hook: Hook) -> None:
    assert (hook.run().returncode, hook.kept) == (0, None)
