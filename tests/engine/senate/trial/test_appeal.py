"""The popular appeal of the Accused (1.09.421)."""

import pytest

from engine.events import general, senate
from engine.state.senators import loyalty
from tests.engine.senate.house import asked, call, can, cast, poll, sitting
from tests.engine.senate.trial.court import CORRUPT, accuse, court

# Julius has Influence 4, which stands against guilt from the beginning (1.09.42).
VOTES = {3: (16, 4), 4: (12, 4), 5: (8, 4), 6: (4, 4), 7: (0, 4), 8: (0, 8), 9: (0, 12), 10: (0, 16), 11: (0, 20)}


def appealing(*dice, popularity=0, omens=0, **more):
    """Julius's faction is called, and he appeals."""
    table = court(**{"julius": CORRUPT | {"popularity": popularity}} | more)
    if omens:
        table.state.events["evil_omens"] = omens
    return call(accuse(table), 1).say(1, "popular_appeal", *dice)


@pytest.mark.rule("1.09.421-a", "1.09.42-a")
@pytest.mark.parametrize("total", VOTES)
def test_1_09_421_a_the_people_give_votes_for_guilt_or_against_it(total):
    dice = [1, total - 1] if total <= 7 else [6, total - 6]
    table = appealing(dice)
    public = table.state.at[-1].public
    assert (public["yes"], public["no"]) == VOTES[total]
    assert asked(table, 1) == ["vote"], "he votes after it, but does not appeal again"


@pytest.mark.rule("1.09.421-a")
def test_1_09_421_a_popularity_and_evil_omens_change_the_roll():
    popular = appealing([2, 2], popularity=5)
    assert popular.happened(senate.AppealMade)[0].total == 9 and popular.state.at[-1].public["no"] == 12
    ominous = appealing([4, 4], popularity=-2, omens=1)
    assert ominous.happened(senate.AppealMade)[0].total == 5 and ominous.state.at[-1].public["yes"] == 8


@pytest.mark.rule("1.09.421-a")
def test_1_09_421_a_he_may_but_need_not_and_only_when_his_faction_is_called():
    table = accuse(court())
    call(table, 0)
    assert not can(table, 1, "popular_appeal")
    cast(table, 0, word="no")
    call(table, 1)
    assert asked(table, 1) == ["vote", "popular_appeal"] and not can(table, 2, "popular_appeal")
    cast(table, 1, word="no")
    assert not can(table, 1, "popular_appeal")


@pytest.mark.rule("1.09.421-a")
def test_1_09_421_a_the_peoples_votes_decide():
    table = appealing([1, 4], popularity=0)
    cast(table, 1, word="no")
    cast(call(table, 0), 0)
    cast(table, 2, word="abstain")
    assert table.happened(senate.MotionCarried)[0].yes == 15 and table.happened(senate.MotionCarried)[0].no == 12
    assert table.happened(senate.Convicted)


@pytest.mark.rule("1.09.421-b", "1.09.421-a", "1.09.44-a")
def test_1_09_421_b_killed_by_the_people_he_is_guilty_and_the_prosecutor_rewarded():
    table = court(claudius=CORRUPT | {"influence": 7, "prior_consul": True, "concessions": ["mining"]})
    accuse(table, "claudius", by="furius")
    call(table, 1).say(1, "popular_appeal", [1, 1])
    assert table.happened(senate.Convicted)[0].senator == "claudius" and "claudius" not in table.state.senators
    assert table.s("furius").influence == 3 + 4 and table.s("furius").prior_consul
    assert table.happened(general.SenatorDied)[0].cause == "killed by the people"
    assert "mining" in table.state.forum and "accuse_minor" in asked(table, 0), "another reason is left"


@pytest.mark.rule("1.09.421-b", "1.09.421-a")
def test_1_09_421_b_two_or_less_kills():
    table = appealing([1, 2], popularity=-4)
    assert table.happened(senate.AppealMade)[0].end == "killed"
    assert table.s("julius").influence == 4 and not table.s("julius").corrupt, "the leader's family stays"


@pytest.mark.rule("1.09.421-c", "1.09.421-a")
def test_1_09_421_c_from_twelve_he_is_free_and_a_chit_is_drawn_for_each_point_above_eleven():
    table = appealing([6, 6], 3)
    assert table.happened(senate.AppealMade)[0].end == "freed" and table.s("valerius").influence == 5
    assert table.happened(general.ChitsDrawn)[0].chits == [3], "Valerius has no part in it"
    assert "valerius" in table.state.senators and table.s("julius").influence == 4
    assert not table.state.at[-1].public.get("motion"), "the trial is over"


@pytest.mark.rule("1.09.421-c")
def test_1_09_421_c_only_censor_and_prosecutor_can_die():
    table = appealing([6, 6], 4, 2, 9, 1, popularity=3, furius=CORRUPT)
    assert table.happened(general.ChitsDrawn)[0].chits == [4, 2, 9, 1]
    dead = [event.senator for event in table.happened(general.SenatorDied)]
    assert dead == ["fabius", "cornelius"]
    assert "julius" in table.state.senators and "aurelius" in table.state.senators
    assert table.happened(senate.CourtClosed) and not can(table, 0, "accuse_minor"), "the Censor is dead"


@pytest.mark.rule("1.09.421-c", "1.09.43-a")
def test_1_09_421_c_the_freed_is_not_tried_again_for_the_same_reason():
    table = appealing([6, 6], 0, julius={"corrupt": True, "major": True})
    assert "accuse_minor" in asked(table, 0)
    assert table.field(0, "accuse_minor", "accused").options == ["julius+major_office"]


@pytest.mark.rule("1.09.42-a")
def test_1_09_42_a_for_is_guilty_and_his_influence_stands_against_it():
    table = accuse(court(julius=CORRUPT | {"influence": 9}))
    assert table.state.at[-1].public["no"] == 9 and table.state.at[-1].public["yes"] == 0
    poll(table, "yes", "abstain", "abstain")
    assert table.happened(senate.MotionDefeated)[0].no == 9, "7 votes are not enough"
    close = accuse(court(julius=CORRUPT | {"influence": 6}))
    poll(close, "yes", "abstain", "abstain")
    assert close.happened(senate.Convicted)


@pytest.mark.rule("ST-21a-a", "1.09.421-a")
def test_st_21a_a_glaucia_appeals_with_three_dice_and_is_disloyal_beside_sulla():
    table = court(julius={})
    table.state.at.clear()
    table.state.senate.spent.clear()
    table.senator("servilius", 1, statesman="glaucia", corrupt=True)
    sitting(table, "prosecutions").run()
    call(accuse(table, "servilius"), 1).say(1, "popular_appeal", [2, 2, 4])
    assert table.happened(senate.AppealMade)[0].total == 8
    assert loyalty(table.state, table.s("servilius")) == 3
    sulla = table.s("cornelius")
    sulla.statesman, sulla.seat = "sulla", 1
    assert loyalty(table.state, table.s("servilius")) == 0
