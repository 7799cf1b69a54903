"""The components of the game as typed constants, read once at import (docs/rules/components.md).

Ids are those of docs/develop/protocol.md: families `cornelius`, statesmen `scipio_africanus`, wars
`punic_1`, copies of an intrigue card `tribune-1`. Nothing here changes while a game runs.
"""

from __future__ import annotations

from msgspec import convert

from engine.data.load import document, rows
from engine.data.structs import (
    Card,
    Concession,
    Deck,
    DiceSum,
    Event,
    Family,
    Intrigue,
    Kind,
    Law,
    Leader,
    ProvinceCard,
    ProvinceSide,
    Scenario,
    Statesman,
    WarCard,
)

__all__ = [
    "CARDS",
    "CONCESSIONS",
    "EVENTS",
    "EVENT_TABLE",
    "INTRIGUE",
    "LAWS",
    "LEADERS",
    "MORTALITY_CUP",
    "PROVINCES",
    "SCENARIOS",
    "SENATORS",
    "STATESMEN",
    "WARS",
    "Card",
    "DiceSum",
    "ProvinceSide",
    "intrigue_kind",
]

SENATORS: dict[str, Family] = rows("senators", Family)
STATESMEN: dict[str, Statesman] = rows("statesmen", Statesman)
CONCESSIONS: dict[str, Concession] = rows("concessions", Concession)
WARS: dict[str, WarCard] = rows("wars", WarCard)
LEADERS: dict[str, Leader] = rows("leaders", Leader)
PROVINCES: dict[str, ProvinceCard] = rows("provinces", ProvinceCard)
INTRIGUE: dict[str, Intrigue] = rows("intrigue", Intrigue)
LAWS: dict[str, Law] = rows("laws", Law)
SCENARIOS: dict[str, Scenario] = rows("scenarios", Scenario)
EVENTS: dict[str, Event] = convert(document("events")["event"], dict[str, Event])
EVENT_TABLE: dict[str, list[str]] = convert(document("events")["table"], dict[str, list[str]])

# Numbers 1 to 30, two "Draw 2" (-1) and four blanks (0): 36 chits (1.05.2).
MORTALITY_CUP: tuple[int, ...] = (*range(1, 31), -1, -1, 0, 0, 0, 0)

OTHERS = (
    Card(id="pergamene_bequest", name="Pergamene Bequest", deck="middle", kind="bequest", faction=False),
    Card(id="bithynian_bequest", name="Bithynian Bequest", deck="late", kind="bequest", faction=False),
    Card(id="ptolemy_apion_bequest", name="Ptolemy-Apion Bequest", deck="late", kind="bequest", faction=False),
    Card(id="catiline", name="2nd Catiline Conspiracy", deck="late", kind="catiline", faction=False),
    Card(id="era_ends", name="Era Ends", deck="neutral", kind="era_ends", faction=False),
)


def intrigue_kind(card: str) -> str:
    """The kind of an intrigue card: `tribune` for `tribune-3`."""
    return card.partition("-")[0]


def _intrigue() -> list[Card]:
    """Copies are numbered through the decks: early first, then middle, then late."""
    found = []
    for kind, card in INTRIGUE.items():
        counts: tuple[tuple[Deck, int], ...] = (("early", card.early), ("middle", card.middle), ("late", card.late))
        decks = [deck for deck, copies in counts for _ in range(copies)]
        for number, deck in enumerate(decks, 1):
            found.append(Card(id=f"{kind}-{number}", name=card.name, deck=deck, kind="intrigue", faction=True))
    return found


def _cards() -> dict[str, Card]:
    """All 160 cards by id (components, section 1)."""

    def make(card: str, name: str, deck: Deck, kind: Kind, *, faction: bool) -> Card:
        return Card(id=card, name=name, deck=deck, kind=kind, faction=faction)

    found = [make(i, c.name, c.deck, "family", faction=False) for i, c in SENATORS.items()]
    found += [make(i, c.name, c.deck, "statesman", faction=True) for i, c in STATESMEN.items()]
    found += [make(i, c.name, "early", "concession", faction=True) for i, c in CONCESSIONS.items()]
    found += [make(i, c.name, c.deck, "war", faction=False) for i, c in WARS.items()]
    found += [make(i, c.name, c.deck, "leader", faction=c.faction) for i, c in LEADERS.items()]
    found += [make(i, c.name, c.deck, "law", faction=True) for i, c in LAWS.items()]
    found += [*_intrigue(), *OTHERS]
    return {card.id: card for card in found}


CARDS: dict[str, Card] = _cards()
