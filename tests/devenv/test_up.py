"""devenv up, status, env, logs, wait: the whole stack, up once."""

from __future__ import annotations

import json
import select
import signal
import subprocess
from urllib.parse import urlsplit

import pytest

from tests.devenv.checkout import Checkout
from tests.support.player import API, Player
from tests.support.services import until

SERVICES = {"postgres", "redis", "migrate", "api", "proxy", "seed", "www", "google"}


def test_status_has_exactly_the_promised_shape(stack: Checkout) -> None:
    seen = stack.status()
    assert set(seen) == {"driver", "services", "urls", "users", "cloud"}
    assert (seen["driver"], seen["cloud"]) == ("native", None)
    assert {one["name"] for one in seen["services"]} == SERVICES
    for one in seen["services"]:
        assert set(one) == {"name", "state", "health", "pid", "restarts", "version", "endpoint"}
        assert one["state"] == ("done" if one["name"] in ("migrate", "seed") else "ready")
        assert one["health"] == "healthy"
    assert set(seen["urls"]) == {"www", "api", "admin", "rest", "schema"}
    assert {frozenset(user) for user in seen["users"]} == {frozenset({"name", "password"})}


def test_a_second_up_changes_nothing(stack: Checkout) -> None:
    before = stack.status()
    ports = (stack.state / "ports").read_text()
    done = stack.up()
    assert stack.status() == before
    assert (stack.state / "ports").read_text() == ports
    steps = [line.split()[0] for line in done.stderr.splitlines()]
    assert steps == ["preparation", "up"], "no service was started"


def test_up_prints_addresses_and_users_on_stdout_and_progress_on_stderr(stack: Checkout) -> None:
    done = stack.up()
    seen = stack.status()
    told = [line.split(maxsplit=1) for line in done.stdout.splitlines()]
    assert told[:5] == [[name, url] for name, url in seen["urls"].items()]
    assert told[5:] == [["user", f"{user['name']} / {user['password']}"] for user in seen["users"]]
    assert all(line.startswith("  ") and " s" in line for line in done.stderr.splitlines())


async def test_every_demo_user_that_status_names_can_sign_in(stack: Checkout) -> None:
    for user in stack.status()["users"]:
        async with await Player.sign_in(stack.site, user["name"], user["password"]) as player:
            assert user["name"] in json.dumps(await player.call("GET", f"{API}/me/"))


async def test_every_address_that_status_names_answers(stack: Checkout) -> None:
    urls = stack.status()["urls"]
    async with Player(stack.site) as anybody:
        for name, url in urls.items():
            response = await anybody.http.get(url, headers={"Accept": "text/html,*/*;q=0.8"})
            expected = {"admin": 302, "api": 404}.get(name, 200)  # the API's bare host has no page
            assert response.status_code == expected, f"{name}: {response.text[:200]}"
    assert {urlsplit(url).port for url in urls.values()} == {urlsplit(urls["api"]).port}


def test_the_environment_of_a_service_is_printed_for_the_shell_and_as_json(stack: Checkout) -> None:
    as_json = json.loads(stack.devenv("env", "--json").stdout)
    told = stack.devenv("env").stdout
    done = subprocess.run(
        ["sh", "-c", f'{told}\nprintf %s "$DATABASE_URL"'], env={}, capture_output=True, text=True, check=True
    )
    assert done.stdout == as_json["DATABASE_URL"]
    assert "sslmode=verify-full" in as_json["DATABASE_URL"]
    assert "NODE_ENV" in json.loads(stack.devenv("env", "--json", "www").stdout)


def test_the_callers_environment_tunes_the_site_but_leads_it_to_no_other_place(stack: Checkout) -> None:
    chosen = {"BOT_PAUSE": "0", "DATABASE_URL": "postgresql://me:mine@elsewhere/db", "DOMAIN": "x.org"}
    own, found = (json.loads(stack.devenv("env", "--json", **more).stdout) for more in ({"BOT_PAUSE": "2"}, chosen))
    assert (own["BOT_PAUSE"], found["BOT_PAUSE"]) == ("2", "0")
    assert {name for name in own if own[name] != found[name]} == {"BOT_PAUSE"}


def test_the_last_lines_of_a_log_are_shown_under_the_services_name(stack: Checkout) -> None:
    one = stack.devenv("logs", "-n", "1", "migrate").stdout.splitlines()
    assert len(one) == 1
    several = stack.devenv("logs", "-n", "2").stdout.splitlines()
    assert {line.split(" | ")[0].strip() for line in several} <= SERVICES


