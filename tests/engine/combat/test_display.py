"""What the table sees of battles, and how they are told."""

import engine
from engine import chronicle
from engine.events.combat import BattleFought
from tests.engine.combat.camp import army, camp, fight, revolt


def test_a_view_shows_strengths_captives_ransoms_and_used_numbers() -> None:
    table = camp("punic_1", plautius={"location": "captive:punic_1", "influence": 8}).war("gallic_1")
    army(table, "punic_1", "cornelius", 9, "", fleets=3, office="dictator", horse="claudius")
    army(revolt(table, legions=2), "civil", "julius", 5, office=None)
    table.state.wars["gallic_1"].struck = [15, 13]
    seen = engine.view(table.state, None)
    [force] = seen["wars"]["punic_1"]["forces"]
    assert force["strength"] == 6  # three fleets, and as much of the ratings
    table.state.wars["punic_1"].naval_victory = True
    assert engine.view(table.state, 1)["wars"]["punic_1"]["forces"][0]["strength"] == 9 + 2 + 6
    assert seen["wars"]["punic_1"]["captives"] == ["plautius"] and seen["senators"]["plautius"]["ransom"] == 16
    assert "ransom" not in seen["senators"]["cornelius"]
    assert seen["wars"]["gallic_1"]["struck"] == [13, 15]
    assert (seen["civil"]["strength"], seen["civil"]["forces"][0]["strength"]) == (4, 9)


def test_a_view_shows_the_victors_and_where_the_phase_stands() -> None:
    table = army(camp(), "gallic_1", "cornelius", 20)
    army(table, "gallic_1", "julius", 2, office="rome_consul")
    fight(table)
    assert {"section": "combat/war", "facts": {"war": "gallic_1"}} in engine.view(table.state, None)["at"]
    table.say(0, "order_battle", commander="cornelius").say(1, "order_battle", [6, 6, 6], commander="cornelius")
    [victor] = engine.view(table.state, None)["victors"]
    assert (victor["commander"], victor["strength"]) == ("cornelius", 19 + 2 + 4)


def test_a_battle_is_told_with_its_sums_and_its_dice() -> None:
    table = fight(army(camp().has(events={"ally_deserts": 1}), "gallic_1", "cornelius", 14), [5, 3, 2])
    [told] = [chronicle.tell(event, None) for event in table.happened(BattleFought)]
    assert told is not None
    assert told["text"] == (
        "Cornelius fights to a stalemate in the 1st Gallic War: 18 against 15, +5 by deserting allies, "
        "dice 10 (5 + 3 + 2), result 13."
    )
    assert (told["dice"], told["rule"], told["seat"]) == ([5, 3, 2], "1.10.11", 0)


def test_every_question_of_the_phase_has_a_title_and_names() -> None:
    table = camp("punic_1", plautius={"location": "captive:punic_1"}).purse(2, 30)
    fight(army(table, "punic_1", "cornelius", 9, fleets=10), [5, 5, 5])
    [landing] = engine.view(table.state, 0)["decisions"]
    assert landing["title"] == "Land and fight on?"
    [ransom] = engine.view(table.state, 2)["decisions"]
    assert ransom["title"] == "Ransom a captive" and ransom["fields"][0]["labels"] == {"plautius": "Plautius"}
    table.say(2, "ransom", senator="plautius")
    [payment] = engine.view(table.state, 2)["decisions"]
    assert payment["fields"][0]["labels"] == {"plautius": "Plautius", "treasury": "Faction treasury"}
