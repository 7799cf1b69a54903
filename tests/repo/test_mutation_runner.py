"""The mutation runner leaves nothing behind when it is told to end."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutate.table import ROOT


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_its_copies_are_gone_when_it_is_told_to_end(number: signal.Signals) -> None:
    words = [sys.executable, "-m", "tests.mutate", "--only", "parity", "--jobs", "1"]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as runner:
        copy = Path(next(line for line in runner.stdout or () if line.startswith("copies:")).split()[1])
        assert copy.is_dir()
        runner.send_signal(number)
        assert runner.wait(90) == 128 + number
    assert not copy.parent.exists()
