"""Two checkouts that come up at the same moment: neither takes the port that the other has chosen."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from devenv.claims import Claims
from devenv.errors import DevenvError
from devenv.ports import Listener, can_bind, free_port, settle
from tests.devenv.checkout import checkout
from tests.support.stack import ROOT

HOST = "127.0.0.1"
HOLD = """
import sys, time
from pathlib import Path
from devenv.claims import Claims
claims = Claims(Path(sys.argv[1]))
print(claims.take("127.0.0.1", int(sys.argv[2])), flush=True)
time.sleep(600)
"""


def held(claims: Claims) -> list[str]:
    return sorted(path.name for path in claims.place.iterdir())


def test_a_port_that_another_start_has_chosen_is_passed_over_and_the_reason_is_said(tmp_path: Path) -> None:
    wanted, spare = free_port(HOST), free_port(HOST)
    listener = Listener("proxy", wanted, public=True, spare=(spare,))
    with Claims(tmp_path) as first, Claims(tmp_path) as second:
        assert settle(listener, HOST, None, first) == ((HOST, wanted), "")
        remark = f"port {wanted} was chosen by another checkout that is coming up: proxy takes {spare}"
        assert settle(listener, HOST, None, second) == ((HOST, spare), remark)
        assert settle(listener, HOST, None, first) == ((HOST, wanted), ""), "one's own claim is no obstacle"
    assert held(first) == [], "nothing is left when both are up"


def test_a_remembered_port_that_another_start_has_chosen_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    port = free_port(HOST)
    with Claims(tmp_path) as first, Claims(tmp_path) as second:
        assert first.take(HOST, port)
        with pytest.raises(DevenvError) as refused:
            settle(Listener("proxy", port, public=True), HOST, (HOST, port), second)
        assert "another checkout that is coming up" in refused.value.text
        assert "devenv up --move proxy" in refused.value.remedy


def test_a_port_that_could_not_be_had_is_given_back(tmp_path: Path) -> None:
    with socket.socket() as taken, Claims(tmp_path) as first, Claims(tmp_path) as second:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        settle(Listener("proxy", port, public=True), HOST, None, first)
        assert second.take(HOST, port), "that it is held is for the second to see by itself"


def test_a_killed_start_holds_nothing(tmp_path: Path) -> None:
    port = free_port(HOST)
    words = [sys.executable, "-c", HOLD, str(tmp_path), str(port)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as other, Claims(tmp_path) as mine:
        assert other.stdout and other.stdout.readline() == "True\n"
        assert not mine.take(HOST, port)
        other.kill()
        other.wait()
        assert mine.take(HOST, port)


def test_a_link_in_the_shared_folder_is_not_followed(tmp_path: Path) -> None:
    port = free_port(HOST)
    (tmp_path / f".roronline-{HOST}-{port}.lock").symlink_to(tmp_path / "victim")
    with Claims(tmp_path) as claims:
        assert claims.take(HOST, port), "without a file to agree by everybody looks for themselves"
    assert not (tmp_path / "victim").exists()


def test_two_checkouts_come_up_at_the_same_moment() -> None:
    had = can_bind(HOST, 443)
    with checkout(usual_ports=True) as one, checkout(usual_ports=True) as other:
        begun = [made.begin("up", "proxy") for made in (one, other)]
        said = [process.communicate(timeout=120)[1] for process in begun]
        assert [process.returncode for process in begun] == [0, 0], said
        addresses = {made.status()["urls"]["www"] for made in (one, other)}
        assert len(addresses) == 2
        assert ("https://www.roronline.localhost/" in addresses) is had, "443 where it can be had, and no other number"
        assert {made.service("proxy")["health"] for made in (one, other)} == {"healthy"}
