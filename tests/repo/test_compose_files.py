"""The compose files: what must stand in them; what they say together with other files is `devenv parity`'s."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from config import environment
from devenv.stack import compose

ROOT = Path(__file__).resolve().parents[2]
PROD, DEV = ROOT / "docker-compose.prod.yml", ROOT / "docker-compose.dev.yml"
SCALE = ROOT / "docker-compose.scale.yml"
PRODUCTION = compose.read([PROD])["services"]
BOTH = compose.read([PROD, DEV])["services"]
SCALED = compose.read([PROD, DEV, SCALE])["services"]
ONCE = {"migrate", "seed"}
LASTING = sorted(SCALED.keys() - ONCE)


def test_nothing_needs_a_registry_a_newer_compose_or_a_fixed_name() -> None:
    for path in (PROD, DEV, SCALE):
        tree = compose.read([path])
        assert "version" not in tree
        for service in tree["services"].values():
            assert not {"container_name", "pull_policy"} & service.keys()
    for dockerfile in (ROOT / "backend" / "Dockerfile", ROOT / "frontend" / "Dockerfile"):
        assert "# syntax" not in dockerfile.read_text()


@pytest.mark.parametrize("name", LASTING)
def test_a_service_that_runs_on_is_checked_restarted_and_its_log_is_rotated(name: str) -> None:
    service = SCALED[name]
    assert service["healthcheck"]["test"][0] == "CMD"
    assert service["restart"] == "unless-stopped"
    assert set(service["logging"]["options"]) == {"max-size", "max-file"}


@pytest.mark.parametrize("name", sorted(ONCE))
def test_the_log_of_a_one_shot_is_rotated(name: str) -> None:
    service = BOTH[name]
    assert set(service["logging"]["options"]) == {"max-size", "max-file"}


def test_redis_wants_a_password_evicts_nothing_and_publishes_no_port() -> None:
    redis = BOTH["redis"]
    words = " ".join(redis["command"])
    assert re.search(r"--requirepass \$\{REDIS_PASSWORD:\?", words)
    assert "--maxmemory-policy noeviction" in words
    assert "ports" not in redis


def test_production_publishes_80_and_443_and_development_loopback_alone() -> None:
    published = {name: service["ports"] for name, service in PRODUCTION.items() if "ports" in service}
    assert published == {"app": ["80:80", "443:443"]}
    local = [compose.fill(port, {}) for service in BOTH.values() for port in service.get("ports", [])]
    assert sorted(local) == ["127.0.0.1:443:443", "127.0.0.1:5432:5432", "127.0.0.1:80:80", "127.0.0.1:9000:9000"]


def test_several_apps_publish_nothing_and_their_balancer_what_one_app_would() -> None:
    assert set(SCALED) - set(BOTH) == {"balancer"}
    assert SCALED["app"]["ports"] == []
    assert SCALED["balancer"]["ports"] == BOTH["app"]["ports"]
    assert {key for key in SCALED["app"] if SCALED["app"][key] != BOTH["app"].get(key)} == {"ports", "scale"}


@pytest.mark.parametrize("name", ["app", "migrate"])
def test_what_production_needs_has_no_default_there(name: str) -> None:
    filled = {"SECRET_KEY": "x" * 3, "REDIS_PASSWORD": "y"}
    wanted = {key: compose.fill(str(text), filled) for key, text in PRODUCTION[name]["environment"].items()}
    assert wanted["DATABASE_URL"] == ""
    with pytest.raises(environment.EnvironmentRefused) as refused:
        environment.read(wanted)
    said = str(refused.value)
    assert "DATABASE_URL is missing" in said
    assert "SECRET_KEY must have" in said
