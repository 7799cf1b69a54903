"""What the bot `senator` does against a rival whom the Senate might make Consul for Life."""

from engine.state import Province
from tests.engine.bots.says import says, senate
from tests.engine.forum.rome import initiative, rome
from tests.engine.senate.house import call, house, sitting

RIVAL = {"influence": 22}


def test_no_dictator_of_a_faction_that_has_a_pretender_is_appointed():
    for numbers, best in (({}, "julius"), (RIVAL, "fabius")):
        table = house(fulvius={"offices": ["field_consul"]}, claudius=numbers)
        for war in ("punic_2", "gallic_1", "syrian"):
            table.war(war)
        sitting(table, "dictator").run()
        assert {says(table, seat, "appoint_dictator").values["senator"] for seat in (0, 2)} == {best}, "MIL 4 both"


def test_no_chair_is_given_to_a_faction_that_has_a_pretender():
    pair = "claudius+furius"
    for numbers, word in (({"influence": 4}, "yes"), (RIVAL, "no")):
        table = sitting(house(julius=numbers), "consuls").run()
        table.say(0, "nominate_consuls", pair=pair)
        call(table, 2)
        assert set(says(table, 2, "vote").values["votes"].values()) == {word}


def test_a_pretender_without_office_is_sent_to_a_province():
    table = house(julius=RIVAL)
    table.state.provinces["sicilia"] = Province(id="sicilia")
    sitting(table, "governors").run()
    assert says(table, 0).values == {"post": "sicilia+julius"}


def test_talents_are_kept_for_the_vote_against_a_pretender():
    for numbers, paid in (({}, 3), (RIVAL, 0)):
        table = rome(fulvius={"talents": 9}, julius=numbers)
        initiative(table, 2).run([1, 1])
        if "attract_knight" not in table.open(2):
            table.say(2, "pass")
        assert says(table, 2).values == {"senator": "fulvius", "talents": paid}


def test_who_strikes_at_a_pretender_is_acquitted_by_the_others():
    for numbers, word in (({}, "yes"), (RIVAL, "no")):
        table = senate(julius=numbers).run()
        table.say(0, "assassinate", [1], assassin="valerius", target="julius")
        call(table, 2)
        assert set(says(table, 2, "vote").values["votes"].values()) == {word}
