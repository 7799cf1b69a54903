"""devenv cloud coverage: what the mirror really does."""

from __future__ import annotations

import json
from collections import Counter

import click

from devenv.errors import UsageError


@click.command()
@click.argument("services", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
def coverage(services: tuple[str, ...], *, as_json: bool) -> None:
    """List operations that are real, recorded only, or absent; without SERVICES: how many of each."""
    from devenv.aws.coverage import survey  # it reads the models of all services
    from devenv.aws.mirror.register import served

    if unknown := sorted(set(services) - set(served())):
        text = f"the mirror does not serve {', '.join(unknown)}"
        raise UsageError("cloud/service", text, f"devenv cloud coverage, with any of: {', '.join(served())}")
    found = list(survey(list(services) or None))
    if as_json:
        click.echo(
            json.dumps([{"service": one.service, "operation": one.operation, "depth": one.depth} for one in found])
        )
    elif services:
        for one in found:
            click.echo(f"{one.service:<18} {one.operation:<44} {one.depth}")
    else:
        counts = Counter((one.service, one.depth) for one in found)
        click.echo(f"{'service':<18} {'real':>6} {'recorded':>9} {'absent':>7}")
        for service in sorted({one.service for one in found}):
            numbers = [counts[service, depth] for depth in ("real", "recorded", "absent")]
            click.echo(f"{service:<18} {numbers[0]:>6} {numbers[1]:>9} {numbers[2]:>7}")
