"""Who may be prosecuted, by whom, for what and how often (1.09.41)."""

import pytest

from engine.events import senate
from engine.state.offices import presiding_magistrate
from tests.engine.senate.house import asked, call, can, cast, options, poll
from tests.engine.senate.trial.court import CORRUPT, MAJOR, accuse, court, in_court

BOTH = {"corrupt": True, "major": True}
T1, T2 = "tribune-1", "tribune-2"


def charges(table, trial="minor"):
    name = f"accuse_{trial}"
    return options(table, 0, name, "accused") if can(table, 0, name) else []


@pytest.mark.rule("1.09.41-a")
def test_1_09_41_a_two_minor_prosecutions_a_turn_and_no_major_one_beside_them():
    table = court(julius=BOTH, furius=CORRUPT, aurelius=CORRUPT)
    assert charges(table) and charges(table, "major")
    poll(accuse(table), "yes", "no", "abstain")
    assert charges(table) and not charges(table, "major")
    poll(accuse(table, "furius"), "yes", "no", "abstain")
    assert not in_court(table) and can(table, 0, "adjourn")


@pytest.mark.rule("1.09.41-a")
def test_1_09_41_a_or_a_single_major_one():
    table = court(julius=BOTH, furius=BOTH)
    poll(accuse(table, reason="major", trial="major"), "yes", "no", "abstain")
    assert table.happened(senate.CourtClosed) and can(table, 0, "adjourn")


@pytest.mark.rule("1.09.41-a")
def test_1_09_41_a_the_censor_may_decline():
    table = court().say(0, "end_prosecutions")
    assert table.happened(senate.CourtClosed) and can(table, 0, "adjourn")


@pytest.mark.rule("1.09.41-b")
def test_1_09_41_b_neither_himself_nor_anybody_away_from_rome():
    table = court(
        fabius={"offices": ["censor"], **BOTH},
        claudius=CORRUPT | {"location": "province:sicilia"},
        furius=MAJOR | {"location": "war:punic_1"},
    )
    assert charges(table) == ["julius+corrupt"] and not charges(table, "major")


@pytest.mark.rule("1.09.41-b", "1.09.144-a")
def test_1_09_41_b_a_unanimous_defeat_costs_him_an_influence_or_the_court():
    table = accuse(court(furius=CORRUPT))
    poll(table, "yes", "no", "no")
    assert asked(table, 0) == ["lose_influence", "step_down"]
    table.say(0, "lose_influence")
    assert table.s("fabius").influence == 4 and charges(table) == ["furius+corrupt"]
    poll(accuse(table, "furius"), "yes", "no", "no")
    table.say(0, "step_down")
    assert not in_court(table) and presiding_magistrate(table.state).id == "cornelius"
    assert table.s("fabius").offices == ["censor"] and can(table, 0, "adjourn")


@pytest.mark.rule("1.09.41-b", "1.09.144-a")
def test_1_09_41_b_without_influence_the_court_is_closed():
    table = accuse(court(fabius={"offices": ["censor"], "influence": 0}, furius=CORRUPT))
    poll(table, "yes", "no", "no")
    assert table.happened(senate.SteppedDown)[0].senator == "fabius" and table.happened(senate.CourtClosed)


@pytest.mark.rule("1.09.41-c", "1.09.721-c")
def test_1_09_41_c_when_the_censor_dies_all_prosecutions_fail_and_the_chair_returns():
    table = accuse(court(furius=CORRUPT))
    cast(call(table, 0), 0)
    table.say(2, "assassinate", [5], assassin="aurelius", target="fabius")
    assert table.happened(senate.MotionCancelled) and table.happened(senate.CourtClosed)
    assert table.s("julius").influence == 4 and presiding_magistrate(table.state).id == "cornelius"
    assert can(table, 0, "adjourn")


@pytest.mark.rule("1.09.41-c")
def test_1_09_41_c_even_if_his_family_stays_as_the_leaders_heir():
    table = court(cornelius={"offices": ["censor"]}, fabius={"offices": ["rome_consul"]}, furius=CORRUPT)
    assert presiding_magistrate(table.state).id == "cornelius" and in_court(table)
    table.say(2, "assassinate", [5], assassin="aurelius", target="cornelius")
    assert "cornelius" in table.state.senators and not in_court(table)
    assert presiding_magistrate(table.state).id == "fabius"


@pytest.mark.rule("1.09.411-a")
def test_1_09_411_a_a_prosecutor_in_rome_other_than_censor_and_accused_whose_player_agrees():
    table = court(claudius={"location": "province:sicilia"})
    table.say(0, "accuse_minor", accused="julius+corrupt")
    able = ["cornelius", "valerius", "manlius", "fulvius", "furius", "aurelius"]
    assert options(table, 0, "choose_prosecutor", "senator") == able
    table.say(0, "choose_prosecutor", senator="furius")
    assert asked(table, 2) == ["consent_prosecutor"] and not asked(table, 0)
    table.say(2, "consent_prosecutor", consent=True)
    assert table.state.at[-1].data["motion"]["prosecutor"] == "furius"


