"""The compose files: what may stand in them, what must, and that both differ only by the list that says so."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from config import environment
from container import preflight
from devenv.stack import compose

ROOT = Path(__file__).resolve().parents[2]
PROD, DEV = ROOT / "docker-compose.prod.yml", ROOT / "docker-compose.dev.yml"
PRODUCTION = compose.read([PROD])["services"]
BOTH = compose.read([PROD, DEV])["services"]
ONCE = {"migrate", "seed"}
LASTING = sorted(BOTH.keys() - ONCE)
SITE = {key.name for key in environment.KEYS}
IN_IMAGE = {"RELEASE"}  # whoever could set it would make the site tell a version that it is not


def test_nothing_needs_a_registry_a_newer_compose_or_a_fixed_name() -> None:
    for path in (PROD, DEV):
        tree = compose.read([path])
        assert "version" not in tree
        for service in tree["services"].values():
            assert not {"container_name", "pull_policy"} & service.keys()
            assert "@sha256:" not in service.get("image", "")
    for dockerfile in (ROOT / "backend" / "Dockerfile", ROOT / "frontend" / "Dockerfile"):
        text = dockerfile.read_text()
        assert "@sha256:" not in text and "# syntax" not in text
        bases = set(re.findall(r"^FROM (\S+:\S+)", text, re.MULTILINE))
        assert bases <= {"python:3.13-slim-trixie", "node:22-slim"}


@pytest.mark.parametrize("name", LASTING)
def test_a_service_that_runs_on_is_checked_restarted_bounded_and_its_log_is_rotated(name: str) -> None:
    service = BOTH[name]
    assert service["healthcheck"]["test"][0] == "CMD"
    assert service["restart"] == "unless-stopped"
    assert service["mem_limit"]
    assert set(service["logging"]["options"]) == {"max-size", "max-file"}


@pytest.mark.parametrize("name", sorted(ONCE))
def test_a_one_shot_is_bounded_obeys_sigterm_and_is_never_restarted(name: str) -> None:
    service = BOTH[name]
    assert service["init"] is True
    assert "restart" not in service, "a broken migration that is tried for ever is an outage without an end"
    assert service["mem_limit"]
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
    assert sorted(local) == ["127.0.0.1:443:443", "127.0.0.1:5432:5432", "127.0.0.1:80:80"]


def test_the_app_waits_for_the_migration_and_may_drain_for_ten_seconds() -> None:
    assert PRODUCTION["app"]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert PRODUCTION["app"]["stop_grace_period"] == "10s"


def differences() -> set[str]:
    """What development adds to production or changes in it, by name."""
    found = set(BOTH) - set(PRODUCTION)
    for name, service in PRODUCTION.items():
        for key, value in BOTH[name].items():
            below = service.get(key)
            if value == below or key == "x-native":
                continue
            match key:
                case "environment":
                    found |= {one for one in value if value[one] != below.get(one)}
                case "volumes":
                    found |= {one.removesuffix(":ro") for one in value if one not in below}
                case "depends_on":
                    found |= set(value) - set(below)
                case _:
                    found.add(key)
    return found


def test_development_differs_from_production_only_by_what_the_list_says() -> None:
    listed = re.findall(r"^#   (\S+) {2,}\S", DEV.read_text(), re.MULTILINE)
    assert differences() == set(listed)
    assert len(listed) == len(set(listed))


def test_every_key_that_the_site_reads_is_set_and_no_other() -> None:
    assert set(PRODUCTION["app"]["environment"]) == SITE - IN_IMAGE
    assert set(PRODUCTION["migrate"]["environment"]) == SITE - IN_IMAGE
    assert set(BOTH["app"]["environment"]) == (SITE - IN_IMAGE) | set(preflight.KEYS)
    assert set(BOTH["seed"]["environment"]) <= SITE


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


def scripts() -> list[Path]:
    found = [ROOT / "backend" / "container" / "entrypoint.sh"]
    found += [path for path in (ROOT / "backend" / "container" / "s6").rglob("*") if path.name in ("run", "finish")]
    return found


def test_container_scripts_may_run_have_unix_line_ends_and_replace_the_shell() -> None:
    assert len(scripts()) == 5
    for script in scripts():
        text: Any = script.read_bytes()
        assert script.stat().st_mode & 0o111 == 0o111, script
        assert b"\r" not in text and text.startswith(b"#!/bin/sh\n") and text.endswith(b"\n")
        last = text.decode().strip().splitlines()[-1]
        assert last.startswith(("exec ", "exit ")), f"{script}: a shell that stays would swallow signals"


def test_daphne_is_started_in_the_container_as_it_is_without() -> None:
    native = " ".join(PRODUCTION["app"]["x-native"]["api"]["command"]).replace("{run}", "/run/roronline")
    native = native.replace("{replica}", "")
    script = (ROOT / "backend" / "container" / "s6" / "daphne" / "run").read_text()
    assert f"exec s6-setuidgid app {native}\n" in script
