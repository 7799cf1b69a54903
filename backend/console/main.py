"""The program `rome`: games of bots, a game at the terminal, exact odds, and what of the rules is proved."""

from __future__ import annotations

import click

from console.odds import group as odds
from console.play import play
from console.replay import command as replay
from console.rules import rules
from console.simulate import simulate


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """The Republic of Rome at the terminal."""


main.add_command(simulate)
main.add_command(play)
main.add_command(rules)
main.add_command(odds)
main.add_command(replay)
