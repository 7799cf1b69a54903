"""The supervisor's decisions, on a machine without processes or time."""

from __future__ import annotations

import msgspec

from devenv.plan import Plan, Run
from tests.devenv.imagined import History, unit


def stack() -> History:
    return History.of(unit("db"), unit("migrate", "db", once=True), unit("api", "db", "migrate"), unit("proxy", "api"))


def running() -> History:
    history = stack()
    history.ready("db", "api", "proxy")
    history.dies("migrate", code=0)
    history.pass_seconds(1)
    history.deeds()
    return history


def test_a_service_starts_only_when_what_it_needs_is_ready() -> None:
    history = stack()
    history.pass_seconds(1)
    assert history.deeds() == ["start db"]
    history.ready("db")
    assert history.deeds() == ["start migrate"]
    history.dies("migrate", code=0)
    history.pass_seconds(0.1)
    assert history.deeds() == ["gone migrate", "start api"]
    assert history.states() == {"db": "ready", "migrate": "done", "api": "starting", "proxy": "waiting"}


def test_a_killed_service_is_restarted_and_the_restart_is_counted() -> None:
    history = running()
    history.dies("api")
    assert history.states()["api"] == "backoff"
    assert history.service("api").cause == "killed by SIGKILL"
    history.pass_seconds(1)
    assert history.deeds() == ["gone api", "start api"]
    assert history.states()["api"] == "ready"
    assert history.service("api").restarts == 1


def test_others_run_on_while_a_service_is_restarted() -> None:
    history = running()
    history.dies("db")
    history.pass_seconds(2)
    assert history.deeds() == ["gone db", "start db"]


def test_the_pause_before_a_restart_doubles_up_to_half_a_minute() -> None:
    history = running()
    pauses = []
    for _ in range(10):
        history.dies("api")
        pauses.append(round(history.service("api").stop_by - history.machine.time, 2))
        history.pass_seconds(pauses[-1] + 0.5)
    assert pauses == [0.25, 0.5, 1, 2, 4, 8, 16, 30, 30, 30]
    assert history.service("api").restarts == 10


def test_half_a_minute_of_service_forgives_earlier_failures() -> None:
    history = running()
    history.dies("api")
    history.pass_seconds(40)
    history.dies("api")
    assert history.service("api").failures == 1


def test_a_service_that_never_comes_up_fails_after_three_tries() -> None:
    history = History.of(unit("api"), unit("proxy", "api"))
    history.pass_seconds(0.1)
    for _ in range(3):
        history.dies("api", code=1)
        history.pass_seconds(1)
    assert history.states() == {"api": "failed", "proxy": "waiting"}
    assert history.service("api").cause == "exited with 1"
    assert history.service("proxy").cause == "needs api, which failed"
    assert history.deeds().count("start api") == 3


def test_a_one_shot_is_not_tried_twice() -> None:
    history = History.of(unit("migrate", once=True))
    history.pass_seconds(0.1)
    history.dies("migrate", code=1)
    history.pass_seconds(60)
    assert history.states() == {"migrate": "failed"}
    assert history.deeds() == ["start migrate", "gone migrate"]


def test_a_one_shot_that_has_changed_while_all_was_stopped_runs_again() -> None:
    """A release's migration: a new version starts where the old one was stopped."""
    history = running()
    history.supervisor.stop(["db", "migrate", "api", "proxy"])
    history.pass_seconds(1)
    history.deeds()
    same = [service.unit for service in history.supervisor.services.values()]
    units = [msgspec.structs.replace(one, inputs="of another release") for one in same]
    history.supervisor.apply(Plan(units), [])
    history.ready("db")
    assert history.deeds()[:2] == ["start db", "start migrate"]


def test_a_service_that_does_not_answer_in_time_is_ended_with_the_last_answer_as_cause() -> None:
    history = History.of(unit("api"))
    history.machine.answers["api"] = (False, "/readyz answers 503 redis")
    history.pass_seconds(21)
    assert history.states() == {"api": "failed"}
    assert history.service("api").cause == "not ready after 20 s: /readyz answers 503 redis"
    assert history.deeds() == ["start api", "SIGTERM api", "gone api"]


def test_a_program_that_is_missing_is_a_failure_with_its_name() -> None:
    history = History.of(unit("api", once=True))
    history.machine.missing = {"api"}
    history.pass_seconds(0.1)
    assert "No such file" in history.service("api").cause
    assert history.states() == {"api": "failed"}


