"""Governors of provinces (1.09.5)."""

import pytest

from engine.events import senate
from engine.events.revenue import ProvinceIncome
from engine.state import Civil, Province
from tests.engine.senate.house import asked, call, can, cast, house, options, poll, sitting
from tests.support.table import Table

AWAY = {"location": "war:gallic_1"}
T1 = "tribune-1"


def provinces(table: Table, *vacant: str, **governed: str) -> Table:
    """Provinces without a Governor, and with one whose term is half over."""
    for province in (*vacant, *governed):
        table.state.provinces[province] = Province(id=province)
    for province, governor in governed.items():
        table.state.provinces[province].governor, table.state.provinces[province].term = governor, 2
        table.s(governor).location = f"province:{province}"
    return table


def few(*there: str) -> dict[str, dict]:
    """Everybody but these and Cornelius is at war."""
    everybody = ("fabius", "valerius", "julius", "claudius", "manlius", "fulvius", "furius", "aurelius")
    return {senator: AWAY for senator in everybody if senator not in there}


def posts(table: Table, seat: int = 0) -> set[str]:
    return set(options(table, seat, "nominate_governor", "post"))


def governor(table: Table, province: str) -> str | None:
    return table.state.provinces[province].governor


def send(table: Table, *named: str, words: tuple[str, ...] = ("yes", "yes", "yes")) -> Table:
    """Nominate, put to the vote and vote."""
    for post in named:
        table.say(0, "nominate_governor", post=post)
    if can(table, 0, "put_to_vote"):
        table.say(0, "put_to_vote")
    return poll(table, *words) if words else table


@pytest.mark.rule("1.09.5-a")
def test_1_09_5_a_vacant_provinces_are_filled_after_prosecutions_and_before_other_business():
    table = provinces(house(fabius={"prior_consul": True}, julius={"corrupt": True}), "sicilia", "africa")
    sitting(table, "censor").run()
    assert table.s("fabius").offices == ["censor"] and "accuse_minor" in asked(table, 0)
    assert not can(table, 0, "nominate_governor")
    table.say(0, "end_prosecutions")
    assert asked(table, 0) == ["nominate_governor"], "no adjournment, no other business"
    send(table, "sicilia+julius", words=("yes", "no", "no"))
    table.say(0, "lose_influence")
    assert asked(table, 0) == ["nominate_governor"] and "sicilia+julius" not in posts(table)
    send(table, "sicilia+fulvius")
    assert asked(table, 0) == ["nominate_governor"], "until all are filled"
    send(table, "africa+furius")
    assert can(table, 0, "adjourn") and can(table, 0, "raise_forces")


@pytest.mark.rule("1.09.5-b")
def test_1_09_5_b_senators_in_rome_or_the_forum_without_a_major_office_or_a_province():
    table = house(
        fabius={"offices": ["censor"]},
        julius={"offices": ["field_consul"]},
        claudius={"offices": ["master_of_horse"]},
        manlius={"prior_consul": True},
        fulvius=AWAY,
        furius={"location": "captive:punic_1"},
    ).senator("junius")
    provinces(table, "sicilia", africa="aurelius")
    sitting(table, "governors").run()
    assert {p for p in posts(table) if p.startswith("sicilia")} == {
        *("sicilia+valerius", "sicilia+manlius", "sicilia+junius")
    }


@pytest.mark.rule("1.09.5-c", "1.09.51-a")
def test_1_09_5_c_he_leaves_at_once_for_three_turns_and_votes_no_more():
    table = sitting(provinces(house(), "sicilia"), "governors").run()
    send(table, "sicilia+julius")
    assert governor(table, "sicilia") == "julius" and table.s("julius").location == "province:sicilia"
    assert table.state.provinces["sicilia"].term == 3
    assert table.happened(senate.GovernorSent)[0].province == "sicilia"
    table.say(0, "raise_forces", units={"legions": 1, "fleets": 0})
    call(table, 1)
    assert table.field(1, "vote", "votes").keys == ["claudius", "manlius"]


