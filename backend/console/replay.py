"""`rome replay`: an exported game played again, bit for bit."""

from __future__ import annotations

from typing import Any

import click
import msgspec

from engine.journal import Entry, Parted, replay


@click.command("replay")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
def command(file: str, *, as_json: bool) -> None:
    """Play an exported game again with its recorded rolls, and name the first difference.

    Compares every event and what every seat saw of every step; exit code 1 when something differs.
    """
    scenario, seats, journal = _read(file)
    steps, turn = 0, 0
    try:
        for _, state in replay(scenario, seats, journal):
            steps, turn = steps + 1, state.turn
    except Parted as parted:
        raise click.ClickException(str(parted)) from parted
    except KeyError as error:
        raise click.ClickException(f"there is no scenario {error}") from error
    if as_json:
        click.echo(msgspec.json.encode({"steps": steps, "turn": turn, "difference": None}).decode())
    else:
        click.echo(f"{steps} steps replayed up to turn {turn}, no difference")


def _read(file: str) -> tuple[str, int, list[Entry]]:
    try:
        with click.open_file(file, "rb") as stream:
            found: dict[str, Any] = msgspec.json.decode(stream.read(), type=dict[str, Any])
        if not found["whole"]:
            raise click.ClickException("the file holds what one seat has seen; only a whole game can be replayed")
        return str(found["scenario"]), len(found["seats"]), msgspec.convert(found["steps"], list[Entry], strict=True)
    except (KeyError, TypeError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise click.ClickException(f"this is no exported game: {error}") from error
