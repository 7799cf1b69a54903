"""Stormy Senates: hands full of Tribunes, everybody accusable, random answers, deep stacks (turn.md, section 3)."""

from random import Random

import pytest

import engine
from engine import Decision, State, bots
from engine.dice import Seeded
from engine.draft import Draft
from engine.sequence import advance
from engine.state import Province
from tests.engine.senate.house import FACTIONS, house
from tests.support.table import Table

WARS = ("gallic_1", "punic_1", "punic_2", "illyrian_1", "syrian", "macedonian_1")
TRIBUNES = tuple(f"tribune-{n}" for n in range(1, 10))
LATE = ("graft-1", "murder_of_a_tribune-1", "murder_of_a_tribune-2", "mob_incited_to_violence-1")
LONGEST = 2000


def stormy(rng: Random, *, late: bool) -> Table:
    """Three factions with a Tribune up every sleeve; late in the game, with answers to Tribunes too."""
    marks = ("corrupt", "major", "prior_consul")
    more = {
        senator: {mark: rng.random() < 0.3 for mark in marks}
        | {"popularity": rng.randint(-4, 9), "influence": rng.randint(0, 22), "talents": rng.randint(0, 4)}
        for faction in FACTIONS
        for senator in faction
    }
    table = house(**more).senator("porcius", rng.randrange(3), statesman="cato_the_elder")
    for card in (*TRIBUNES, "assassin-1", "secret_bodyguard-1", *(LATE if late else ())):
        table.hand(rng.randrange(3), card)
    for war in rng.sample(WARS, 3):
        table.war(war, rng.choice(["active", "active", "inactive"]))
    for family in ("junius", "papirius"):
        table.senator(family)
    for province in ("sicilia", "africa"):
        table.state.provinces[province] = Province(id=province)
    table.state.forces.legions, table.state.forces.fleets = rng.randint(0, 12), rng.randint(0, 12)
    if late:
        table.card("era_ends", "deck")
    return table.card("mining").card("harbor_fees").has(land_bills={"2": 1}).at("senate")


def choose(state: State, rng: Random) -> tuple[int, list[Decision]]:
    """Often somebody interrupts; else one of those who must answers, and seldom just closes the sitting."""
    found = engine.decisions(state)
    free = [d for d in found if d.optional]
    if free and rng.random() < 0.12:
        one = rng.choice(free)
        return one.seat, [one]
    seat = rng.choice(sorted({d.seat for d in found if not d.optional}))
    mine = [d for d in found if d.seat == seat and not d.optional]
    busy = [d for d in mine if d.name not in ("adjourn", "end_prosecutions")]
    return seat, busy if busy and rng.random() < 0.8 else mine


@pytest.mark.rule("1.09.13-a", "1.09.71-a", "1.09.151-b")
@pytest.mark.parametrize("seed", range(8))
def test_1_09_13_a_however_deep_votes_and_attempts_are_nested_the_senate_comes_to_its_end(seed):
    rng, dice = Random(seed), Seeded(f"storm {seed}")
    draft = Draft(stormy(rng, late=seed % 2 == 1).state, dice)
    advance(draft)
    state, deepest = draft.state, 0
    for _ in range(LONGEST):
        if state.outcome is not None or len(state.at) == 1:
            break
        seat, mine = choose(state, rng)
        state, _events = engine.step(state, bots.choose("chance", engine.view(state, seat), mine, rng), dice)
        assert sum(frame.section == "senate/assassination" for frame in state.at) <= len(state.seats)
        assert engine.load(engine.dump(state)) == state
        deepest = max(deepest, len(state.at))
    assert state.outcome is not None or len(state.at) == 1, "the Senate has closed"
    assert deepest >= 4, "votes were interrupted"
