"""`rome play`: a game at the terminal against bots."""

from __future__ import annotations

import secrets
from random import Random
from typing import Any

import click

import engine
from console import prompts, show
from engine import Answer, RuleError, bots, chronicle
from engine.dice import Seeded

PLAYER = 0


@click.command()
@click.option("--seats", type=click.IntRange(3, 6), default=5, show_default=True)
@click.option("--seed", default=None, help="The same seed and answers give the same game.")
@click.option("--bot", type=click.Choice(sorted(bots.BOTS)), default="senator", show_default=True)
def play(seats: int, seed: str | None, bot: str) -> None:
    """Play the early scenario against bots. `q` quits, `?` shows the table."""
    seed = seed or secrets.token_hex(8)
    click.echo(f"You are faction 1 of {seats}. Seed {seed}.")
    try:
        _play(seats, seed, bot)
    except (KeyboardInterrupt, EOFError, click.Abort):
        click.echo("\nThe game is not kept. Vale!")


def _play(seats: int, seed: str, bot: str) -> None:
    dice, rng = Seeded(seed), Random(f"{seed}/bots")
    state, events = engine.new_game("early", seats, dice)
    _tell(events)
    while engine.outcome(state) is None:
        waiting = engine.waiting(state)
        answer = _ask(state) if PLAYER in waiting else _bot(state, waiting[0], bot, rng)
        if answer is None:
            raise EOFError
        try:
            state, events = engine.step(state, answer, dice)
        except RuleError as refusal:
            click.secho(f"  {refusal.text} (rule {refusal.rule})", fg="red")
            continue
        _tell(events)
    click.echo(show.ending(engine.view(state, PLAYER)))


def _bot(state: engine.State, seat: int, bot: str, rng: Random) -> Answer:
    mine = [decision for decision in engine.decisions(state) if decision.seat == seat]
    return bots.choose(bot, engine.view(state, seat), mine, rng)


def _ask(state: engine.State) -> Answer | None:
    """The player's answer; `None` when he quits."""
    view = engine.view(state, PLAYER)
    told: list[dict[str, Any]] = view["decisions"]
    click.echo(show.headline(view))
    while True:
        for index, decision in enumerate(told, 1):
            click.echo(f"   {index:>2}  {show.fill_in(decision['title'])}")
        said = click.prompt("What do you do? [number, ? = table, q = quit]", default="1").strip()
        if said == "q":
            return None
        if said == "?":
            click.echo(show.table(view))
        elif said.isdecimal() and 1 <= int(said) <= len(told):
            decision = told[int(said) - 1]
            if decision["help"]:
                click.echo(f"  {show.fill_in(decision['help'])}")
            try:
                return Answer(PLAYER, decision["name"], prompts.fill(decision))
            except prompts.Back:
                continue
        else:
            click.echo(f"  a number from 1 to {len(told)}, please")


def _tell(events: list[engine.Event]) -> None:
    for event in events:
        told = chronicle.tell(event, PLAYER)
        if told and told["text"]:
            click.echo(f" · {show.fill_in(told['text'])}")
