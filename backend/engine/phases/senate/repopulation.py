"""Repopulating Rome: never fewer than eight aligned senators in it while the Senate sits (1.09.81)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.rolls import highest
from engine.common.senators import appear
from engine.data import SENATORS
from engine.decisions import Decision, One
from engine.draft import Draft
from engine.events.conspiracy import SenatorJoined
from engine.state import ROME, Senator, State
from engine.state.senators import attending, of_seat

SECTION = "senate/repopulation"
FEWEST = 8


def watch(draft: Draft) -> bool:
    """Whenever the number falls: the Curia's top family first, then senators of the Forum."""
    state = draft.state
    sections = [frame.section for frame in state.at]
    if "senate" not in sections or SECTION in sections or len(attending(state)) >= FEWEST:
        return False
    family = next((card for card in state.curia if card in SENATORS), None)
    idle = unaligned(state)
    if family is None and not idle:
        return False
    seat = receiver(draft)
    if family is not None:
        state.curia.remove(family)
        senator = appear(draft, family)
        if senator.seat is None:
            join(draft, senator, seat)
    elif len(idle) == 1:
        join(draft, idle[0], seat)
    else:
        draft.interrupt(SECTION, {"seat": seat}, {"seat": seat})
    return True


def unaligned(state: State) -> list[Senator]:
    """Senators in the Forum who belong to nobody."""
    return [s for s in state.senators.values() if s.seat is None and s.location == ROME]


def receiver(draft: Draft) -> int:
    """The faction with fewest senators, then with least Influence in Rome, then by dice."""
    state = draft.state
    seats = [index for index, seat in enumerate(state.seats) if not seat.eliminated]

    def wealth(seat: int) -> tuple[int, int]:
        return len(of_seat(state, seat)), sum(s.influence for s in attending(state, seat))

    least = min(wealth(seat) for seat in seats)
    return int(highest(draft, [str(seat) for seat in seats if wealth(seat) == least]))


def join(draft: Draft, senator: Senator, seat: int) -> None:
    """He belongs to the faction from now on."""
    senator.seat = seat
    draft.emit(SenatorJoined(senator=senator.id, seat=seat, rule="1.09.81"))


def enter(draft: Draft) -> None:
    """Ask."""


resume = enter


def recheck(draft: Draft) -> None:
    """Nobody may be left to choose."""
    if not unaligned(draft.state):
        draft.pop()


def decisions(state: State) -> list[Decision]:
    """The receiving faction chooses among the senators in the Forum."""
    field = One(name="senator", of="senator", options=[s.id for s in unaligned(state)])
    seat = state.at[-1].data["seat"]
    return [Decision(name="choose_new_senator", section=SECTION, seat=seat, rule="1.09.81", fields=[field])]


def answer(draft: Draft, answer: Answer) -> None:
    """He joins."""
    draft.pop()
    join(draft, draft.state.senators[answer.values["senator"]], answer.seat)
