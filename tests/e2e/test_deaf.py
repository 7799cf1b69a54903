"""What is started deaf cannot be told that the network has changed, and is otherwise not hindered."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

from tests.e2e import deaf

TRY = """
import socket
socket.create_server(("127.0.0.1", 0)).close()
try:
    socket.socket(socket.AF_NETLINK, socket.SOCK_RAW).close()
except OSError as refused:
    print(refused.errno, end="")
else:
    print("heard", end="")
"""


@pytest.mark.skipif(platform.machine() not in deaf.CALLS, reason="no system call numbers for this machine in deaf.py")
def test_netlink_is_refused_and_nothing_else() -> None:
    def tried(*before: str) -> str:
        words = [*before, sys.executable, "-c", TRY]
        return subprocess.run(words, check=True, capture_output=True, text=True).stdout

    assert tried() == "heard"
    assert tried(sys.executable, deaf.__file__) == str(deaf.REFUSE & 0xFFFF)
