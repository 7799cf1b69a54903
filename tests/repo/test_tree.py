"""The repository polices itself: size, captions, crowding, words that do not belong here."""

from __future__ import annotations

import ast
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GENERATED = re.compile(r"(^|/)(migrations|generated|types)/|\.generated\.|package-lock\.json$")
MOST_LINES = 400
MOST_FILES = 18


def tracked(*endings: str) -> list[Path]:
    """Files that git tracks, by ending."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / name for name in listed.split("\0") if name.endswith(endings) and (ROOT / name).is_file()]


SOURCES = [p for p in tracked(".py", ".ts", ".tsx", ".sh") if not GENERATED.search(str(p.relative_to(ROOT)))]
PYTHON = [p for p in SOURCES if p.suffix == ".py"]


def test_no_source_file_is_longer_than_400_lines() -> None:
    long = {str(p.relative_to(ROOT)): n for p in SOURCES if (n := len(p.read_text().splitlines())) > MOST_LINES}
    assert long == {}


def test_no_folder_is_crowded() -> None:
    folders = Counter(p.parent.relative_to(ROOT) for p in SOURCES)
    assert {str(folder): n for folder, n in folders.items() if n > MOST_FILES} == {}


def test_every_module_has_a_one_line_caption() -> None:
    without = []
    for path in PYTHON:
        tree = ast.parse(path.read_text())
        if tree.body and not (ast.get_docstring(tree) or "").splitlines()[:1]:
            without.append(str(path.relative_to(ROOT)))
    assert without == []


def test_no_path_of_a_machine_and_no_registry_address_is_written_down() -> None:
    bad = re.compile(r"/root/|/home/\w+/|pypi\.org|files\.pythonhosted|registry\.npmjs|deb\.debian\.org")
    found = []
    for path in tracked(
        ".py", ".ts", ".tsx", ".md", ".toml", ".yml", ".yaml", ".txt", ".json", ".ini", ".sh", "Makefile", "run"
    ):
        if path == Path(__file__):
            continue
        found += [
            f"{path.relative_to(ROOT)}:{i}"
            for i, line in enumerate(path.read_text().splitlines(), 1)
            if bad.search(line)
        ]
    assert found == []


def test_only_one_module_of_devenv_starts_processes() -> None:
    importers = []
    for path in PYTHON:
        if path.is_relative_to(ROOT / "devenv") and path.name != "proc.py":
            names = {
                n.name
                for node in ast.walk(ast.parse(path.read_text()))
                if isinstance(node, ast.Import)
                for n in node.names
            }
            froms = {node.module for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)}
            if "subprocess" in names | froms:
                importers.append(str(path.relative_to(ROOT)))
    assert importers == []


@pytest.mark.parametrize("name", ["runtime", "dev", "eb"])
def test_locked_requirements_have_hashes_and_no_index(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    pins = re.findall(r"^[a-z0-9._-]+(?:\[[a-z,]+\])?==", text, flags=re.MULTILINE | re.IGNORECASE)
    assert len(pins) > 20
    assert text.count("--hash=sha256:") >= len(pins)
    assert "://" not in text


def test_text_files_end_with_a_newline_and_have_unix_line_ends() -> None:
    bad = []
    for path in tracked(""):
        data = path.read_bytes()
        if data and b"\0" not in data and (b"\r" in data or not data.endswith(b"\n")):
            bad.append(str(path.relative_to(ROOT)))
    assert bad == []


def test_the_readme_shows_exactly_the_two_commands() -> None:
    commands = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(), flags=re.DOTALL)
    assert [command.strip() for command in commands] == ["make up", "make test"]


def test_links_between_documents_lead_somewhere() -> None:
    dead = []
    for path in tracked(".md"):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text()):
            if not (path.parent / target).exists():
                dead.append(f"{path.relative_to(ROOT)} -> {target}")
    assert dead == []