def test_a_log_that_is_followed_ends_with_ctrl_c_and_130(stack: Checkout) -> None:
    with stack.begin("logs", "-f", "-n", "0", "proxy") as following:
        assert following.stdout is not None

        def heard() -> bool:
            stack.status()  # the probe goes through the proxy and is logged
            return bool(select.select([following.stdout], [], [], 0.5)[0])

        until(heard, "a line of the log", 20)
        assert json.loads(following.stdout.readline())["uri"] == "/healthz"
        following.send_signal(signal.SIGINT)
        assert following.wait(30) == 130


def test_wait_returns_at_once_when_all_is_well(stack: Checkout) -> None:
    assert stack.devenv("wait", "--timeout", "5").returncode == 0


def test_wait_gives_up_after_its_time_with_6_and_says_for_what_it_waited(stack: Checkout) -> None:
    pid = stack.service("redis")["pid"]
    stopped = subprocess.run(["kill", "-STOP", str(pid)], check=True)
    assert stopped.returncode == 0
    try:
        done = stack.devenv("wait", "redis", "--timeout", "1")
        assert done.returncode == 6
        assert "redis is ready" in done.stderr, "it runs, but it does not answer"
        assert "next: devenv status" in done.stderr
        assert stack.devenv("status").returncode == 4
    finally:
        subprocess.run(["kill", "-CONT", str(pid)], check=True)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["up", "senate"], "choose from redis"),
        (["up", "--driver", "podman"], "'podman' is not one of"),
        (["open", "forum"], "choose from www, api"),
        (["logs", "--lines", "many"], "not a valid integer"),
        (["frobnicate"], "No such command"),
        (["db", "restore", "never-taken"], "there is no snapshot never-taken"),
        (["db", "snapshot", "Über"], "is no name"),
    ],
)
def test_a_wrong_command_line_ends_with_2_and_says_what_is_right(stack: Checkout, words: list[str], text: str) -> None:
    done = stack.devenv(*words)
    assert done.returncode == 2
    assert text in done.stderr
    assert done.stdout == ""


def test_without_an_engine_the_docker_driver_says_so_and_names_the_other(stack: Checkout) -> None:
    done = stack.devenv("up", "--driver", "docker", DOCKER_HOST="unix:///nowhere/docker.sock")
    assert done.returncode == 1
    assert "no Docker engine with Compose answers within a second" in done.stderr
    assert "next: devenv up --driver native" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["status"],
        ["restart"],
        ["wait"],
        ["open"],
        ["shell"],
        ["seed"],
        ["db", "list"],
        ["db", "shell"],
        ["down", "api"],
    ],
)
def test_what_needs_a_running_stack_says_that_there_is_none_with_3(other: Checkout, words: list[str]) -> None:
    done = other.devenv(*words)
    assert done.returncode == 3
    if words != ["status"]:
        assert "not running\nnext: devenv up\n" in done.stderr


def test_down_where_nothing_runs_is_done_already(other: Checkout) -> None:
    done = other.devenv("down")
    assert done.returncode == 0
    assert "nothing was running" in done.stderr


def test_named_services_come_up_with_what_they_need_and_nothing_else(other: Checkout) -> None:
    other.up("migrate")
    states = {one["name"]: one["state"] for one in other.status()["services"]}
    assert {name for name, state in states.items() if state != "stopped"} == {"redis", "postgres", "migrate"}
    assert other.devenv("status").returncode == 0
    other.devenv("down", "redis")
    assert other.service("redis")["state"] == "stopped"
    assert other.service("postgres")["health"] == "healthy"


def test_a_restarted_service_is_another_process_and_no_failure(stack: Checkout) -> None:
    before = stack.service("api")
    assert stack.devenv("restart", "api").returncode == 0
    after = stack.service("api")
    assert after["pid"] != before["pid"]
    assert after["restarts"] == before["restarts"]
    assert after["health"] == "healthy"


def test_clean_lists_what_it_would_remove_and_removes_nothing(stack: Checkout) -> None:
    done = stack.devenv("clean", "--dry-run")
    assert done.returncode == 0
    listed = [line.split()[2] for line in done.stdout.splitlines()]
    assert str(stack.state) in listed
    assert all(line.startswith("would remove ") for line in done.stdout.splitlines())
    assert not any(path.endswith(("backend", "frontend", "devenv")) for path in listed), "sources stay"
    assert stack.devenv("status").returncode == 0


def test_the_shell_runs_commands_with_the_services_settings(stack: Checkout) -> None:
    done = stack.devenv("shell", "shell", "-c", "from django.conf import settings; print(settings.DOMAIN)")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "roronline.localhost"
