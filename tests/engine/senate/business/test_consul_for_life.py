"""The Consul for Life: election, appointment, control, immunity (1.09.82)."""

import pytest

import engine
from engine.events import conspiracy, senate
from engine.state import Force, Units
from tests.engine.revolution.camp import declares, rolls, won
from tests.engine.senate.house import asked, call, can, cast, house, options, poll, sitting


def great(influence=21, stage="business", **more):
    """Julius has Influence enough."""
    return sitting(house(**({"julius": {"influence": influence}} | more)), stage)


def ruled(**more):
    """Julius is Consul for Life: faction 1 rules the others, Cornelius presides."""
    return house(**({"julius": {"influence": 30, "consul_for_life": True}} | more))


@pytest.mark.rule("1.09.82-a")
def test_1_09_82_a_a_senator_with_21_influence_is_elected_and_his_influence_votes_for_him():
    table = great(21, fabius={"influence": 20}).run()
    assert options(table, 0, "nominate_consul_for_life", "senator") == ["julius"]
    table.say(0, "nominate_consul_for_life", senator="julius")
    assert table.state.at[-1].public["yes"] == 21
    poll(table, "no", "abstain", "no")
    assert table.s("julius").consul_for_life and table.happened(senate.ConsulForLife)[0].how == "elected"


@pytest.mark.rule("1.09.82-a", "1.09.131-b")
def test_1_09_82_a_it_is_voted_upon_once_a_turn():
    table = great(21, furius={"influence": 25}, aurelius={"knights": 20}).run()
    table.say(0, "nominate_consul_for_life", senator="julius")
    poll(table, "no", "abstain", "no")
    assert not table.s("julius").consul_for_life and not can(table, 0, "nominate_consul_for_life")


@pytest.mark.rule("1.09.82-a")
@pytest.mark.parametrize(("stage", "open_then"), [("consuls", False), ("censor", True), ("business", True)])
def test_1_09_82_a_only_after_the_consular_election(stage, open_then):
    assert can(great(stage=stage).run(), 0, "nominate_consul_for_life") is open_then


@pytest.mark.rule("1.09.82-a")
def test_1_09_82_a_not_during_prosecutions():
    table = great(stage="prosecutions", claudius={"offices": ["censor"]}, furius={"corrupt": True}).run()
    assert can(table, 1, "accuse_minor") and not can(table, 1, "nominate_consul_for_life")


@pytest.mark.rule("1.09.82-a", "1.09.152-a")
def test_1_09_82_a_it_is_not_vetoed_but_a_tribune_may_propose_it():
    table = great().hand(2, "tribune-1", "tribune-2").run()
    table.say(2, "tribune_propose", tribune="tribune-1").say(2, "nominate_consul_for_life", senator="julius")
    assert not can(table, 2, "veto")
    poll(table, "abstain", "abstain", "abstain")
    assert table.s("julius").consul_for_life


@pytest.mark.rule("1.09.821-a")
def test_1_09_821_a_the_nominee_may_hold_any_office():
    offices = {"influence": 25, "offices": ["field_consul"]}
    table = great(julius=offices, fabius={"influence": 21, "offices": ["censor"]}).run()
    assert options(table, 0, "nominate_consul_for_life", "senator") == ["fabius", "julius"]
    table.say(0, "nominate_consul_for_life", senator="julius")
    poll(table, "abstain", "yes", "abstain")
    assert table.s("julius").offices == ["field_consul"] and table.s("julius").consul_for_life


@pytest.mark.rule("1.09.821-a", "1.09.721-b")
def test_1_09_821_a_an_assassin_may_strike_during_the_vote_and_the_nomination_is_used_up():
    table = great(furius={"influence": 25}).run().say(0, "nominate_consul_for_life", senator="julius")
    call(table, 0)
    cast(table, 0)
    table.say(2, "assassinate", [5], assassin="aurelius", target="julius")
    assert table.happened(senate.MotionCancelled) and not table.s("julius").consul_for_life
    assert can(table, 0, "adjourn") and not can(table, 0, "nominate_consul_for_life")


@pytest.mark.rule("1.09.821-a", "IC-graft-a", "IC-murder-a")
@pytest.mark.parametrize(
    ("card", "name", "said"),
    [("graft-1", "graft", [("pay_graft", {"pay": True})]), ("murder_of_a_tribune-1", "murder_tribune", [])],
)
def test_1_09_821_a_a_nomination_by_tribune_is_cancelled_by_graft_or_murder(card, name, said):
    table = house(julius={"influence": 21}, furius={"talents": 6}).card("era_ends", "deck")
    sitting(table.hand(1, "tribune-1").hand(2, card)).run().say(1, "tribune_propose", tribune="tribune-1")
    table.say(1, "nominate_consul_for_life", senator="julius").say(2, name, [2], senator="furius")
    for answer, values in said:
        table.say(2, answer, **values)
    assert table.happened(conspiracy.TribuneCancelled) and can(table, 0, "adjourn")
    assert not table.s("julius").consul_for_life


@pytest.mark.rule("1.09.822-a")
def test_1_09_822_a_35_influence_makes_a_senator_in_rome_consul_for_life_at_once():
    assert not great(34).run().s("julius").consul_for_life
    table = great(35).run()
    assert table.s("julius").consul_for_life and table.happened(senate.ConsulForLife)[0].how == "appointed"


@pytest.mark.rule("1.09.822-a")
def test_1_09_822_a_not_while_military_reforms_are_in_force():
    table = house(julius={"influence": 40})
    table.state.box.remove("military_reforms")
    table.state.laws.append("military_reforms")
    assert not sitting(table).run().s("julius").consul_for_life
    table.say(0, "nominate_consul_for_life", senator="julius")
    poll(table, "abstain", "yes", "abstain")
    assert table.s("julius").consul_for_life, "by election he may"


@pytest.mark.rule("1.09.822-a")
def test_1_09_822_a_of_several_the_highest_influence_wins_then_the_richer_faction_then_dice():
    assert great(36, fabius={"influence": 35}, furius={"influence": 37}).run().s("furius").consul_for_life
    table = great(36, fabius={"influence": 36}, claudius={"influence": 20}).run()
    assert table.s("julius").consul_for_life and not table.s("fabius").consul_for_life
    tied = sitting(house(fulvius={"influence": 36}, furius={"influence": 36})).run([1, 2], [4, 4])
    assert tied.s("furius").consul_for_life and not tied.s("fulvius").consul_for_life


@pytest.mark.rule("1.09.822-a")
def test_1_09_822_a_an_election_replaces_who_was_appointed():
    table = great(36, fabius={"influence": 30}, cornelius={"knights": 30}).run()
    assert table.s("julius").consul_for_life
    table.say(1, "nominate_consul_for_life", senator="fabius")
    for seat in (0, 1, 2):
        if "call_faction" in table.open(1):
            table.say(1, "call_faction", faction=seat)
        cast(table, 1)
    assert table.s("fabius").consul_for_life and not table.s("julius").consul_for_life


@pytest.mark.rule("1.09.822-b")
def test_1_09_822_b_it_is_tried_after_every_change_of_influence_in_any_phase():
    table = house(julius={"influence": 34, "talents": 10}).at("revenue/contributions").run()
    assert not table.s("julius").consul_for_life
    table.say(1, "contribute", senator="julius", amount=10)
    assert table.s("julius").influence == 35 and table.s("julius").consul_for_life


@pytest.mark.rule("1.09.822-b")
def test_1_09_822_b_and_when_he_comes_home():
    table = house(julius={"influence": 36, "location": "war:gallic_1"})
    table.war("gallic_1", forces=[Force("julius", units=Units(6), dispatched=1, fresh=False)])
    table = sitting(table).run()
    assert not table.s("julius").consul_for_life
    table.say(0, "recall_force", force="julius").say(0, "recall_all")
    poll(table, "yes", "yes", "yes")
    assert table.s("julius").consul_for_life


@pytest.mark.rule("1.09.822-b")
def test_1_09_822_b_he_stays_it_without_the_influence_and_away_until_he_dies():
    away = {"influence": 3, "consul_for_life": True, "location": "province:sicilia"}
    table = sitting(house(julius=away, fabius={"influence": 34})).run()
    assert table.s("julius").consul_for_life and not asked(table, 0) and asked(table, 1)
    poor = house(julius={"influence": 3, "consul_for_life": True}).at("mortality").run(4)
    assert not poor.s("julius").consul_for_life, "his heir is not"


@pytest.mark.rule("1.09.823-a")
def test_1_09_823_a_his_player_presides_and_votes_for_all_factions():
    table = sitting(ruled()).run()
    assert not asked(table, 0) and not asked(table, 2) and "raise_forces" in asked(table, 1)
    table.say(1, "raise_forces", units={"legions": 1})
    for seat in (0, 1, 2):
        if "call_faction" in table.open(1):
            table.say(1, "call_faction", faction=seat)
        assert asked(table, 1) == ["vote"]
        cast(table, 1)
    assert table.state.forces.legions == 1


