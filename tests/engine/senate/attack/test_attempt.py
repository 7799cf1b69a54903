"""Who may strike whom, when, and what the roll says (1.09.7, 1.09.71, 1.09.72)."""

import pytest

from engine.data import INTRIGUE
from engine.events import conspiracy
from tests.engine.senate.house import asked, call, can, cast, house, options, poll, sitting


def rolled(pips, cards=0, omens=0, **more):
    """Manlius strikes Valerius; faction 1 plays that many Assassin cards."""
    table = house(**more).hand(1, *[f"assassin-{i + 1}" for i in range(3)])
    sitting(table).has(events={"evil_omens": omens} if omens else {}).run()
    played = [f"assassin-{i + 1}" for i in range(cards)]
    return table.say(1, "assassinate", [pips], assassin="manlius", target="valerius", cards=played)


@pytest.mark.rule("1.09.7-a")
def test_1_09_7_a_a_senator_in_rome_strikes_another_factions_senator_in_rome_without_a_card():
    table = house(claudius={"location": "war:punic_1"}, fabius={"location": "province:sicilia"})
    sitting(table.senator("junius").senator("papirius", 2)).run()
    assert options(table, 1, "assassinate", "assassin") == ["julius", "manlius"]
    others = ["cornelius", "valerius", "fulvius", "furius", "aurelius", "papirius"]
    assert options(table, 1, "assassinate", "target") == others
    assert table.decision(1, "assassinate").optional
    table.say(1, "assassinate", [5], assassin="manlius", target="valerius")
    assert table.state.senate.dead == ["valerius"]


@pytest.mark.rule("1.09.7-a")
def test_1_09_7_a_each_faction_tries_once_and_is_a_target_once_a_turn():
    table = sitting(house()).run().say(1, "assassinate", [3], assassin="manlius", target="valerius")
    assert not can(table, 1, "assassinate"), "its one attempt"
    assert options(table, 2, "assassinate", "target") == ["julius", "claudius", "manlius"], "faction 0 was attacked"
    assert "manlius" in options(table, 0, "assassinate", "target"), "faction 1 only struck"


@pytest.mark.rule("1.09.7-a")
def test_1_09_7_a_next_turn_it_may_again():
    table = sitting(house()).run().say(1, "assassinate", [3], assassin="manlius", target="valerius")
    table.say(0, "adjourn").at("senate").run()
    assert can(table, 1, "assassinate") and "valerius" in options(table, 2, "assassinate", "target")


@pytest.mark.rule("1.09.7-b", "IC-assassin-a")
@pytest.mark.parametrize(
    ("pips", "cards", "dies"), [(4, 0, False), (4, 1, True), (3, 1, False), (3, 2, True), (2, 3, True)]
)
def test_1_09_7_b_each_assassin_card_adds_one_and_is_discarded(pips, cards, dies):
    table = rolled(pips, cards)
    assert ("valerius" not in table.state.senators) is dies
    assert table.happened(conspiracy.AssassinationRolled)[0].total == pips + cards
    assert len(table.state.discard) == cards and len(table.state.seats[1].hand) == 3 - cards


@pytest.mark.rule("1.09.7-b")
def test_1_09_7_b_only_cards_of_ones_own_hand_can_be_played():
    table = house().hand(1, "assassin-1").hand(2, "assassin-2")
    sitting(table).run()
    assert options(table, 1, "assassinate", "cards") == ["assassin-1"]
    assert table.refused(1, "assassinate", assassin="manlius", target="valerius", cards=["assassin-2"])


@pytest.mark.rule("IC-assassin-a", "IC-secret-bodyguard-a")
def test_ic_assassin_a_there_are_one_two_three_assassins_and_one_two_one_bodyguards():
    assassin, guard = INTRIGUE["assassin"], INTRIGUE["secret_bodyguard"]
    assert (assassin.early, assassin.middle, assassin.late) == (1, 2, 3)
    assert (guard.early, guard.middle, guard.late) == (1, 2, 1)


@pytest.mark.rule("1.09.71-a")
def test_1_09_71_a_not_outside_the_senate_phase():
    table = house().at("revenue/redistribution").run()
    assert not [name for name in table.open() if name == "assassinate"]


@pytest.mark.rule("1.09.71-a")
def test_1_09_71_a_before_adjournment_and_not_after_it():
    table = house().hand(2, "tribune-1")
    sitting(table).run()
    assert can(table, 1, "assassinate")
    table.say(0, "adjourn")
    assert "let_close" in asked(table, 2) and "assassinate" not in table.open()


@pytest.mark.rule("1.09.71-a")
@pytest.mark.parametrize("stage", ["consuls", "censor", "business"])
def test_1_09_71_a_at_any_point_of_the_agenda(stage):
    assert can(
        sitting(house(fabius={"prior_consul": True}, furius={"prior_consul": True}), stage).run(), 1, "assassinate"
    )


@pytest.mark.rule("1.09.71-a", "1.09.13-a")
def test_1_09_71_a_nothing_comes_between_declaration_and_roll_and_the_vote_waits():
    table = house(fabius={"talents": 3}).hand(0, "secret_bodyguard-1", "tribune-1").hand(2, "tribune-2")
    sitting(table).run().say(0, "raise_forces", units={"legions": 1})
    cast(call(table, 1), 1)
    table.say(1, "assassinate", [4], assassin="manlius", target="valerius")
    assert table.open() == ["play_bodyguards"], "no veto, no other assassin"
    table.say(0, "play_bodyguards", cards=[])
    cast(call(table, 0), 0)
    cast(table, 2)
    assert table.state.forces.legions == 1


@pytest.mark.rule("1.09.72-a")
@pytest.mark.parametrize(
    ("pips", "outcome"), [(1, "caught"), (2, "caught"), (3, "nothing"), (4, "nothing"), (5, "killed"), (6, "killed")]
)
def test_1_09_72_a_five_kills_two_is_caught(pips, outcome):
    table = rolled(pips)
    assert ("valerius" in table.state.senators) is (outcome != "killed")
    assert ("manlius" in table.state.senators) is (outcome != "caught")
    assert bool(table.happened(conspiracy.AssassinCaught)) is (outcome == "caught")


@pytest.mark.rule("1.09.72-a")
@pytest.mark.parametrize(
    ("pips", "cards", "omens", "outcome"),
    [(6, 0, 1, "killed"), (5, 0, 1, "nothing"), (3, 0, 1, "caught"), (4, 0, 2, "caught"), (5, 1, 1, "killed")],
)
def test_1_09_72_a_evil_omens_lower_the_roll(pips, cards, omens, outcome):
    table = rolled(pips, cards, omens)
    assert ("valerius" in table.state.senators) is (outcome != "killed")
    assert ("manlius" in table.state.senators) is (outcome != "caught")


@pytest.mark.rule("1.09.72-a")
def test_1_09_72_a_an_attempt_without_effect_leaves_all_as_it_was():
    table = rolled(3)
    assert can(table, 0, "adjourn") and len(table.state.senators) == 9
    poll(table.say(0, "raise_forces", units={"legions": 1}), "yes", "yes", "yes")
    assert table.state.forces.legions == 1