@pytest.mark.rule("1.09.5-d")
def test_1_09_5_d_governorships_and_recalls_may_be_voted_upon_together_but_with_nothing_else():
    table = provinces(house(), "sicilia", "sardinia_et_corsica", africa="aurelius")
    sitting(table, "governors").run()
    table.say(0, "nominate_governor", post="sicilia+julius")
    assert asked(table, 0) == ["put_to_vote", "nominate_governor"]
    assert not [p for p in posts(table) if "sicilia" in p or "julius" in p], "each once"
    send(table, "sardinia_et_corsica+furius", "africa+fabius")
    assert table.happened(senate.FactionVoted) and not table.happened(senate.MotionPut)
    found = {p: governor(table, p) for p in table.state.provinces}
    assert found == {"sicilia": "julius", "sardinia_et_corsica": "furius", "africa": "fabius"}
    assert table.s("aurelius").location == "rome"


@pytest.mark.rule("1.09.5-d", "1.09.131-a")
def test_1_09_5_d_a_defeated_package_may_come_again_in_parts():
    table = sitting(provinces(house(), "sicilia", "africa"), "governors").run()
    send(table, "sicilia+julius", "africa+furius", words=("yes", "no", "abstain"))
    send(table, "africa+furius", "sicilia+julius", words=())
    assert table.happened(senate.ProposalDropped), "the same in another order is the same"
    send(table, "sicilia+julius", words=("yes", "yes", "no"))
    assert governor(table, "sicilia") == "julius" and governor(table, "africa") is None


@pytest.mark.rule("1.09.5-e", "1.09.5-a")
def test_1_09_5_e_the_last_candidate_is_assigned_without_vote_or_veto():
    table = provinces(house(**few("julius")), "sicilia").hand(2, T1)
    sitting(table, "governors").run()
    assert governor(table, "sicilia") == "julius" and table.happened(senate.Appointed)
    assert can(table, 0, "adjourn")
    pair = sitting(provinces(house(**few("julius", "furius")), "sicilia").hand(2, T1), "governors").run()
    send(pair, "sicilia+julius", words=())
    pair.say(2, "veto", tribune=T1)
    assert governor(pair, "sicilia") == "furius", "the other one was vetoed"


@pytest.mark.rule("1.09.5-e", "1.09.152-a")
def test_1_09_5_e_the_only_one_who_can_replace_a_governor_is_not_vetoed():
    table = provinces(house(**few("julius", "aurelius")), africa="aurelius").hand(2, T1)
    sitting(table).run()
    send(table, "africa+julius", words=())
    assert not can(table, 2, "veto")


@pytest.mark.rule("1.09.5-a")
def test_1_09_5_a_a_province_stays_vacant_when_nobody_can_go():
    table = sitting(provinces(house(**few()), "sicilia"), "governors").run()
    assert governor(table, "sicilia") is None and can(table, 0, "adjourn")


@pytest.mark.rule("1.09.51-a")
def test_1_09_51_a_the_dial_falls_at_the_end_of_each_revenue_phase_but_not_for_a_rebel():
    table = provinces(house().has(civil=Civil(rebel="fulvius")), sicilia="julius", africa="aurelius")
    table.s("fulvius").rebel = table.s("aurelius").rebel = True
    for province in table.state.provinces.values():
        province.term, province.developed = 3, True
    table.has(phase="revenue").at("revenue").run()
    table.say(1, "take_spoils", provinces=[])
    table.say(0, "done").say(1, "done").say(2, "done", [3, 3])
    while not table.ended:
        table.say(next(seat for seat in range(3) if can(table, seat, "done")), "done")
    assert table.state.provinces["sicilia"].term == 2 and table.state.provinces["africa"].term == 3


@pytest.mark.rule("1.09.51-b")
def test_1_09_51_b_one_who_came_back_this_turn_is_not_sent_without_his_consent():
    table = sitting(provinces(house(julius={"returned": True}), "sicilia"), "governors").run()
    send(table, "sicilia+julius", words=())
    assert asked(table, 1) == ["consent_governor"] and not asked(table, 0)
    table.say(1, "consent_governor", consent=False)
    assert table.happened(senate.ProposalDropped) and "sicilia+julius" not in posts(table)
    send(table, "sicilia+fulvius")
    assert governor(table, "sicilia") == "fulvius"
    willing = sitting(provinces(house(julius={"returned": True}), "sicilia"), "governors").run()
    send(willing, "sicilia+julius", words=()).say(1, "consent_governor", consent=True)
    poll(willing, "yes", "yes", "yes")
    assert governor(willing, "sicilia") == "julius"


