"""Look-ups in the printed tables; totals beyond a table's ends count as its ends (components, section 11)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, convert

from engine.data.load import document

ALL = -1  # losses: every unit of the type


class CombatResult(Struct, frozen=True):
    """Outcome of a battle and the losses of each type; `losses` is `ALL` for everything (1.10.2)."""

    result: Literal["defeat", "stalemate", "victory"]
    losses: int


class PopulationResult(Struct, frozen=True):
    """Change of Unrest and further effects: manpower_shortage, no_recruitment, mob, revolt (1.08.2)."""

    unrest: int
    effects: tuple[str, ...]


class Appeal(Struct, frozen=True):
    """Votes for the accused, or his end: `killed` or `freed` (1.09.421)."""

    votes: int
    end: Literal["killed", "freed", ""]


class LandBill(Struct, frozen=True):
    """A type of land bill: talents, changes of Unrest and Popularity (1.09.6)."""

    cost: int
    lasting: bool
    unrest: int
    sponsor: int
    cosponsor: int
    against: int
    repeal_sponsor: int = 0
    repeal_for: int = 0
    repeal_unrest: int = 0


class Games(Struct, frozen=True):
    """What games give: Popularity up, Unrest down (1.06.7)."""

    popularity: int
    unrest: int


_TABLES = document("tables")
_COMBAT = [CombatResult(result, losses) for result, losses in _TABLES["combat"]["rows"]]
_POPULATION = [PopulationResult(unrest, tuple(effects)) for unrest, effects in _TABLES["population"]["rows"]]
_APPEAL = [Appeal(votes, end) for votes, end in _TABLES["appeal"]["rows"]]

OFFICE_INFLUENCE: dict[str, int] = convert(_TABLES["office_influence"], dict[str, int])
GAMES: dict[int, Games] = {int(cost): Games(*gain) for cost, gain in _TABLES["games"].items()}
CONTRIBUTIONS: dict[int, int] = {int(cost): gain for cost, gain in _TABLES["contributions"].items()}
LAND_BILLS: dict[str, LandBill] = convert(_TABLES["land_bill"], dict[str, LandBill])


def _row(table: str, size: int, total: int) -> int:
    """The row's index, held within the table."""
    return min(max(total - int(_TABLES[table]["lowest"]), 0), size - 1)


def combat_result(total: int) -> CombatResult:
    """The combat results table."""
    return _COMBAT[_row("combat", len(_COMBAT), total)]


def population_result(total: int) -> PopulationResult:
    """The population table."""
    return _POPULATION[_row("population", len(_POPULATION), total)]


def popular_appeal(total: int) -> Appeal:
    """The popular appeal table."""
    return _APPEAL[_row("appeal", len(_APPEAL), total)]
