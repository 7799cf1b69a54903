"""`rome rules`: how much of the rule book is claimed by tests and proved by them."""

from __future__ import annotations

import json

import click

from console import checklist


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@click.option("--missing", is_flag=True, help="List the items that nothing proves yet.")
@click.option("--scenario", type=click.Choice([*checklist.SCENARIOS, "any"]), default="any", show_default=True)
def rules(*, as_json: bool, missing: bool, scenario: str) -> None:
    """Say which items of the checklist are proved."""
    if not checklist.CHECKLIST.exists():
        raise click.ClickException(f"{checklist.CHECKLIST.name} is not here: run `rome rules` in a checkout")
    found = checklist.report()
    if as_json:
        click.echo(json.dumps(found))
        return
    if found["passing"] is None:
        click.echo("No test run on record: counting claims. `make check` runs the tests.", err=True)
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
