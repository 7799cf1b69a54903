"""The one place where a state changes: a copy of it, its dice, and what has happened so far."""

from __future__ import annotations

from typing import Any

from engine.dice import Dice
from engine.errors import EngineError
from engine.events import Event
from engine.events.general import InfluenceChanged, PopularityChanged, TalentsPaid, UnrestChanged
from engine.state import Frame, Outcome, Senator, State

BANK = "bank"
TREASURY_OF_STATE = "state"
PARKED = "parked"


def treasury_of(seat: int) -> str:
    """The purse that is a faction's treasury."""
    return f"treasury:{seat}"


class Draft:
    """A state under change. `state` is ours alone until `step` hands it out."""

    def __init__(self, state: State, dice: Dice) -> None:
        self.state = state
        self.dice = dice
        self.events: list[Event] = []
        self.result: dict[str, Any] = {}

    def emit(self, event: Event) -> None:
        """Record a fact."""
        self.events.append(event)

    # frames -----------------------------------------------------------------------------------------

    @property
    def frame(self) -> Frame:
        """The frame on top of the stack."""
        return self.state.at[-1]

    def push(self, section: str, data: dict[str, Any] | None = None, public: dict[str, Any] | None = None) -> None:
        """Call a section; it is entered when the present one returns to the loop."""
        self.state.at.append(Frame(section=section, data=data or {}, public=public or {}))

    def interrupt(self, section: str, data: dict[str, Any] | None = None, public: dict[str, Any] | None = None) -> None:
        """Call a section in between: the frame below goes on afterwards as if nothing had been called."""
        self.push(section, data, public)
        self.frame.interrupts = True

    def pop(self, **result: Any) -> None:
        """Return from the section on top; its caller's `resume` finds `result` in `draft.result`."""
        if not self.state.at:
            raise EngineError("nothing to return from")
        frame = self.state.at.pop()
        if frame.interrupts:
            return
        self.result = result
        if self.state.at and self.frame.status == "open":
            self.frame.status = "back"

    def end(self, outcome: Outcome) -> None:
        """End the game; a losing condition at the same moment comes first (1.12.0-a), so the first call stands."""
        if self.state.outcome is None:
            self.state.outcome = outcome

    # talents ----------------------------------------------------------------------------------------

    def purse(self, name: str) -> int:
        """Talents in a purse: `bank`, `state`, `parked`, `treasury:<seat>` or a senator's id."""
        state = self.state
        if name == BANK:
            return state.bank
        if name == TREASURY_OF_STATE:
            return state.treasury
        if name == PARKED:
            return state.parked
        if name.startswith("treasury:"):
            return state.seats[int(name[9:])].treasury
        return state.senators[name].talents

    def _put(self, name: str, talents: int) -> None:
        state = self.state
        if name == BANK:
            state.bank = talents
        elif name == TREASURY_OF_STATE:
            state.treasury = talents
        elif name == PARKED:
            state.parked = talents
        elif name.startswith("treasury:"):
            state.seats[int(name[9:])].treasury = talents
        else:
            state.senators[name].talents = talents

    def pay(self, source: str, target: str, amount: int, cause: str, *, quiet: bool = False) -> None:
        """Move `amount` talents: the only writer of talents. Only the bank may go below zero.

        `quiet` keeps it out of the chronicle, where another event tells it already.
        """
        if amount < 0 or (source != BANK and amount > self.purse(source)):
            raise EngineError(f"{source} cannot pay {amount} talents for {cause}: it holds {self.purse(source)}")
        if amount == 0:
            return
        self._put(source, self.purse(source) - amount)
        self._put(target, self.purse(target) + amount)
        if not quiet:
            self.emit(
                TalentsPaid(
                    source=source, target=target, amount=amount, cause=cause, audience=self._knows(source, target)
                )
            )

    def _knows(self, *purses: str) -> list[int] | None:
        """What happens inside faction treasuries is secret to their owners (1.04.9)."""
        seats = [int(p[9:]) for p in purses if p.startswith("treasury:")]
        return seats or None

    # numbers ----------------------------------------------------------------------------------------

    def unrest(self, change: int, cause: str) -> None:
        """Move the unrest level; never below 0 (1.08.1-a)."""
        new = max(0, self.state.unrest + change)
        moved, self.state.unrest = new - self.state.unrest, new
        if moved:
            self.emit(UnrestChanged(change=moved, unrest=new, cause=cause))

    def influence(self, senator: Senator, change: int, cause: str) -> int:
        """Move a senator's Influence, never below 0 (1.07.31-a); returns by how much it moved."""
        new = max(0, senator.influence + change)
        moved, senator.influence = new - senator.influence, new
        if moved:
            self.emit(InfluenceChanged(senator=senator.id, change=moved, cause=cause, seat=senator.seat))
        return moved

    def popularity(self, senator: Senator, change: int, cause: str) -> int:
        """Move a senator's Popularity within -9..+9 (1.07.31-a); returns by how much it moved."""
        new = max(-9, min(9, senator.popularity + change))
        moved, senator.popularity = new - senator.popularity, new
        if moved:
            self.emit(PopularityChanged(senator=senator.id, change=moved, cause=cause, seat=senator.seat))
        return moved
