"""`devenv parity` while a stack runs: what was changed meanwhile is told."""

from __future__ import annotations

from tests.devenv.checkout import Checkout


def test_a_configuration_that_is_not_the_files_any_more_is_told(stack: Checkout) -> None:
    running = stack.config.run / "nginx.conf"
    before = running.read_text()
    running.write_text(before.replace("proxy_read_timeout 4000s;", "proxy_read_timeout 40s;"))
    try:
        done = stack.devenv("parity")
    finally:
        running.write_text(before)
    assert done.returncode == 4
    assert "FAULT    running.proxy: location /ws/ proxy_read_timeout" in done.stdout
