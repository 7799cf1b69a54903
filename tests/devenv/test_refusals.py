"""What cannot start says why: the environment's keys, the log's last lines, the next command."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.devenv.checkout import Checkout, Done, checkout
from tests.support.services import BACKEND
from tests.support.stack import ROOT

GOOD = {
    "DOMAIN": "roronline.localhost",
    "SECRET_KEY": "a key for tests which signs nothing 0123456789",
    "DATABASE_URL": "postgresql://nobody:nothing@127.0.0.1:1/none",
    "REDIS_URL": "redis://127.0.0.1:1/0",
}


def start(**changes: str) -> Done:
    """Django's own start, with these keys laid over good ones; an empty text counts as not set."""
    return subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=BACKEND, env={"PATH": "/usr/bin:/bin", **GOOD, **changes},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_good_environment_starts() -> None:
    assert start().returncode == 0


def test_all_missing_keys_are_named_at_once() -> None:
    done = start(**dict.fromkeys(GOOD, ""))
    assert done.returncode != 0
    for name in GOOD:
        assert f"{name} is missing" in done.stderr


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("DOMAIN", "https://roronline.com", "must be a host name"),
        ("SECRET_KEY", "short", "at least 32 characters"),
        ("SECRET_KEY", "a" * 40, "not all alike"),
        ("DATABASE_URL", "mysql://a:b@c/d", "must look like postgresql://"),
        ("DATABASE_URL", "postgresql://a:b@host/", "must look like postgresql://"),
        ("REDIS_URL", "127.0.0.1:6379", "must look like redis://"),
        ("PUBLIC_PORT", "70000", "from 1 to 65535"),
        ("BOT_PAUSE", "-1", "from 0 to 600"),
        ("LOG_LEVEL", "LOUD", "DEBUG, INFO, WARNING or ERROR"),
    ],
)
def test_a_malformed_key_is_refused_with_what_it_should_look_like(name: str, value: str, words: str) -> None:
    done = start(**{name: value})
    assert done.returncode != 0
    last = done.stderr[-600:]
    assert name in last
    assert words in last


def test_several_wrong_keys_are_told_together() -> None:
    done = start(SECRET_KEY="", PUBLIC_PORT="x", DOMAIN="no")
    assert all(name in done.stderr[-800:] for name in ("SECRET_KEY", "PUBLIC_PORT", "DOMAIN"))


Altered = Callable[[str, str], Checkout]


@pytest.fixture
def altered(tmp_path: Path) -> Iterator[Altered]:
    """A checkout whose compose files differ in one place; everything else is this one's."""
    open_ones = []

    def make(old: str, new: str) -> Checkout:
        root = tmp_path / "site"
        root.mkdir()
        tmp_path.chmod(0o755)
        for entry in ("backend", "frontend", "requirements", "devenv"):
            (root / entry).symlink_to(ROOT / entry)
        texts = {name: (ROOT / name).read_text() for name in ("docker-compose.prod.yml", "docker-compose.dev.yml")}
        assert any(old in text for text in texts.values())
        for name, text in texts.items():
            (root / name).write_text(text.replace(old, new))
        context = checkout(root)
        open_ones.append(context)
        return context.__enter__()

    yield make
    for context in open_ones:
        context.__exit__(None, None, None)


def test_up_ends_with_1_the_cause_the_logs_last_lines_and_the_next_command(altered: Altered) -> None:
    stack = altered("PUBLIC_PORT: ${PUBLIC_PORT:-443}", "PUBLIC_PORT: none")
    done = stack.devenv("up", "api")
    assert done.returncode == 1
    assert "devenv: migrate exited with 1 (api wait" in done.stderr.replace("api, proxy", "api")
    assert "  |   PUBLIC_PORT must be a port from 1 to 65535" in done.stderr
    assert done.stderr.endswith("next: devenv logs migrate\n")
    assert done.stdout == ""
    assert stack.devenv("status").returncode == 4
    assert stack.service("migrate")["state"] == "failed"


def test_a_service_that_ends_again_and_again_is_given_up_with_its_log(altered: Altered) -> None:
    stack = altered("maxmemory-policy noeviction\n", "maxmemory-policy sometimes\n")
    done = stack.devenv("up", "redis")
    assert done.returncode == 1
    assert "devenv: redis exited with 1" in done.stderr
    assert "maxmemory-policy" in done.stderr
    assert done.stderr.endswith("next: devenv logs redis\n")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("services:\n  redis:", "services:\n redis:\n  bad", "docker-compose.prod.yml"),
        ("{redis_port}", "{redis_prt}", "unknown placeholder"),
        ("grace: 15", "grace: long", "x-native of postgres"),
        ("kind: redis", "kind: rabbit", "x-native of redis"),
    ],
)
def test_a_malformed_description_is_refused_before_anything_starts(
    altered: Altered, old: str, new: str, words: str
) -> None:
    stack = altered(old, new)
    done = stack.devenv("up")
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert stack.processes() == []


def test_a_mended_service_comes_up_and_the_rest_is_left_alone(altered: Altered) -> None:
    stack = altered("maxmemory-policy noeviction\n", "maxmemory-policy sometimes\n")
    stack.up("postgres")
    before = stack.service("postgres")
    assert stack.devenv("up", "redis").returncode == 1
    for name in ("docker-compose.prod.yml", "docker-compose.dev.yml"):
        (stack.root / name).write_text((ROOT / name).read_text())
    stack.up("redis")
    assert stack.service("redis")["health"] == "healthy"
    assert stack.service("postgres") == before