@pytest.mark.rule("1.09.411-a")
def test_1_09_411_a_a_refusal_uses_up_no_prosecution():
    table = court()
    for prosecutor in ("furius", "fulvius"):
        table.say(0, "accuse_minor", accused="julius+corrupt").say(0, "choose_prosecutor", senator=prosecutor)
        table.say(2, "consent_prosecutor", consent=False)
        assert table.happened(senate.ProposalDropped) and charges(table) == ["julius+corrupt"]
    assert table.state.senate.minor == 0
    table.say(0, "accuse_minor", accused="julius+corrupt")
    assert "furius" not in options(table, 0, "choose_prosecutor", "senator"), "he has said no"


@pytest.mark.rule("1.09.411-a")
def test_1_09_411_a_without_a_prosecutor_no_prosecution():
    away = {"location": "province:sicilia"}
    gone = dict.fromkeys(("cornelius", "valerius", "claudius", "manlius", "fulvius", "furius", "aurelius"), away)
    table = court(**gone)
    assert not can(table, 0, "accuse_minor") and not in_court(table)


@pytest.mark.rule("1.09.412-a")
def test_1_09_412_a_each_marker_and_each_revealed_concession_is_a_reason_of_its_own():
    table = court(
        julius=BOTH | {"concessions": ["mining", "harbor_fees", "armaments"], "revealed": ["mining", "armaments"]},
        claudius={"concessions": ["tax_farmer_1"]},
    )
    assert charges(table) == [f"julius+{reason}" for reason in ("corrupt", "major_office", "mining", "armaments")]
    poll(accuse(table, reason="mining"), "yes", "no", "abstain")
    assert charges(table) == [f"julius+{reason}" for reason in ("corrupt", "major_office", "armaments")]


@pytest.mark.rule("1.09.413-a")
def test_1_09_413_a_only_a_major_marker_allows_a_major_prosecution():
    table = court(furius=MAJOR, claudius={"concessions": ["mining"], "revealed": ["mining"]})
    table.s("manlius").offices = ["master_of_horse"]
    assert charges(table, "major") == ["furius+major"], "no office, no corruption is enough"


@pytest.mark.rule("1.09.422-a")
def test_1_09_422_a_anybody_may_veto_and_the_prosecution_counts():
    table = accuse(court((2, T1), (2, T2), furius=CORRUPT))
    table.say(2, "veto", tribune=T1)
    assert table.state.senate.minor == 1 and charges(table) == ["furius+corrupt"], "not for the same reason again"
    accuse(table, "furius").say(2, "veto", tribune=T2)
    assert not in_court(table) and can(table, 0, "adjourn")


@pytest.mark.rule("1.09.422-a")
def test_1_09_422_a_the_accused_may_veto_when_he_knows_how_his_appeal_went():
    table = call(accuse(court((1, T1))), 1)
    table.say(1, "popular_appeal", [1, 2])
    assert table.state.at[-1].public["yes"] == 16 and asked(table, 1) == ["vote"]
    table.say(1, "veto", tribune=T1)
    assert table.s("julius").influence == 4 and not in_court(table)


@pytest.mark.rule("1.09.43-a")
def test_1_09_43_a_the_acquitted_is_not_tried_again_for_the_same_reason():
    table = court(julius=BOTH)
    poll(accuse(table), "yes", "no", "abstain")
    assert table.happened(senate.MotionDefeated) and charges(table) == ["julius+major_office"]


@pytest.mark.rule("1.09.43-a", "1.09.441-a")
def test_1_09_43_a_a_concession_that_he_holds_no_more_is_no_reason():
    table = court(julius={"concessions": ["mining", "harbor_fees"], "revealed": ["mining", "harbor_fees"]})
    poll(accuse(table, reason="mining"), "yes", "no", "yes")
    assert table.happened(senate.Convicted)
    assert not charges(table) and not in_court(table), "he lost the Harbor Fees too"


@pytest.mark.rule("1.09.45-a")
def test_1_09_45_a_at_the_end_markers_and_bars_of_those_in_rome_are_removed():
    shown = {"concessions": ["mining"], "revealed": ["mining"]}
    table = court(
        julius=BOTH | shown,
        fabius={"offices": ["censor"], **BOTH},
        furius={"location": "province:sicilia", "concessions": ["armaments"], "revealed": ["armaments"]} | BOTH,
    )
    table.say(0, "end_prosecutions")
    for senator in ("julius", "fabius"):
        assert not table.s(senator).corrupt and not table.s(senator).major and not table.s(senator).revealed
    assert table.s("julius").concessions == ["mining"]
    assert table.s("furius").corrupt and table.s("furius").major and table.s("furius").revealed == ["armaments"]
    assert presiding_magistrate(table.state).id == "cornelius"


@pytest.mark.rule("1.09.45-a")
def test_1_09_45_a_also_when_nobody_could_be_accused():
    table = court(julius={}, fabius={"offices": ["censor"], **BOTH})
    assert not in_court(table) and not table.s("fabius").corrupt and not table.s("fabius").major
