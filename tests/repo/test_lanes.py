"""Environments side by side: who waits for whom, what a failure and a Ctrl-C do, and whose line it was."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.run import lanes, order
from tests.support.run.summary import RUN
from tests.support.services import until

ROOT = Path(__file__).resolve().parents[2]
INI = """
[tox]
env_list = lint, types, browser, stacks
[testenv:lint]
[testenv:types]
[testenv:browser]
[testenv:stacks]
depends = browser, lint
[testenv:apart]
"""
# A run of toys: each environment is a line of Python.
TOYS = """
import json, sys
from pathlib import Path
from tests.support.run import lanes, order
place, toys = Path(sys.argv[1]), json.loads(sys.argv[2])
order.TOX_INI = place / "tox.ini"
order.read.__defaults__ = ((), place / "tox.ini")
sys.exit(lanes.main([], lambda name: [sys.executable, "-uc", toys[name]], place))
"""
NO_TEST = "print('none')"
MEET = """
import pathlib, time
pathlib.Path({mine!r}).touch()
while not pathlib.Path({other!r}).exists(): time.sleep(0.02)
"""
TIDY = """
import pathlib, time
try:
    pathlib.Path({begun!r}).touch(); time.sleep(600)
except KeyboardInterrupt:
    pathlib.Path({tidied!r}).touch(); raise SystemExit(2)
"""
DEAF = """
import pathlib, signal, time
signal.signal(signal.SIGINT, lambda *_: pathlib.Path({heard!r}).touch())
pathlib.Path({begun!r}).touch()
while True: time.sleep(1)
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "tox.ini").write_text(INI)
    return tmp_path


def begin(place: Path, **toys: str) -> subprocess.Popen[str]:
    words = [
        sys.executable,
        "-c",
        TOYS,
        str(place),
        json.dumps(dict.fromkeys(order.read((), place / "tox.ini").waiting, NO_TEST) | toys),
    ]
    return subprocess.Popen(words, cwd=ROOT, env={**os.environ, "LANES": "2"}, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)  # fmt: skip


def codes(place: Path) -> dict[str, int]:
    return {name: one["exit_code"] for name, one in json.loads((place / RUN).read_text()).items()}


def test_an_environment_begins_when_what_it_depends_on_has_ended(place: Path) -> None:
    found = order.read((), place / "tox.ini")
    assert [found.begin() for _ in range(4)] == ["lint", "types", "browser", None]
    found.end("lint")
    assert found.begin() is None
    found.end("browser")
    assert found.begin() == "stacks"


def test_what_was_not_chosen_is_waited_for_by_nobody(place: Path) -> None:
    found = order.read(["apart", "stacks", "lint"], place / "tox.ini")
    assert [found.begin(), found.begin(), found.begin()] == ["lint", "apart", None]
    found.end("lint")
    assert found.begin() == "stacks"
    with pytest.raises(SystemExit, match=r"forum: no environment of tox.ini; there are: lint, types"):
        order.read(["forum"], place / "tox.ini")


def test_each_environment_of_the_project_can_begin() -> None:
    found = order.read()
    while name := found.begin():
        found.end(name)
    assert found.waiting == []


def test_two_run_at_a_time_and_each_line_bears_its_name(place: Path) -> None:
    lint, types = str(place / "lint"), str(place / "types")
    both = {"lint": MEET.format(mine=lint, other=types), "types": MEET.format(mine=types, other=lint)}
    with begin(place, **both, stacks="print('Salve'); print('Vale', end='')") as run:
        said, _ = run.communicate(timeout=60)
    assert run.returncode == 0, said
    assert {"stacks  | Salve", "stacks  | Vale", "browser | none"} <= set(said.splitlines())
    assert codes(place) == dict.fromkeys(("lint", "types", "browser", "stacks"), 0)


def test_a_failure_hides_no_other(place: Path) -> None:
    with begin(place, lint="raise SystemExit(3)", browser="import os; os.kill(os.getpid(), 9)") as run:
        run.communicate(timeout=60)
    assert run.returncode == 1
    assert codes(place) == {"lint": 3, "types": 0, "browser": -9, "stacks": 0}


def test_a_ctrl_c_lets_all_tidy_up_and_begins_nothing_more(place: Path) -> None:
    names = ("lint", "types")
    toys = {one: TIDY.format(begun=str(place / f"{one}-begun"), tidied=str(place / f"{one}-tidied")) for one in names}
    with begin(place, **toys) as run:
        for one in names:
            until((place / f"{one}-begun").exists, "a begin", 60)
        os.killpg(run.pid, signal.SIGINT)
        run.communicate(timeout=60)
    assert run.returncode == lanes.INTERRUPTED
    assert all((place / f"{one}-tidied").exists() for one in names)
    assert codes(place) == {"lint": 2, "types": 2, "browser": lanes.INTERRUPTED, "stacks": lanes.INTERRUPTED}


def test_a_second_ctrl_c_ends_what_did_not_heed_the_first(place: Path) -> None:
    heard, begun = place / "heard", place / "begun"
    with begin(place, lint=DEAF.format(heard=str(heard), begun=str(begun))) as run:
        until(begun.exists, "begun", 60)
        os.killpg(run.pid, signal.SIGINT)
        until(heard.exists, "heard", 60)
        os.killpg(run.pid, signal.SIGINT)
        run.communicate(timeout=60)
    assert run.returncode == lanes.INTERRUPTED
    assert codes(place)["lint"] == -signal.SIGKILL
