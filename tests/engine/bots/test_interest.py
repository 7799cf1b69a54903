"""What the bot `senator` does for itself, and against who is about to win."""

from tests.engine.bots.says import says, senate, speaks
from tests.engine.senate.house import call, house, sitting


def test_it_never_votes_a_rival_into_the_consulship_for_life_and_pays_to_prevent_it():
    table = senate(julius={"influence": 22}, cornelius={"talents": 9, "offices": ["rome_consul"]}).run()
    table.say(0, "nominate_consul_for_life", senator="julius")
    call(table, 0)
    told = says(table, 0, "vote")
    assert set(told.values["votes"].values()) == {"no"}
    assert told.values["bought"]["cornelius"] == 9


def test_it_reaches_for_the_consulship_for_life_when_it_can_be_had():
    strong = {"influence": 30, "talents": 20, "offices": ["rome_consul"]}
    rival = {"influence": 25}
    assert says(senate(cornelius=strong, julius=rival).run(), 0).values == {"senator": "cornelius"}
    weak = senate(cornelius=strong | {"influence": 4}, julius={"influence": 25}).run()
    assert says(weak, 0).name != "nominate_consul_for_life", "never a rival"


def test_the_first_man_far_ahead_waits_for_the_end_of_the_era_unless_the_republic_is_falling():
    strong = {"influence": 30, "talents": 20, "offices": ["rome_consul"]}
    assert says(senate(cornelius=strong).run(), 0).name != "nominate_consul_for_life"
    assert says(senate(cornelius=strong).has(unrest=12).run(), 0).name == "nominate_consul_for_life"


def test_it_sends_an_assassin_when_a_rival_may_be_elected_for_life():
    table = senate(julius={"influence": 22}).run()
    told = speaks(table, 2)
    assert told is not None and told.values["target"] == "julius" and told.values["assassin"] != "fulvius"
    assert speaks(senate(julius={"influence": 14}).run(), 2) is None, "he is far from it"


def test_it_strikes_the_first_man_of_a_faction_that_outgrows_all_others():
    table = senate(julius={"influence": 18, "knights": 20}).has(turn=3).run()
    told = speaks(table, 2)
    assert told is not None and told.name == "assassinate" and told.values["target"] == "julius"
    assert speaks(senate(julius={"influence": 12, "knights": 20}).has(turn=3).run(), 2) is None


def test_it_nominates_a_pair_that_will_be_elected_with_one_of_its_own():
    table = sitting(house(valerius={"influence": 1, "popularity": 3}), "consuls").run()
    told = says(table, 0)
    assert "valerius" in told.values["pair"]
    table.say(0, told.name, **told.values)
    for seat in (1, 2, 0):
        call(table, seat)
        table.say(seat, "vote", **says(table, seat, "vote").values)
    assert table.state.at[-1].section == "senate/consuls", "elected at once"


def test_it_honours_nobody_who_would_tower_above_the_others():
    table = sitting(house(julius={"influence": 19}, claudius={"influence": 2}), "consuls").run()
    table.say(0, "nominate_consuls", pair="claudius+julius")
    for seat, word in ((1, "yes"), (2, "no")):
        call(table, seat)
        told = says(table, seat, "vote")
        assert set(told.values["votes"].values()) == {word}
        table.say(seat, "vote", **told.values)


def test_it_stands_by_its_own_in_court():
    table = sitting(house(valerius={"offices": ["censor"]}, julius={"corrupt": True}), "prosecutions").run()
    accusation = {"accused": "julius+corrupt"}
    table.say(0, "accuse_minor", **accusation).say(0, "choose_prosecutor", senator="fabius")
    call(table, 1)
    assert set(says(table, 1, "vote").values["votes"].values()) == {"no"}


def test_it_awards_concessions_to_its_leader():
    table = senate().card("mining").run()
    assert says(table, 0).values == {"concession": "mining", "senator": "cornelius"}


def test_it_gathers_talents_where_they_are_used_and_keeps_some_against_bribes():
    table = house(fabius={"talents": 9}, valerius={"talents": 5}).purse(0, 6).at("revenue/redistribution").run()
    told = says(table, 0)
    assert told.values["purses"] == {"treasury": 10, "cornelius": 10, "fabius": 0, "valerius": 0}
    table.say(0, told.name, **told.values)
    assert says(table, 0).name == "done"


def test_it_saves_its_man_with_as_many_bodyguards_as_it_takes():
    guards = ("secret_bodyguard-1", "secret_bodyguard-2")
    table = senate().hand(1, *guards).run()
    table.say(0, "assassinate", [6], assassin="valerius", target="claudius")
    assert says(table, 1).values["cards"] == list(guards)
    safe = senate().hand(1, *guards).run()
    safe.say(0, "assassinate", [4], assassin="valerius", target="claudius")
    assert says(safe, 1).values["cards"] == []


def test_it_says_nothing_where_it_need_not_speak():
    table = senate().hand(1, "tribune-1").run()
    assert speaks(table, 1) is None


def test_it_vetoes_what_would_hurt_and_would_be_carried():
    table = senate(legions=4, fleets=0).war("gallic_1").hand(1, "tribune-1").has(treasury=0).run()
    table.say(0, "deploy_command", commander="fabius", war="gallic_1").say(0, "deploy_fleets", fleets=0)
    table.say(0, "deploy_legions", legions={"legions": 4})
    call(table, 1)
    assert says(table, 1).name == "vote", "it falls by itself: a Tribune is not wasted"
