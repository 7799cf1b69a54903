"""Odds in the Senate: popular appeals, and assassinations by every fall of the dice (1.09.421, 1.09.7)."""

from collections import Counter
from fractions import Fraction
from itertools import product

import pytest

from engine import odds
from engine.events.conspiracy import AssassinCaught
from engine.events.general import SenatorDied
from engine.events.senate import AppealMade
from tests.engine.odds.trials import Fallen, agrees, asked, counted, said, sound
from tests.engine.senate.house import call, house, sitting
from tests.engine.senate.reactions.test_answers import MOB, MURDER, vetoed
from tests.engine.senate.trial.court import CORRUPT, accuse, court

GUARDS = ["secret_bodyguard-1", "secret_bodyguard-2", "secret_bodyguard-3"]


def appealing(popularity, omens):
    table = court(julius=CORRUPT | {"popularity": popularity})
    table.has(events={"evil_omens": omens} if omens else {})
    return call(accuse(table), 1)


@pytest.mark.parametrize(("popularity", "omens"), [(0, 0), (9, 0), (-4, 0), (3, 2)])
def test_1_09_421_an_appeal_ends_as_often_as_the_odds_say(popularity, omens):
    table = appealing(popularity, omens)
    found = asked(table, 1, "popular_appeal")

    def ended(state, events):
        made = next(e for e in events if isinstance(e, AppealMade))
        return made.end or str(made.votes)

    def fallen(state, events):
        dead = {e.senator for e in events if isinstance(e, SenatorDied)}
        return "dies" if "fabius" in dead else "lives"

    ends, censors = counted(900, lambda dice: said(table, 1, "popular_appeal", dice), ended, fallen)
    agrees(ends, found.distributions["result"])
    agrees(censors, found.distributions["court"])
    assert sum(m.value for m in found.modifiers) == popularity - omens


def test_1_09_421_the_mean_of_the_votes_counts_no_end():
    found = odds.appeal.appeal(0)["result"]
    assert found["killed"] == found["freed"] == Fraction(1, 36)
    assert odds.appeal.votes(found) == 0, "the table is even"


def test_1_09_74_in_a_special_prosecution_the_victims_popularity_counts():
    table = sitting(house(julius={"popularity": 5})).run()
    found = odds.appeal.made_by(table.state, "julius", victim=4)
    sound(found)
    assert [(m.name, m.value) for m in found.modifiers] == [("victims_popularity", -4)]
    assert found.chance("killed") == Fraction(15, 36)


@pytest.mark.parametrize("guards", [0, 1, 2])
@pytest.mark.parametrize(("assassins", "omens"), [(0, 0), (1, 0), (2, 1)])
def test_1_09_72_an_attempt_ends_as_often_as_the_odds_say(assassins, omens, guards):
    cards = [f"assassin-{number + 1}" for number in range(assassins)]
    table = house().hand(0, *GUARDS).hand(1, *cards)
    sitting(table).has(events={"evil_omens": omens} if omens else {}).run()
    values = {"assassin": "manlius", "target": "valerius"} | ({"cards": cards} if cards else {})
    blind = asked(table, 1, "assassinate", **values)
    whole = odds.assassination.attempt(table.state, assassins=assassins, bodyguards=guards)
    sound(whole)
    assert blind == odds.assassination.attempt(table.state, assassins=assassins), "the hand shows nothing"
    came = Counter()
    for pips in product(range(1, 7), repeat=1 + guards):
        dice = Fallen(*pips)
        state, _ = said(table, 1, "assassinate", dice, **values)
        rolled = type(table)()
        rolled.state = state
        state, events = said(rolled, 0, "play_bodyguards", dice, cards=GUARDS[:guards])
        killed = any(isinstance(e, SenatorDied) and e.senator == "valerius" for e in events)
        caught = any(isinstance(e, AssassinCaught) for e in events)
        came[
            "killed_and_caught" if killed and caught else "killed" if killed else "caught" if caught else "nothing"
        ] += 1
    assert {word: Fraction(n, 6 ** (1 + guards)) for word, n in came.items()} == whole.distributions["result"]


@pytest.mark.parametrize("guards", [0, 1])
def test_1_09_73_who_holds_bodyguards_sees_what_they_are_worth(guards):
    table = sitting(house().hand(0, *GUARDS).hand(1, "assassin-1")).run()
    table.say(1, "assassinate", [4], assassin="manlius", target="valerius", cards=["assassin-1"])
    found = asked(table, 0, "play_bodyguards", cards=GUARDS[:guards])
    assert found.facts["total"] == 5
    assert found.chance("dies", "target") == 1 - guards
    came = Counter()
    for pips in range(1, 7):
        _, events = said(table, 0, "play_bodyguards", Fallen(*[pips] * guards), cards=GUARDS[:guards])
        came["caught" if any(isinstance(e, AssassinCaught) for e in events) else "escapes"] += 1
    assert {word: Fraction(n, 6) for word, n in came.items()} == found.distributions["assassin"]


@pytest.mark.parametrize("omens", [0, 2])
def test_ic_mob_a_an_incited_mob_kills_as_often_as_the_odds_say(omens):
    table = vetoed((1, MURDER), (2, MOB)).say(1, "murder_tribune", [3], senator="claudius")
    table.has(events={"evil_omens": omens} if omens else {})
    found = asked(table, 2, "incite_mob", senator="aurelius")
    dead = counted(
        900,
        lambda dice: said(table, 2, "incite_mob", dice, senator="aurelius"),
        lambda state, events: str(sum(isinstance(e, SenatorDied) for e in events)),
    )
    agrees(dead[0], found.distributions["result"])


def test_1_09_73_once_the_roll_is_known_bodyguards_are_worth_what_is_left():
    assert odds.assassination.assassination(total=5, bodyguards=0)["result"] == {"killed": 1}
    saved = odds.assassination.assassination(total=5, bodyguards=1)
    assert saved["target"] == {"lives": 1}
    assert saved["assassin"]["caught"] == Fraction(3, 6)
