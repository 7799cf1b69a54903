"""`rome rules`: how much of the rule book is claimed by tests and proved by them."""

from __future__ import annotations

import contextlib
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from console import checklist


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@click.option("--missing", is_flag=True, help="List the items that nothing proves yet.")
@click.option("--run", is_flag=True, help="Run the tests of the rules first (about a minute).")
@click.option("--scenario", type=click.Choice([*checklist.SCENARIOS, "any"]), default="any", show_default=True)
def rules(*, as_json: bool, missing: bool, run: bool, scenario: str) -> None:
    """Say which items of the checklist are proved by the last run of the tests, and how old it is."""
    if not checklist.CHECKLIST.exists():
        raise click.ClickException(f"{checklist.CHECKLIST.name} is not here: run `rome rules` in a checkout")
    failed = prove() if run else 0
    found = checklist.report()
    click.echo(_source(found["run"]), err=True)
    _print(found, as_json=as_json, missing=missing, scenario=scenario)
    if failed:
        raise click.ClickException("tests of the rules have failed: see above")


def prove(root: Path = checklist.ROOT) -> int:
    """Run the tests of the rules and record what they prove; their output goes to stderr. Not 0: some failed."""
    try:
        import pytest
    except ModuleNotFoundError as missing:
        raise click.ClickException("there is no pytest here: run `make setup` first") from missing
    sys.path.insert(0, str(checklist.ROOT))  # the plugin's home
    words = ["-q", "-n", "auto", "-p", "tests.support.rule_report"]
    words += [f"--rootdir={root}", f"-c={root / 'pyproject.toml'}"]
    with contextlib.redirect_stdout(sys.stderr):
        return int(pytest.main([*words, str(root / "tests" / "engine"), str(root / "tests" / "console")]))


def _source(run: dict[str, object] | None) -> str:
    """Where the numbers come from."""
    if run is None:
        return "No test run on record: counting claims. `rome rules --run` runs the tests."
    if not run["at"]:
        return "From a test run of unknown age: `rome rules --run` makes a new one."
    hours = (datetime.now(UTC) - datetime.fromisoformat(str(run["at"]))).total_seconds() / 3600
    age = f"{hours:.0f} hours ago" if hours >= 2 else f"{hours * 60:.0f} minutes ago"
    changed = "" if run["current"] else "; engine, tests or checklist have changed since: `rome rules --run`"
    return f"From the test run of {run['at']}, {age}{changed}."


def _print(found: dict[str, Any], *, as_json: bool, missing: bool, scenario: str) -> None:
    if as_json:
        click.echo(json.dumps(found))
        return
    titles = {item.id: item for item in checklist.items()}
    if missing:
        for rule in found["missing"]:
            if scenario in ("any", titles[rule].scenario):
                click.echo(f"{rule:<14} {titles[rule].scenario:<8} {titles[rule].phase:<12} {titles[rule].title}")
        return
    for heading in ("by_scenario", "by_phase"):
        click.echo(heading.replace("_", " "))
        for name, count in found[heading].items():
            click.echo(f"  {name:<14} {count['done']:>4} of {count['items']:>4}")
    passing = "not run" if found["passing"] is None else found["passing"]
    click.echo(f"{found['items']} items, {found['claimed']} claimed, {passing} passing")
