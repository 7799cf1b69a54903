"""Status, logs, settings: the same shape, whoever runs the stack."""

from __future__ import annotations

from tests.devenv.checkout import Checkout

SERVICES = {"redis", "migrate", "api", "proxy", "postgres", "seed", "www", "google"}


def test_status_names_every_service_probed_and_its_driver(stack: Checkout) -> None:
    seen = stack.status()
    assert seen["driver"] == stack.environ["DEVENV_DRIVER"]
    assert {one["name"] for one in seen["services"]} == SERVICES
    assert {one["health"] for one in seen["services"]} == {"healthy"}
    assert {one["name"]: one["state"] for one in seen["services"] if one["state"] != "ready"} == {
        "migrate": "done",
        "seed": "done",
    }
    assert set(seen["urls"]) == {"www", "api", "admin", "rest", "schema"}
    assert {"name": "consul", "password": "roma"} in seen["users"]


def test_a_second_up_changes_nothing(stack: Checkout) -> None:
    before = {one["name"]: one["pid"] for one in stack.status()["services"]}
    stack.up()
    assert {one["name"]: one["pid"] for one in stack.status()["services"]} == before


def test_the_other_driver_is_refused_while_this_one_runs(stack: Checkout) -> None:
    other = {"native": "docker", "docker": "native"}[stack.environ["DEVENV_DRIVER"]]
    done = stack.devenv("up", "--driver", other)
    assert done.returncode == 1
    assert "next: devenv" in done.stderr
    assert {one["health"] for one in stack.status()["services"]} == {"healthy"}


def test_management_commands_run_with_the_services_settings(stack: Checkout) -> None:
    done = stack.devenv("shell", "check", "--database", "default")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout
