"""A table for engine tests: arrange in a line, answer by name, look at the consequence.

table = Table(seats=3).senator("cornelius", seat=0, offices=["rome_consul"]).at("mortality")
table.run(5)                          # the script of dice; runs to the first decision
table.say(0, "persuade", [3, 4], persuader="julius", target="fabius", bribe=2)
assert "fabius" not in table.state.senators
"""

from __future__ import annotations

from typing import Any, Self

import engine
from engine import Answer, Decision, Event, RuleError, invariants, sequence
from engine.common.death import fresh_family
from engine.data import CARDS
from engine.draft import Draft
from engine.state import Seat, Senator, State, War
from tests.support.dice import Scripted


class Table:
    """A state under test. All cards that the test does not place lie in the box; talents come from the bank."""

    def __init__(self, seats: int = 3) -> None:
        self.state = State(scenario="early", seats=[Seat() for _ in range(seats)], turn=1, temporary_consul=False)
        self.state.box = list(CARDS)
        self.events: list[Event] = []

    # arrange ------------------------------------------------------------------------------------------

    def card(self, card: str, pile: str = "forum") -> Self:
        """Put a card on a pile of the table (`deck`, `forum`, `curia`, `discard`)."""
        self.state.box.remove(card)
        getattr(self.state, pile).append(card)
        return self

    def hand(self, seat: int, *cards: str) -> Self:
        """Give cards to a hand."""
        for card in cards:
            self.state.box.remove(card)
            self.state.seats[seat].hand.append(card)
        return self

    def senator(
        self,
        family: str,
        seat: int | None = None,
        *,
        leader: bool = False,
        statesman: str | None = None,
        talents: int = 0,
        **numbers: Any,
    ) -> Self:
        """Put a family into play, for a seat or unaligned, with numbers that differ from the printed ones."""
        senator = fresh_family(family, seat)
        self.state.box.remove(family)
        if statesman:
            self.state.box.remove(statesman)
            senator.statesman = statesman
        for concession in numbers.get("concessions", []):
            self.state.box.remove(concession)
        for name, value in numbers.items():
            assert hasattr(senator, name), name
            setattr(senator, name, value)
        senator.talents = talents
        self.state.bank -= talents
        self.state.senators[family] = senator
        if leader and seat is not None:
            self.state.seats[seat].leader = family
        return self

    def war(self, war: str, status: str = "active", *leaders: str, **more: Any) -> Self:
        """Put a war on the table with its leaders."""
        for card in (war, *leaders):
            self.state.box.remove(card)
        self.state.wars[war] = War(id=war, status=status, leaders=list(leaders), **more)  # type: ignore[arg-type]
        return self

    def has(self, **fields: Any) -> Self:
        """Set fields of the state; `treasury` is paid by the bank."""
        self.state.bank += self.state.treasury
        for name, value in fields.items():
            assert hasattr(self.state, name), name
            setattr(self.state, name, value)
        self.state.bank -= self.state.treasury
        return self

    def purse(self, seat: int, talents: int) -> Self:
        """Fill a faction's treasury."""
        self.state.bank -= talents - self.state.seats[seat].treasury
        self.state.seats[seat].treasury = talents
        return self

    def at(self, section: str, data: dict[str, Any] | None = None, public: dict[str, Any] | None = None) -> Self:
        """Put a section on the stack, above whatever the test put there before; the floor is `halt`."""
        if not self.state.at:
            sequence.SECTIONS.setdefault("halt", Halt)  # type: ignore[arg-type]
            draft = Draft(self.state, Scripted())
            draft.push("halt")
        Draft(self.state, Scripted()).push(section, data, public)
        return self

    # act ----------------------------------------------------------------------------------------------

    def run(self, *script: Any) -> Self:
        """Run to the first decision with scripted chance, which must be used up exactly."""
        draft = Draft(engine.load(engine.dump(self.state)), Scripted(*script))
        sequence.advance(draft)
        return self._take(draft.state, draft.events, draft.dice)

    def say(self, seat: int, name: str, *script: Any, **values: Any) -> Self:
        """Answer the open decision `name` for `seat`."""
        dice = Scripted(*script)
        state, events = engine.step(self.state, Answer(seat, name, values), dice)
        return self._take(state, events, dice)

    def _take(self, state: State, events: list[Event], dice: Any) -> Self:
        dice.used_up()
        self.state, self.events = state, events
        invariants.hold(state)
        assert engine.dump(engine.load(engine.dump(state))) == engine.dump(state)
        return self

    def refused(self, seat: int, name: str, **values: Any) -> RuleError:
        """The refusal that an answer gets; the state must not change by it."""
        before = engine.dump(self.state)
        try:
            engine.step(self.state, Answer(seat, name, values), Scripted())
        except RuleError as refusal:
            assert engine.dump(self.state) == before
            return refusal
        raise AssertionError(f"{name} {values} by seat {seat} was not refused")

    # look ---------------------------------------------------------------------------------------------

    def s(self, senator: str) -> Senator:
        """A senator in play."""
        return self.state.senators[senator]

    def open(self, seat: int | None = None) -> list[str]:
        """Names of the open decisions, of one seat or of all."""
        return [d.name for d in engine.decisions(self.state) if seat is None or d.seat == seat]

    def decision(self, seat: int, name: str) -> Decision:
        """One open decision."""
        return next(d for d in engine.decisions(self.state) if d.seat == seat and d.name == name)

    def field(self, seat: int, name: str, field: str) -> Any:
        """One field of an open decision."""
        return next(f for f in self.decision(seat, name).fields if f.name == field)

    def happened(self, event: type[Event]) -> list[Any]:
        """The events of one class since the last answer."""
        return [e for e in self.events if isinstance(e, event)]

    @property
    def ended(self) -> bool:
        """Whether the section under test has returned (or the game is over)."""
        return self.state.outcome is not None or [frame.section for frame in self.state.at] == ["halt"]


class Halt:
    """The floor of the stack in tests: it waits for an answer that nobody gives."""

    @staticmethod
    def enter(draft: Draft) -> None:
        """Wait."""

    resume = enter

    @staticmethod
    def decisions(state: State) -> list[Decision]:
        """One mandatory decision, so that the loop rests here."""
        return [Decision(name="halt", section="halt", seat=0, rule="1.03")]

    @staticmethod
    def answer(draft: Draft, answer: Answer) -> None:
        raise AssertionError("the test has run past its section")
