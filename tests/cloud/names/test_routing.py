"""Weighted, failover and multivalue sets, decided by health checks that really ask."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.support.cloud import Mirror, eventually
from tests.support.hosting.dig import alias, change, record, short, zone


class Site:
    """A web server that can be ill."""

    def __init__(self) -> None:
        self.status, self.text, self.agents = 200, "SPQR", []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.agents.append(self.headers["User-Agent"])
                self.send_response(site.status)
                self.end_headers()
                self.wfile.write(site.text.encode())

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        return int(self.server.server_address[1])


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.server.shutdown()
    made.server.server_close()


def check(mirror: Mirror, port: int, **more: Any) -> str:
    """A health check that asks this port, every second at --speed 10 or more."""
    config = {
        "IPAddress": "127.0.0.1", "Port": port, "Type": "HTTP", "ResourcePath": "/health",
        "RequestInterval": 10, "FailureThreshold": 2, **more,
    }  # fmt: skip
    made = mirror.client("route53").create_health_check(CallerReference=f"{port}{more}", HealthCheckConfig=config)
    return str(made["HealthCheck"]["Id"])


def healthy(mirror: Mirror, id_: str) -> bool | None:
    return mirror.about()["planes"]["route53"]["healthy"].get(id_)


def test_a_failover_follows_the_health_of_the_primary_there_and_back(mirror: Mirror, site: Site) -> None:
    at, watched = zone(mirror, "failover.example"), check(mirror, site.port)
    name = "api.failover.example"
    change(
        mirror, at,
        record(name, "A", "127.0.0.1", SetIdentifier="one", Failover="PRIMARY", HealthCheckId=watched),
        record(name, "A", "127.0.0.2", SetIdentifier="two", Failover="SECONDARY"),
    )  # fmt: skip
    assert short(mirror, name) == ["127.0.0.1"]
    site.status = 503
    eventually(lambda: short(mirror, name), ["127.0.0.2"], "the secondary", within=20)
    seen = mirror.client("route53").get_health_check_last_failure_reason(HealthCheckId=watched)
    assert "503" in seen["HealthCheckObservations"][0]["StatusReport"]["Status"]
    site.status = 200
    eventually(lambda: short(mirror, name), ["127.0.0.1"], "the primary again", within=20)
    seen = mirror.client("route53").get_health_check_status(HealthCheckId=watched)
    assert seen["HealthCheckObservations"][0]["StatusReport"]["Status"].startswith("Success: HTTP Status Code 200")
    assert set(site.agents) == {"Amazon-Route53-Health-Check-Service"}


def test_a_failover_to_an_alias_looks_at_the_target(mirror: Mirror, site: Site) -> None:
    at, watched = zone(mirror, "evaluate.example"), check(mirror, site.port, SearchString="SPQR", Type="HTTP_STR_MATCH")
    change(
        mirror, at,
        record("behind.evaluate.example", "A", "127.0.0.1", SetIdentifier="x", Weight=1, HealthCheckId=watched),
        record("spare.evaluate.example", "A", "127.0.0.9"),
    )  # fmt: skip
    change(
        mirror, at,
        alias("api.evaluate.example", "behind.evaluate.example", evaluate=True, SetIdentifier="1", Failover="PRIMARY"),
        alias("api.evaluate.example", "spare.evaluate.example", SetIdentifier="2", Failover="SECONDARY"),
    )  # fmt: skip
    assert short(mirror, "api.evaluate.example") == ["127.0.0.1"]
    site.text = "Carthago"
    eventually(lambda: short(mirror, "api.evaluate.example"), ["127.0.0.9"], "the spare", within=20)


def test_weights_share_the_answers_out_and_the_ill_get_none(mirror: Mirror, site: Site) -> None:
    at, watched = zone(mirror, "weight.example"), check(mirror, site.port)
    name = "w.weight.example"
    change(
        mirror, at,
        record(name, "A", "127.0.0.1", SetIdentifier="heavy", Weight=90, HealthCheckId=watched),
        record(name, "A", "127.0.0.2", SetIdentifier="light", Weight=10),
        record(name, "A", "127.0.0.3", SetIdentifier="none", Weight=0),
    )  # fmt: skip
    seen = Counter(short(mirror, name)[0] for _ in range(60))
    assert seen["127.0.0.1"] > 30
    assert seen["127.0.0.3"] == 0
    site.status = 500
    eventually(lambda: healthy(mirror, watched), False, "the check", within=20)
    assert {short(mirror, name)[0] for _ in range(10)} == {"127.0.0.2"}


def test_a_multivalue_answer_holds_the_healthy_and_all_when_none_is(mirror: Mirror) -> None:
    at = zone(mirror, "multi.example")
    name, dead = "m.multi.example", check(mirror, 9, Type="TCP", ResourcePath="/")
    sets = [record(name, "A", f"127.0.0.{one}", SetIdentifier=str(one), MultiValueAnswer=True) for one in (1, 2)]
    change(mirror, at, sets[0], {**sets[1], "HealthCheckId": dead})
    eventually(lambda: short(mirror, name), ["127.0.0.1"], "only the healthy", within=20)
    change(mirror, at, {**sets[0], "HealthCheckId": dead})
    assert short(mirror, name) == ["127.0.0.1", "127.0.0.2"]


def test_inverted_disabled_and_calculated_checks(mirror: Mirror) -> None:
    dead = check(mirror, 9, Type="TCP", FailureThreshold=1)
    inverted = check(mirror, 9, Type="TCP", FailureThreshold=1, Inverted=True)
    disabled = check(mirror, 9, Type="TCP", FailureThreshold=1, Disabled=True)
    config = {"Type": "CALCULATED", "ChildHealthChecks": [dead, inverted], "HealthThreshold": 2}
    both = mirror.client("route53").create_health_check(CallerReference="both", HealthCheckConfig=config)
    eventually(lambda: healthy(mirror, dead), False, "the dead", within=20)
    eventually(lambda: healthy(mirror, inverted), True, "the inverted", within=20)
    assert healthy(mirror, disabled) is True
    assert healthy(mirror, both["HealthCheck"]["Id"]) is False


def test_records_and_checks_are_answered_again_after_a_restart(own_mirror: Mirror, site: Site) -> None:
    at, watched = zone(own_mirror, "again.example"), check(own_mirror, site.port)
    name = "api.again.example"
    change(
        own_mirror, at,
        record(name, "A", "127.0.0.1", SetIdentifier="one", Failover="PRIMARY", HealthCheckId=watched),
        record(name, "A", "127.0.0.2", SetIdentifier="two", Failover="SECONDARY"),
    )  # fmt: skip
    own_mirror.kill()
    site.status = 503
    own_mirror.start()
    eventually(lambda: short(own_mirror, name), ["127.0.0.2"], "the secondary", within=20)
