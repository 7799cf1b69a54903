"""The shapes of the components: one frozen struct per kind of card and per table row."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Deck = Literal["early", "middle", "late", "neutral"]
Kind = Literal[
    "family",
    "statesman",
    "concession",
    "war",
    "leader",
    "law",
    "intrigue",
    "bequest",
    "catiline",
    "era_ends",
]


class Card(Struct, frozen=True):
    """One of the 160 cards. `faction` cards go to the hidden hand, the others lie in the Forum."""

    id: str
    name: str
    deck: Deck
    kind: Kind
    faction: bool


class Family(Struct, frozen=True):
    """A family card; `number` is its mortality chit."""

    name: str
    number: int
    deck: Deck
    military: int
    oratory: int
    loyalty: int
    influence: int


class Statesman(Struct, frozen=True):
    """A Statesman card. While he shares a faction with one whom he `opposes` his Loyalty is 0 (1.07.411)."""

    name: str
    code: str
    deck: Deck
    family: str
    number: int
    military: int
    oratory: int
    loyalty: int
    influence: int
    popularity: int
    opposes: tuple[str, ...] = ()
    voids_numbers_of: tuple[str, ...] = ()  # wars or series whose own D/S numbers he voids
    halves_losses: bool = False
    free_tribune: Literal["any", "land_bill", "veto_land_bill"] | None = None
    law_votes: int = 0
    double_knights_on_laws: bool = False
    land_commissioner: bool = False
    appeal_dice: int = 2
    knight_bonus: int = 0
    veterans_per_victory: int = 1
    advocate_bonus: int = 0
    prosecutor_bonus: int = 0
    double_income: bool = False
    ignores_disasters: bool = False
    rolls_military: bool = False
    double_popularity: bool = False


class Concession(Struct, frozen=True):
    """A concession; income in talents `per` turn, legion or fleet raised."""

    name: str
    income: int
    per: Literal["turn", "legion", "fleet"]
    grain: bool = False
    disaster_rolls: tuple[int, ...] = ()
    tax_farmer: int = 0


class WarCard(Struct, frozen=True):
    """A war card. `land`, `support` and `fleet` are printed strengths; spoils in talents."""

    name: str
    deck: Deck
    activation: Literal["active", "inactive", "conditional"]
    land: int
    support: int
    fleet: int
    spoils: int
    revolt: str
    series: str | None = None
    number: int = 0
    drought: bool = False
    disaster: tuple[int, ...] = ()
    standoff: tuple[int, ...] = ()
    creates: tuple[str, ...] = ()
    attacks: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    destroys: str | None = None
    tax_farmer_roll: bool = False
    only_rome_activates: bool = False
    activates_matching: bool = False
    creates_when_attacked: bool = False
    creates_developed: tuple[str, ...] = ()
    creates_after: tuple[str, ...] = ()


class Leader(Struct, frozen=True):
    """An enemy leader; `series` is the set of wars that he aids (a war's id where it is its own set)."""

    name: str
    deck: Deck
    series: str
    strength: int
    disaster: tuple[int, ...]
    standoff: tuple[int, ...]
    tax_farmer_roll_with: str | None = None
    needs: tuple[str, ...] = ()
    faction: bool = False


class DiceSum(Struct, frozen=True):
    """A printed roll such as 2d6-4 or -1d6+1: `sign` times `count` dice, `plus` a number."""

    sign: int
    count: int
    plus: int


class ProvinceSide(Struct, frozen=True):
    """One side of a province card."""

    spoils: DiceSum
    state: DiceSum
    taxes: int
    land_base: int
    land_max: int
    fleet_base: int
    fleet_max: int


class ProvinceCard(Struct, frozen=True):
    """A province card with both sides."""

    name: str
    frontier: bool
    undeveloped: ProvinceSide
    developed: ProvinceSide


class Intrigue(Struct, frozen=True):
    """A kind of intrigue card and its copies in each deck."""

    name: str
    early: int
    middle: int
    late: int


class Law(Struct, frozen=True):
    """A law card."""

    name: str
    deck: Deck


class Event(Struct, frozen=True):
    """A random event. `repeats` beyond the second level; `stays` until it is used up."""

    name: str
    repeats: bool
    stays: bool


class Scenario(Struct, frozen=True):
    """What lies on the table before any chance (3.01 to 3.03)."""

    name: str
    deck: Deck
    treasury: int
    unrest: int
    legions: int
    wars: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    bottom: str | None = None
    families: int = 3
    cards: int = 3
