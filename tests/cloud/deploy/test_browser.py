"""The browser of `devenv cloud open` ends with the mirror; no other one does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from devenv.config import Config
from devenv.deploy import browser
from tests.support.services import ROOT

DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(600)"
PLAIN = "import time; print(flush=True); time.sleep(600)"


def checkout(state: Path) -> Config:
    return Config.load({"DEVENV_ROOT": str(ROOT), "DEVENV_STATE": str(state)})


def window(config: Config, code: str) -> subprocess.Popen[bytes]:
    """A program with the browser's own word on its command line."""
    words = [sys.executable, "-c", code, browser.profile(config)]
    started = subprocess.Popen(words, stdout=subprocess.PIPE)
    assert started.stdout is not None
    started.stdout.readline()
    return started


@pytest.mark.parametrize("code", [PLAIN, DEAF], ids=["that hears", "that does not hear"])
def test_the_window_of_this_checkout_is_ended_and_that_of_another_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.setattr(browser, "CLOSE_WITHIN", 0.5)
    ours, theirs = checkout(tmp_path / "ours"), checkout(tmp_path / "theirs")
    windows = [window(config, code) for config in (ours, theirs)]
    try:
        assert browser.close(ours)
        windows[0].wait(10)
        assert windows[1].poll() is None
        assert not browser.close(ours)
    finally:
        for one in windows:
            one.kill()
            one.wait()
