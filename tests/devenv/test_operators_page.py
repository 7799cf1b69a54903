"""The operators' page says what the code does: keys, services, verbs."""

from __future__ import annotations

import re
from pathlib import Path

from config.environment import KEYS
from devenv.cli import Verbs
from devenv.config import Config
from devenv.stack import load

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "operate" / "README.md").read_text()


def section(title: str) -> str:
    return PAGE.partition(f"## {title}\n")[2].partition("\n## ")[0]


def test_the_table_of_settings_is_the_list_that_the_service_reads() -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \| (.*?) \| (.*?) \|$", section("Settings"), flags=re.MULTILINE)
    default = {key.name: f"`{key.default}`" if str(key.default) else "none" for key in KEYS}
    assert rows == [(key.name, "**required**" if key.required else default[key.name], key.help) for key in KEYS]


def test_every_service_of_the_compose_files_is_explained() -> None:
    rows = re.findall(r"^\| `([a-z]+)` \|", section("How the stack is laid out"), flags=re.MULTILINE)
    assert sorted(rows) == sorted(load(Config.load()).names())


def test_every_command_that_the_page_names_exists() -> None:
    named = set(re.findall(r"`devenv ([a-z]+)", PAGE))
    assert named >= {"status", "logs", "doctor", "trust", "untrust", "db"}
    assert named <= set(Verbs().list_commands(None))  # type: ignore[arg-type]