@pytest.mark.rule("1.09.51-b")
def test_1_09_51_b_unless_no_one_else_is_eligible():
    back = {"julius": {"returned": True}, "furius": {"returned": True}}
    table = sitting(provinces(house(**few(*back) | back), "sicilia"), "governors").run()
    send(table, "sicilia+julius", words=())
    assert not can(table, 1, "consent_governor")
    poll(table, "yes", "no", "yes")
    assert governor(table, "sicilia") == "julius"


@pytest.mark.rule("1.09.51-b", "1.09.52-a")
def test_1_09_52_a_a_governor_is_recalled_by_electing_another_and_the_dial_starts_anew():
    table = sitting(provinces(house(), africa="aurelius")).run()
    send(table, "africa+julius", words=("yes", "yes", "no"))
    assert table.s("aurelius").location == "rome" and governor(table, "africa") == "julius"
    assert table.state.provinces["africa"].term == 3
    assert not can(table, 0, "nominate_governor"), "he was elected this turn"
    table.say(0, "adjourn")
    assert table.ended and not table.s("aurelius").returned, "he rests for this turn only"


@pytest.mark.rule("1.09.51-b", "1.09.52-a")
def test_1_09_52_a_he_returns_at_once_and_must_be_asked_before_he_is_sent_out_again():
    table = sitting(provinces(house(), africa="aurelius", sicilia="furius")).run()
    send(table, "africa+julius", words=("yes", "yes", "no"))
    table.say(0, "raise_forces", units={"legions": 1, "fleets": 0})
    call(table, 2)
    assert table.field(2, "vote", "votes").keys == ["fulvius", "aurelius"], "he votes already"
    cast(table, 2)
    cast(call(table, 0), 0)
    cast(table, 1)
    send(table, "sicilia+aurelius", words=())
    assert can(table, 2, "consent_governor")


@pytest.mark.rule("1.09.52-a")
def test_1_09_52_a_a_governor_in_revolt_is_not_replaced():
    table = provinces(house(), africa="aurelius", sicilia="furius")
    table.s("aurelius").rebel = True
    sitting(table).run()
    assert {p.split("+")[0] for p in posts(table)} == {"sicilia"}


@pytest.mark.rule("1.09.53-a")
def test_1_09_53_a_an_unaligned_senator_of_the_forum_may_govern():
    table = sitting(provinces(house().senator("junius"), "sicilia"), "governors").run()
    send(table, "sicilia+junius")
    assert governor(table, "sicilia") == "junius" and table.s("junius").location == "province:sicilia"
    table.state.provinces["sicilia"].elected = False  # so that he comes home again
    send(table, "sicilia+julius")
    assert table.s("junius").location == "rome" and table.s("junius").seat is None, "he is in the Forum again"


@pytest.mark.rule("1.09.53-a")
def test_1_09_53_a_he_is_safe_from_persuasion_takes_no_spoils_and_pays_the_state():
    table = provinces(house().senator("junius").senator("papirius"), sicilia="junius").card("mining", "deck")
    table.state.provinces["sicilia"].developed = True
    table.has(phase="forum").at("forum/initiative", {"seat": 0}, {"number": 1, "seat": 0}).run([1, 1])
    assert "papirius" in options(table, 0, "persuade", "target")
    assert "junius" not in options(table, 0, "persuade", "target")
    table.state.at.clear()
    table.has(phase="revenue").at("revenue").run()
    assert "take_spoils" not in table.open()
    table.say(0, "done").say(1, "done").say(2, "done", [4, 3])
    assert table.happened(ProvinceIncome)[0].amount > 0
    assert table.state.treasury == 200 + table.happened(ProvinceIncome)[0].amount


@pytest.mark.rule("1.09.54-a")
def test_1_09_54_a_a_province_that_falls_vacant_is_filled_before_other_business():
    table = sitting(provinces(house(), sicilia="julius", africa="aurelius")).run()
    assert can(table, 0, "adjourn")
    table.say(0, "raise_forces", units={"legions": 1, "fleets": 0})
    table.state.provinces["sicilia"].governor = None
    table.s("julius").location = "captive:punic_1"
    poll(table, "yes", "yes", "yes")
    assert asked(table, 0) == ["nominate_governor"]
    send(table, "sicilia+claudius")
    assert governor(table, "sicilia") == "claudius" and can(table, 0, "adjourn")
