"""All 160 cards are there, each rating as the component list has it."""

from __future__ import annotations

from collections import Counter

import pytest

from engine.data import CARDS, CONCESSIONS, INTRIGUE, LAWS, LEADERS, MORTALITY_CUP, SENATORS, STATESMEN, WARS
from tests.engine.data.document import number, numbers, table


def test_the_decks_hold_what_the_component_list_says() -> None:
    columns = {"Families": "family", "Statesmen": "statesman", "Concessions": "concession", "Wars": "war",
               "Leaders": "leader", "Laws": "law", "Intrigue": "intrigue"}  # fmt: skip
    count = Counter((card.deck, card.kind) for card in CARDS.values())
    for row in table("## 1. Deck"):
        deck = row["Deck"].split()[0].lower()
        if deck == "neutral":
            assert count["neutral", "era_ends"] == 1
            continue
        for column, kind in columns.items():
            assert count[deck, kind] == int(numbers(row[column])[0]), (deck, kind)
        assert sum(n for (of, _), n in count.items() if of == deck) == int(row["Total"])
    assert len(CARDS) == 160


def test_hidden_cards_are_those_that_go_to_a_hand() -> None:
    hidden = {card.kind for card in CARDS.values() if card.faction}
    assert hidden == {"statesman", "concession", "intrigue", "law", "leader"}
    assert [card.id for card in CARDS.values() if card.kind == "leader" and card.faction] == ["cleopatra"]


@pytest.mark.parametrize("row", table("## 2. Family"), ids=lambda row: row["Family"])
def test_families(row: dict[str, str]) -> None:
    card = SENATORS[row["Family"].lower()]
    assert (card.name, card.number, card.deck) == (row["Family"], int(row["ID"]), row["Deck"].lower())
    ratings = (card.military, card.oratory, card.loyalty, card.influence)
    assert ratings == tuple(int(row[column]) for column in ("MIL", "ORA", "LOY", "INF"))


@pytest.mark.parametrize("row", table("## 3. Statesmen"), ids=lambda row: row["Code"])
def test_statesmen(row: dict[str, str]) -> None:
    card = next(card for card in STATESMEN.values() if card.code == row["Code"])
    codes = {card.code: key for key, card in STATESMEN.items()}
    assert (card.name, card.deck, card.number) == (row["Name"], row["Deck"].lower(), numbers(row["Family"])[0])
    assert card.family == row["Family"].split()[0].lower()
    printed = tuple(row[column] for column in ("MIL", "ORA", "LOY", "INF", "POP"))
    ratings = (card.military, card.oratory, card.loyalty, card.influence, card.popularity)
    assert ratings[1:] == tuple(int(cell) for cell in printed[1:])
    assert card.rolls_military if "d6" in printed[0] else card.military == int(printed[0])
    opposed = [] if row["Loyalty 0 with"] == "—" else row["Loyalty 0 with"].split(", ")
    assert sorted(card.opposes) == sorted(codes[code] for code in opposed)


@pytest.mark.parametrize(
    ("statesman", "ability", "value"),
    [
        ("scipio_africanus", "voids_numbers_of", ("punic",)),
        ("fabius_cunctator", "halves_losses", True),
        ("flamininus", "voids_numbers_of", ("macedonian",)),
        ("aemilius_paullus", "voids_numbers_of", ("macedonian",)),
        ("cato_the_elder", "free_tribune", "any"),
        ("cato_the_elder", "law_votes", 6),
        ("scipio_aemilianus", "voids_numbers_of", ("punic_3", "spanish")),
        ("sulla", "voids_numbers_of", ("social", "mithridatic")),
        ("fulvius_flaccus", "land_commissioner", True),
        ("glaucia", "appeal_dice", 3),
        ("popillius_laenas", "free_tribune", "veto_land_bill"),
        ("tiberius_gracchus", "free_tribune", "land_bill"),
        ("gaius_gracchus", "free_tribune", "land_bill"),
        ("gaius_marius", "knight_bonus", 1),
        ("julius_caesar", "veterans_per_victory", 2),
        ("cato_the_younger", "double_knights_on_laws", True),
        ("cicero", "prosecutor_bonus", -2),
        ("crassus", "double_income", True),
        ("lucullus", "ignores_disasters", True),
        ("pompeius_magnus", "double_popularity", True),
    ],
)
def test_abilities(statesman: str, ability: str, value: object) -> None:
    assert getattr(STATESMEN[statesman], ability) == value


@pytest.mark.parametrize("row", table("## 4. Concessions")[:-1], ids=lambda row: row["Concession"])
def test_concessions(row: dict[str, str]) -> None:
    card = next(card for card in CONCESSIONS.values() if card.name == row["Concession"])
    assert card.income == numbers(row["Income"])[0]
    assert card.per in row["When"].lower().replace("recruitment", "legion" if card.per == "legion" else "fleet") or (
        card.per == "turn" and "Revenue" in row["When"]
    )
    rolls = numbers(row["Destroyed by"]) if "Natural Disaster" in row["Destroyed by"] else ()
    expected = tuple(range(rolls[0], rolls[-1] + 1)) if rolls else ()
    assert card.disaster_rolls == expected


def test_the_six_tax_farmers_have_their_numbers() -> None:
    assert sorted(card.tax_farmer for card in CONCESSIONS.values() if card.tax_farmer) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("row", table("## 5. Wars"), ids=lambda row: f"{row['War']} {row['Land']}")
def test_wars(row: dict[str, str]) -> None:
    name = row["War"].replace("(1st) ", "1st ").replace("(2nd) ", "2nd ")
    card = next(c for c in WARS.values() if c.name.replace("(1st) ", "1st ").replace("(2nd) ", "2nd ") == name)
    assert card.deck == row["Deck"].lower()
    assert card.activation[0].upper() == row["Act."]
    assert card.drought == (row["Drought"] == "Yes")
    strengths = tuple(number(row[column]) for column in ("Land", "Support", "Fleet", "Spoils"))
    assert (card.land, card.support, card.fleet, card.spoils) == strengths
    assert (card.disaster, card.standoff) == (numbers(row["D"]), numbers(row["S"]))
    if row["Series"] != "—":
        assert card.number == numbers(row["Series"])[0]
        assert card.series
        assert card.series in row["Series"].lower()


@pytest.mark.parametrize("row", table("## 6. Enemy"), ids=lambda row: row["Leader"])
def test_leaders(row: dict[str, str]) -> None:
    card = next(card for card in LEADERS.values() if card.name == row["Leader"])
    assert (card.strength, card.disaster, card.standoff) == (
        number(row["Strength"]), numbers(row["D"]), numbers(row["S"])
    )  # fmt: skip
    assert card.deck == row["Deck"].lower()
    assert card.series[:5] in row["Matches / special"].lower().replace("spanish revolts", "spanish")


@pytest.mark.parametrize("row", table("## 9. Intrigue")[:-1], ids=lambda row: row["Card"])
def test_intrigue_copies(row: dict[str, str]) -> None:
    card = next(card for card in INTRIGUE.values() if card.name == row["Card"])
    assert (card.early, card.middle, card.late) == tuple(number(row[deck]) for deck in ("Early", "Middle", "Late"))


def test_laws() -> None:
    rows = {row["Law"]: row["Deck"].lower() for row in table("## 10. Laws")}
    assert {card.name.removesuffix(" Law"): card.deck for card in LAWS.values()} == rows


def test_the_mortality_cup_holds_36_chits() -> None:
    assert Counter(MORTALITY_CUP) == Counter({**dict.fromkeys(range(1, 31), 1), -1: 2, 0: 4})
