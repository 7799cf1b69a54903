"""`rome odds`: exact chances by the numbers of a moment, as text or as JSON."""

from __future__ import annotations

import json
from typing import Any

import click

from engine import odds
from engine.common.battle import Numbers
from engine.odds import Distribution
from engine.state import Units

COUNT = click.IntRange(0, 99)
SHOWN = 0.00005  # what would read 0.00 % is left out
LEVEL = click.IntRange(0, 9)
omens = click.option("--evil-omens", type=LEVEL, default=0, help="The level of Evil Omens.")
as_json = click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")


@click.group("odds")
def group() -> None:
    """Exact chances: persuasion, knights, battle, appeal, assassination, mortality."""


def totals(_: click.Context, __: click.Parameter, text: str) -> frozenset[int]:
    """Natural totals of three dice, parted by commas."""
    found = {int(word) if word.strip().isdecimal() else 0 for word in text.split(",") if word.strip()}
    if not found <= set(range(3, 19)):
        raise click.BadParameter("totals of three dice, 3 to 18, parted by commas")
    return frozenset(found)


@group.command()
@click.option("--base", type=int, required=True, help="ORA + INF - LOY - 7 if aligned - his talents + the bribes.")
@click.option("--era-ends", is_flag=True, help="The last turn: 9 fails too.")
@omens
@as_json
def persuasion(base: int, evil_omens: int, *, era_ends: bool, as_json: bool) -> None:
    """What a persuasion attempt is worth (1.07.41)."""
    show({"result": odds.persuasion.persuasion(base, evil_omens=evil_omens, era_ends=era_ends)}, as_json=as_json)


@group.command()
@click.option("--talents", type=COUNT, default=0, show_default=True)
@click.option("--bonus", type=click.IntRange(0, 5), default=0, help="Of a Statesman or a law.")
@click.option("--press", type=click.IntRange(1, 30), help="Press so many knights for money instead.")
@omens
@as_json
def knights(talents: int, bonus: int, press: int | None, evil_omens: int, *, as_json: bool) -> None:
    """What a try for a knight is worth, or what pressed knights pay (1.07.5)."""
    if press is None:
        show({"result": odds.knights.attract(talents + bonus - evil_omens)}, as_json=as_json)
    else:
        show({"result": odds.knights.pressed(press, evil_omens=evil_omens)}, as_json=as_json, counts=("result",))


@group.command()
@click.option("--own", type=COUNT, required=True, help="Strength of the force with its commanders.")
@click.option("--enemy", type=COUNT, required=True, help="Strength of the war, its leaders in it, or of the rebel.")
@click.option("--legions", type=click.IntRange(0, 25), default=0, help="How many may be lost; veterans among them.")
@click.option("--fleets", type=click.IntRange(0, 25), default=0)
@click.option("--disaster", callback=totals, default="", help="Disaster numbers, as 13,17.")
@click.option("--standoff", callback=totals, default="", help="Standoff numbers, as 11,14.")
@click.option("--ally-deserts", type=LEVEL, default=0, help="The level of that event.")
@click.option("--enemys-ally-deserts", type=LEVEL, default=0, help="The level of that event.")
@click.option("--halved", is_flag=True, help="The commander loses but half.")
@click.option("--civil", is_flag=True, help="A rebel takes no captives.")
@omens
@as_json
def battle(*, as_json: bool, **given: Any) -> None:
    """What a battle may come to, on land or at sea (1.10.11)."""
    events = {name: given[name] for name in ("evil_omens", "ally_deserts", "enemys_ally_deserts") if given[name]}
    clash = odds.battle.Clash(
        own=given["own"],
        enemy=given["enemy"],
        units=Units(given["legions"], [], given["fleets"]),
        special=Numbers(given["disaster"], given["standoff"]),
        halved=given["halved"],
        captured=not given["civil"],
        events=events,
    )
    show(odds.battle.battle(clash), as_json=as_json, counts=("legions_lost", "fleets_lost"))


@group.command()
@click.option("--popularity", type=click.IntRange(-9, 9), default=0, help="Of the Accused; less a victim's.")
@click.option("--dice", type=click.IntRange(1, 3), default=2, show_default=True)
@omens
@as_json
def appeal(popularity: int, dice: int, evil_omens: int, *, as_json: bool) -> None:
    """What the people say to an appeal (1.09.421)."""
    show(odds.appeal.appeal(popularity - evil_omens, dice=dice), as_json=as_json)


@group.command()
@click.option("--assassins", type=click.IntRange(0, 6), default=0, help="Assassin cards.")
@click.option("--bodyguards", type=click.IntRange(0, 4), default=0, help="Secret Bodyguards.")
@click.option("--rolled", type=click.IntRange(-9, 12), help="The first roll where it is known, bodyguards not in it.")
@omens
@as_json
def assassination(
    assassins: int, bodyguards: int, rolled: int | None, evil_omens: int, *, as_json: bool
) -> None:  # fmt: skip
    """What an attempt on a life may come to (1.09.72)."""
    found = odds.assassination.assassination(assassins, bodyguards, evil_omens=evil_omens, total=rolled)
    show(found, as_json=as_json)


@group.command()
@click.option("--draws", type=click.IntRange(1, 60), default=1, show_default=True, help="Chits to be drawn.")
@click.option("--senators", type=click.IntRange(1, 30), default=1, show_default=True, help="Whom they may name.")
@as_json
def mortality(draws: int, senators: int, *, as_json: bool) -> None:
    """How many of so many senators the chits name (1.05.2)."""
    show(odds.mortality.mortality(draws, senators), as_json=as_json, counts=("result", "chits"))


def show(found: dict[str, Distribution], *, as_json: bool, counts: tuple[str, ...] = ()) -> None:
    """Print the distributions; of those that are `counts` the mean, too."""
    means = {name: odds.mean(found[name]) for name in counts}
    if as_json:
        click.echo(
            json.dumps({"distributions": odds.listed(found), "expected": {n: float(m) for n, m in means.items()}})
        )
        return
    for name, rows in odds.listed(found).items():
        click.echo(name.replace("_", " ") + (f", {float(means[name]):.2f} in the mean" if name in means else ""))
        for row in rows:
            if row["chance"] >= SHOWN:
                outcome, percent = row["outcome"].replace("_", " "), 100 * row["chance"]
                click.echo(f"  {outcome:<20} {percent:>7.2f} %  {row.get('fraction', '')}".rstrip())