def test_preparation_runs_before_the_service_and_its_failure_is_the_services() -> None:
    history = History.of(unit("db", prepare=[Run(["initdb"]), Run(["create"])]))
    history.pass_seconds(0.1)
    history.dies("db", code=0)
    history.dies("db", code=0)
    assert history.deeds() == ["start initdb", "gone db", "start create", "gone db", "start db"]
    failing = History.of(unit("db", prepare=[Run(["initdb"])]))
    failing.pass_seconds(0.1)
    failing.dies("db", code=1)
    assert failing.states() == {"db": "backoff"}


def test_the_end_comes_to_dependents_first_with_each_services_own_signal() -> None:
    history = History.of(unit("db", stop="SIGINT"), unit("api", "db"), unit("proxy", "api", stop="SIGQUIT"))
    history.ready("db", "api", "proxy")
    history.pass_seconds(1)
    history.deeds()
    history.supervisor.stop(["db", "api", "proxy"])
    history.pass_seconds(1)
    wanted = ["SIGQUIT proxy", "gone proxy", "SIGTERM api", "gone api", "SIGINT db", "gone db"]
    assert history.deeds() == wanted
    assert history.supervisor.idle()


def test_a_stubborn_service_is_killed_when_its_grace_is_over() -> None:
    history = running()
    history.machine.processes["proxy"].stubborn = True
    history.supervisor.stop(["proxy"])
    history.pass_seconds(9)
    assert history.deeds() == ["SIGTERM proxy"]
    history.pass_seconds(2)
    assert history.deeds() == ["SIGKILL proxy", "gone proxy"]
    assert history.states()["proxy"] == "stopped"


def test_kill_ends_everything_at_once() -> None:
    history = running()
    history.supervisor.kill()
    assert history.deeds() == ["SIGKILL db", "SIGKILL api", "SIGKILL proxy"]
    history.pass_seconds(0.1)
    assert history.supervisor.idle()


def test_the_same_plan_again_changes_nothing() -> None:
    history = running()
    history.supervisor.apply(Plan([service.unit for service in history.supervisor.services.values()]), [])
    history.pass_seconds(5)
    assert history.deeds() == []


def test_only_what_changed_in_a_plan_is_started_anew() -> None:
    history = running()
    plan = Plan([unit("db"), unit("migrate", "db", once=True), unit("api", "db", stop="SIGINT")])
    history.supervisor.apply(plan, [])
    history.pass_seconds(1)
    # The proxy is no longer in the plan; the old api ends by the new plan's signal.
    deeds = history.deeds()
    assert sorted(deeds) == sorted(["SIGINT api", "gone api", "start api", "SIGTERM proxy", "gone proxy"])


def test_changed_migrations_run_before_the_service_that_needs_them_starts_anew() -> None:
    history = running()
    plan = Plan(
        [
            unit("db"),
            unit("migrate", "db", once=True, inputs="2"),
            unit("api", "db", "migrate", inputs="2"),
            unit("proxy", "api"),
        ]
    )
    history.supervisor.apply(plan, [])
    history.pass_seconds(1)
    assert "start api" not in history.deeds()
    history.dies("migrate", code=0)
    history.pass_seconds(0.1)
    assert "start api" in history.deeds()


def test_a_restart_asked_for_is_not_counted_as_one() -> None:
    history = running()
    history.supervisor.restart(["api"])
    history.pass_seconds(1)
    assert history.deeds() == ["SIGTERM api", "gone api", "start api"]
    assert history.service("api").restarts == 0
    assert history.states()["api"] == "ready"


def test_a_failed_service_is_tried_again_when_asked_for() -> None:
    history = History.of(unit("migrate", once=True))
    history.pass_seconds(0.1)
    history.dies("migrate", code=1)
    history.supervisor.apply(Plan([unit("migrate", once=True)]), [])
    history.pass_seconds(0.1)
    assert history.states() == {"migrate": "starting"}


def test_a_service_wanted_again_while_it_ends_comes_back() -> None:
    history = running()
    history.machine.processes["proxy"].stubborn = True
    history.supervisor.stop(["proxy"])
    history.pass_seconds(0.2)
    history.supervisor.apply(Plan([service.unit for service in history.supervisor.services.values()]), [])
    history.pass_seconds(12)
    assert history.states()["proxy"] == "ready"
    assert history.service("proxy").restarts == 0


def test_naming_a_service_brings_up_what_it_needs_and_nothing_else() -> None:
    plan = Plan([unit("db"), unit("www"), unit("api", "db"), unit("proxy", "api")])
    assert plan.closure(["api"]) == ["db", "api"]
