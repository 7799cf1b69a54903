"""Secret bodyguards: one off the roll, one more roll to catch the assassin (1.09.73)."""

import pytest

from engine.events import conspiracy
from tests.engine.senate.house import asked, house, options, sitting

GUARDS = ["secret_bodyguard-1", "secret_bodyguard-2", "secret_bodyguard-3"]


def struck(pips, assassins=0, omens=0, guards=3):
    """Manlius strikes Valerius, whose faction holds bodyguards."""
    cards = [f"assassin-{i + 1}" for i in range(assassins)]
    table = house().hand(0, *GUARDS[:guards], "tribune-1").hand(1, *cards)
    sitting(table).has(events={"evil_omens": omens} if omens else {}).run()
    return table.say(
        1, "assassinate", [pips], assassin="manlius", target="valerius", **({"cards": cards} if cards else {})
    )


@pytest.mark.rule("1.09.73-a", "IC-secret-bodyguard-a")
def test_1_09_73_a_the_targets_player_sees_the_roll_first_and_plays_any_number_at_once():
    table = struck(6)
    assert asked(table, 0) == ["play_bodyguards"] and not asked(table, 1)
    assert table.decision(0, "play_bodyguards").facts["total"] == 6 and "valerius" in table.state.senators
    assert options(table, 0, "play_bodyguards", "cards") == GUARDS, "bodyguards alone"
    table.say(0, "play_bodyguards", [5], [5], cards=GUARDS[:2])
    assert "valerius" in table.state.senators and table.state.discard == GUARDS[:2]


@pytest.mark.rule("1.09.73-a")
@pytest.mark.parametrize(("pips", "guards", "dies"), [(6, 1, True), (6, 2, False), (5, 0, True), (5, 1, False)])
def test_1_09_73_a_each_takes_one_off_the_result(pips, guards, dies):
    table = struck(pips)
    table.say(0, "play_bodyguards", *[[6]] * guards, cards=GUARDS[:guards])
    assert ("valerius" not in table.state.senators) is dies


@pytest.mark.rule("1.09.73-a", "1.09.72-a")
def test_1_09_73_a_so_lowered_a_roll_can_catch_the_assassin_and_needs_no_more_rolls():
    table = struck(3).say(0, "play_bodyguards", cards=GUARDS[:1])
    assert table.happened(conspiracy.AssassinCaught)[0].senator == "manlius"
    assert not table.happened(conspiracy.AssassinationRolled)


@pytest.mark.rule("1.09.73-b")
def test_1_09_73_b_one_more_roll_for_each_card_only_to_catch_him():
    table = struck(6).say(0, "play_bodyguards", [6], [6], cards=GUARDS[:2])
    assert "valerius" in table.state.senators, "a six in the second roll kills nobody"
    assert len(table.happened(conspiracy.AssassinationRolled)) == 2 and "manlius" in table.state.senators
    table = struck(6).say(0, "play_bodyguards", [6], [4], cards=GUARDS[:2])
    assert "manlius" not in table.state.senators, "four less two bodyguards"


@pytest.mark.rule("1.09.73-b")
def test_1_09_73_b_the_target_may_die_and_the_assassin_be_caught():
    table = struck(6).say(0, "play_bodyguards", [3], cards=GUARDS[:1])
    assert table.state.senate.dead == ["valerius", "manlius"]


@pytest.mark.rule("1.09.73-b", "IC-assassin-a")
@pytest.mark.parametrize(
    ("assassins", "omens", "pips", "is_caught"),
    [(0, 0, 3, True), (0, 0, 4, False), (1, 0, 3, False), (1, 0, 2, True), (1, 1, 3, True), (1, 1, 4, False)],
)
def test_1_09_73_b_every_modifier_counts_in_these_rolls_too(assassins, omens, pips, is_caught):
    table = struck(5, assassins, omens).say(0, "play_bodyguards", [pips], cards=GUARDS[:1])
    assert ("manlius" not in table.state.senators) is is_caught


@pytest.mark.rule("1.09.73-a", "IC-secret-bodyguard-a")
def test_1_09_73_a_whoever_holds_any_card_is_asked_so_that_the_question_tells_nothing():
    table = struck(6, guards=0)
    assert asked(table, 0) == ["play_bodyguards"] and options(table, 0, "play_bodyguards", "cards") == []
    table.say(0, "play_bodyguards", cards=[])
    assert "valerius" not in table.state.senators


@pytest.mark.rule("IC-secret-bodyguard-a")
def test_ic_secret_bodyguard_a_nobody_else_can_play_his():
    table = house().hand(0, "tribune-1").hand(2, GUARDS[0])
    sitting(table).run().say(1, "assassinate", [6], assassin="manlius", target="valerius")
    assert asked(table, 0) == ["play_bodyguards"] and table.open(2) == []
    assert table.refused(0, "play_bodyguards", cards=[GUARDS[0]]).code == "answer/domain"
