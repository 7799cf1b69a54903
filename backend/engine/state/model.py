"""The state of a game: plain structs that dump to JSON and load again, equal.

Nothing here is derived: votes, HRAO, strength of wars are functions in the modules beside this one.
Talents are written by `draft.pay` alone, frames by `draft.push` and `draft.pop`.
"""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct, field

SCHEMA = 1
ROME = "rome"

Phase = Literal["setup", "mortality", "revenue", "forum", "population", "senate", "combat", "revolution"]
WarStatus = Literal["active", "inactive", "imminent"]
MAJOR_OFFICES = ("dictator", "rome_consul", "field_consul", "censor", "master_of_horse")


class Units(Struct):
    """Legions and fleets in one place. `veterans` has one entry each: the id of him they follow, or ""."""

    legions: int = 0
    veterans: list[str] = field(default_factory=list)
    fleets: int = 0


class Force(Struct):
    """Units at a war under one commander, or under nobody. `dispatched` orders the battles (1.10.1)."""

    commander: str | None = None
    master_of_horse: str | None = None
    units: Units = field(default_factory=Units)
    dispatched: int = 0
    fresh: bool = True  # sent or reinforced in this Senate phase (1.09.644)
    land_victory: bool = False  # keeps command until the Revolution phase (1.10.8)
    origin: str | None = None  # the office he left Rome with


class Senator(Struct):
    """A senator in play: of a faction, or unaligned in the Forum or governing.

    `id` is the family's while the family card is there, else the statesman's. Ratings are looked up
    in `engine.data` (see `state.senators`). `location` is `rome`, `war:<id>`, `province:<id>`,
    `captive:<war id>` or `revolt` (joined a revolt and left Rome).
    """

    id: str
    family: str | None = None
    statesman: str | None = None
    seat: int | None = None
    influence: int = 0
    popularity: int = 0
    knights: int = 0
    talents: int = 0
    offices: list[str] = field(default_factory=list)
    prior_consul: bool = False
    corrupt: bool = False
    major: bool = False
    concessions: list[str] = field(default_factory=list)
    revealed: list[str] = field(default_factory=list)  # concessions whose corrupt bar is up (1.06.12)
    location: str = ROME
    rebel: bool = False
    returned: bool = False  # back from a province this turn (1.09.51)
    consul_for_life: bool = False


class War(Struct):
    """A war card in the Forum. `struck` holds the disaster and standoff numbers used this turn."""

    id: str
    status: WarStatus = "inactive"
    unprosecuted: bool = False
    naval_victory: bool = False
    leaders: list[str] = field(default_factory=list)
    forces: list[Force] = field(default_factory=list)
    struck: list[int] = field(default_factory=list)
    revolt: bool = False  # pays no Spoils, because its province existed when it was drawn (1.07.333)


class Province(Struct):
    """A province that exists. `term` is the dial of its governor, in turns."""

    id: str
    developed: bool = False
    governor: str | None = None
    term: int = 0
    garrison: Units = field(default_factory=Units)
    elected: bool = False  # the governor was elected in this Senate phase
    fresh: bool = False  # garrison sent or reinforced in this Senate phase
    ravaged: bool = False  # hit by raids or disorder this turn: no income, no development


class Seat(Struct):
    """A faction. `treasury` and `hand` are secret; the rest the table sees."""

    leader: str | None = None
    treasury: int = 0
    hand: list[str] = field(default_factory=list)
    attacked: bool = False  # made its assassination attempt this turn (1.09.7)
    targeted: bool = False  # was the target of one this turn
    eliminated: bool = False
    tribunes_used: list[str] = field(default_factory=list)  # statesmen whose free tribune is spent
    promises: dict[str, int] = field(default_factory=dict)  # talents openly promised, by seat (1.04.3)


class Civil(Struct):
    """The revolt in progress: who leads it and what follows him (1.11.3)."""

    rebel: str
    units: Units = field(default_factory=Units)
    marching: bool = True
    unprosecuted: bool = False
    forces: list[Force] = field(default_factory=list)  # the Senate's armies against him
    master_of_horse: str | None = None  # the rebel's own, who joined him (1.11.37)


