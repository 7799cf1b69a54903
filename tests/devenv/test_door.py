"""Daphne's own door: who comes while nobody is let in waits, and is not sent away."""

from __future__ import annotations

import os
import signal
import socket

from tests.devenv.checkout import Checkout


def test_a_crowd_that_comes_at_once_may_wait_at_the_services_door(stack: Checkout) -> None:
    pid = stack.service("api")["pid"]
    os.kill(pid, signal.SIGSTOP)  # nobody is let in for now
    waiting = []
    try:
        for _ in range(200):  # four times what Twisted would let wait by itself
            visitor = socket.socket(socket.AF_UNIX)
            visitor.setblocking(False)
            waiting.append(visitor)
            visitor.connect(str(stack.config.run / "daphne.sock"))  # raises when the door is shut
    finally:
        for visitor in waiting:
            visitor.close()
        os.kill(pid, signal.SIGCONT)
    stack.healthy("api")
