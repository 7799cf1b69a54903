"""Whom the mortality chits may take (1.05.2)."""

from __future__ import annotations

from fractions import Fraction

from engine.common.rolls import omens
from engine.odds.chance import PIPS, Distribution, Odds, gather, mean, modifiers, numbered
from engine.odds.chits import drawn, hits, named
from engine.state import Senator, State
from engine.state.senators import attending, by_chit, number, oratory


def mortality(count: int, senators: int) -> dict[str, Distribution]:
    """`result`: how many of so many senators die; `chits` that come out; the fate of one `senator`."""
    dies = named(count)
    return {
        "result": numbered(hits(count, senators)),
        "chits": numbered(drawn(count)),
        "senator": gather([("lives", 1 - dies), ("dies", dies)]),
    }


def mortal(state: State, senators: list[Senator]) -> list[Senator]:
    """Those whom a chit can name: of two Statesmen with one number only the first (1.05.2)."""
    return [senator for senator in senators if by_chit(state, number(senator)) is senator]


def draw(state: State, count: int = 1) -> Odds:
    """A draw of `count` chits among all in play, and how many each faction loses by it."""
    found = mortality(count, len(mortal(state, list(state.senators.values()))))
    for seat in range(len(state.seats)):
        own = mortal(state, [senator for senator in state.senators.values() if senator.seat == seat])
        found[f"seat:{seat}"] = numbered(hits(count, len(own)))
    return _odds("mortality", "1.05.2", count, found)


def mob(state: State, count: int, seat: int) -> Odds:
    """A draw of `count` chits that strikes the senators of one faction in Rome alone."""
    return _odds("mob", "1.05.2", count, mortality(count, len(mortal(state, attending(state, seat)))))


def incited(state: State, speaker: str, seat: int) -> Odds:
    """The mob that a senator incites against a faction: 1d6 and his Oratory in chits (IC-mob-a)."""
    own, level, victims = oratory(state.senators[speaker]), omens(state), len(mortal(state, attending(state, seat)))
    counts = [own + max(0, pips - level) for pips in PIPS]
    each = [mortality(count, victims) for count in counts]
    found = {name: _mixed([one[name] for one in each]) for name in each[0]}
    return Odds(
        matter="mob",
        rule="IC-mob-a",
        modifiers=modifiers(oratory=own, evil_omens=-level),
        distributions=found,
        expected={"deaths": mean(found["result"]), "draws": Fraction(sum(counts), len(counts))},
    )


def _mixed(found: list[Distribution]) -> Distribution:
    """One of these, each as likely as the others."""
    mixed = gather((outcome, chance / len(found)) for one in found for outcome, chance in one.items())
    return dict(sorted(mixed.items(), key=lambda row: int(row[0]) if row[0].isdecimal() else 0))


def _odds(matter: str, rule: str, count: int, found: dict[str, Distribution]) -> Odds:
    deaths = {"deaths": mean(found["result"])}
    return Odds(matter=matter, rule=rule, modifiers=[], facts={"draws": count}, distributions=found, expected=deaths)