@pytest.mark.rule("1.09.823-a")
def test_1_09_823_a_he_sees_their_hands_in_the_senate_phase_alone_and_no_treasury():
    table = ruled().hand(0, "tribune-1").hand(2, "tribune-2").purse(0, 7)
    sitting(table).run()
    assert set(engine.view(table.state, 1)["seats"]["0"]["hand"]) == {"tribune-1"}
    assert set(engine.view(table.state, 1)["seats"]["2"]["hand"]) == {"tribune-2"}
    assert "treasury" not in engine.view(table.state, 1)["seats"]["0"]
    assert "hand" not in engine.view(table.state, 2)["seats"]["0"]
    assert "hand" not in engine.view(table.state, None)["seats"]["0"]
    later = ruled().hand(0, "tribune-1").has(phase="revolution")
    assert "hand" not in engine.view(later.state, 1)["seats"]["0"]


@pytest.mark.rule("1.09.823-a")
def test_1_09_823_a_a_faction_in_revolt_is_its_own():
    rebel = {"rebel": True, "location": "war:syrian"}
    table = sitting(ruled(aurelius=rebel).hand(2, "tribune-2")).run()
    assert "hand" not in engine.view(table.state, 1)["seats"]["2"]
    table.say(1, "raise_forces", units={"legions": 1})
    table.say(1, "call_faction", faction=2)
    assert asked(table, 2) == ["vote"] and not asked(table, 1)


@pytest.mark.rule("1.09.823-a")
def test_1_09_823_a_he_plays_no_card_and_sends_no_assassin_of_theirs():
    table = ruled().hand(0, "tribune-1", "assassin-1")
    sitting(table).run()
    assert can(table, 0, "tribune_propose") and not can(table, 1, "tribune_propose")
    assert "cards" in [f.name for f in table.decision(0, "assassinate").fields]
    assert options(table, 1, "assassinate", "assassin") == ["julius", "claudius", "manlius"]
    assert "cards" not in [f.name for f in table.decision(1, "assassinate").fields]


@pytest.mark.rule("1.09.823-a", "1.09.643-a")
def test_1_09_823_a_he_agrees_to_nothing_for_them():
    table = sitting(ruled()).run().say(1, "propose_land_bill", type="1")
    table.say(1, "choose_sponsor", senator="cornelius")
    assert asked(table, 0) == ["consent_sponsor"] and not asked(table, 1)
    table.say(0, "consent_sponsor", consent=True).say(1, "choose_cosponsor", senator="julius")
    assert table.happened(senate.MotionPut), "for his own he agrees by proposing it"


@pytest.mark.rule("1.09.823-a")
def test_1_09_823_a_he_casts_no_vote_of_theirs_against_a_land_bill():
    table = sitting(ruled()).run().say(1, "propose_land_bill", type="1")
    table.say(1, "choose_sponsor", senator="claudius").say(1, "choose_cosponsor", senator="julius")
    table.say(1, "call_faction", faction=2)
    assert table.field(1, "vote", "votes").options == ["yes"]
    cast(table, 1)
    table.say(1, "call_faction", faction=1)
    assert table.field(1, "vote", "votes").options == ["yes", "no"], "his own may"


@pytest.mark.rule("1.09.823-b")
def test_1_09_823_b_once_in_place_he_is_no_target():
    table = sitting(ruled()).run()
    assert options(table, 2, "assassinate", "target") == ["cornelius", "fabius", "valerius", "claudius", "manlius"]
    refusal = table.refused(2, "assassinate", assassin="furius", target="julius")
    assert refusal.code == "answer/domain"


@pytest.mark.rule("1.09.823-b")
def test_1_09_823_b_he_cannot_revolt_though_others_of_his_faction_may():
    for ruler, may in (("julius", False), ("claudius", True)):
        table = house(**{ruler: {"consul_for_life": True}}).has(phase="revolution")
        declares(won(table, "julius", Units(5)))
        assert (not table.ended and "test_legions" in table.open(1)) is may
    rebels = declares(won(house(julius={"consul_for_life": True}).has(phase="revolution"), "claudius", Units(2)))
    rebels.say(1, "test_legions", *rolls(6, 6), commander="claudius").say(1, "declare_revolt")
    assert options(rebels, 1, "join_revolt", "senators") == ["manlius"], "nor join one"