class Senate(Struct):
    """What the Senate remembers within one phase; made anew when it opens."""

    stepped_down: list[str] = field(default_factory=list)  # 1.09.144: may not preside again
    chair: str | None = None  # the Censor while he prosecutes
    filled: list[str] = field(default_factory=list)  # offices filled this turn (1.09.173)
    defeated: list[dict[str, Any]] = field(default_factory=list)  # motions that may not return (1.09.131)
    cancelled: list[dict[str, Any]] = field(default_factory=list)  # became impossible (1.09.721)
    spent: list[str] = field(default_factory=list)  # once-per-turn questions already put
    reserved: list[dict[str, Any]] = field(default_factory=list)  # a Tribune has the next proposal (1.09.151-b)
    raised: Units = field(default_factory=Units)  # units raised this phase (1.09.63)
    eliminated: Units = field(default_factory=Units)
    minor: int = 0  # prosecutions held
    majors: int = 0
    stage: str = "consuls"  # item of the agenda
    dead: list[str] = field(default_factory=list)  # who died in this phase, in order; a leader's heir has his id


class Outcome(Struct):
    """How the game ended. `seats` are the winners; none when the Republic fell."""

    kind: Literal["win", "loss"]
    reason: Literal["era_ends", "consul_for_life", "rebel", "four_wars", "bankruptcy", "people_revolt"]
    seats: list[int] = field(default_factory=list)


class Undo(Struct):
    """A request to take an answer back. Until all who are `asked` have consented the game goes on.

    `to` is the version of the table that would come back, `players` are the seats whose own answers end the request.
    """

    by: int
    to: int
    asked: list[int]
    players: list[int]


class Frame(Struct):
    """One level of the call stack. `public` is shown to the table, `data` to nobody.

    `status` is `new` before `enter` ran, `open` while it waits, `back` when a child has returned.
    """

    section: str
    data: dict[str, Any] = field(default_factory=dict)
    public: dict[str, Any] = field(default_factory=dict)
    status: Literal["new", "open", "back"] = "new"
    interrupts: bool = False  # returns without a word to the frame below


class State(Struct):
    """The whole game. Talents in all purses, the State's treasury and `bank` sum up to zero."""

    scenario: str
    seats: list[Seat]
    schema: int = SCHEMA
    turn: int = 0
    phase: Phase = "setup"
    at: list[Frame] = field(default_factory=list)
    treasury: int = 0
    bank: int = 0
    parked: int = 0  # bribes and bids on the table, not yet anyone's (1.07.414)
    unrest: int = 0
    forces: Units = field(default_factory=Units)  # Active Forces in Rome
    senators: dict[str, Senator] = field(default_factory=dict)
    wars: dict[str, War] = field(default_factory=dict)
    provinces: dict[str, Province] = field(default_factory=dict)
    civil: Civil | None = None
    victors: list[Force] = field(default_factory=list)  # won on land this turn, hold command until 1.11.3 (1.10.8)
    deck: list[str] = field(default_factory=list)  # top first
    forum: list[str] = field(default_factory=list)  # cards lying in the Forum, senators apart
    curia: list[str] = field(default_factory=list)  # families (top first), concessions, leaders
    discard: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)  # out of the game, face up
    box: list[str] = field(default_factory=list)  # never in this game
    events: dict[str, int] = field(default_factory=dict)  # event -> level in force
    pending: dict[str, Any] = field(default_factory=dict)  # what events owe later, by event
    manpower_shortage: int = 0
    no_recruitment: bool = False
    land_bills: dict[str, int] = field(default_factory=dict)  # type "1".."3" -> number in force
    laws: list[str] = field(default_factory=list)
    beaten: list[str] = field(default_factory=list)  # wars defeated (1.07.333, Illyricum)
    dispatches: int = 0
    temporary_consul: bool = True
    era_ends: bool = False
    senate: Senate = field(default_factory=Senate)
    outcome: Outcome | None = None
    undo: Undo | None = None
