"""Rebels pay for their army before anybody redistributes (1.06.2, 1.11.35)."""

from __future__ import annotations

from engine.answers import Answer
from engine.decisions import Decision, Split, YesNo
from engine.draft import BANK, Draft, treasury_of
from engine.events.revenue import ForcesDismissed, RebelPaid
from engine.state import Civil, State
from engine.state.offices import hrao_seat
from engine.state.senators import captive, of_seat

SECTION = "revenue/rebels"
TREASURY = "treasury"
PER_UNIT = 2


def enter(draft: Draft) -> None:
    """Without a revolt, or with an army that costs nothing, there is nothing to ask."""
    frame = draft.frame
    frame.public["stage"] = "release"
    frame.public["released"] = {"legions": 0, "veterans": 0, "fleets": 0}
    if draft.state.civil is None or not sum(paid_units(draft.state, draft.state.civil).values()):
        draft.pop()


def paid_units(state: State, civil: Civil) -> dict[str, int]:
    """Units that cost 2 talents: all but the veterans of a rebel (1.11.35-a)."""
    rebels = {s.id for s in state.senators.values() if s.rebel}
    strange = sum(1 for lord in civil.units.veterans if lord not in rebels)
    return {"legions": civil.units.legions, "veterans": strange, "fleets": civil.units.fleets}


def _seat(state: State, civil: Civil) -> int:
    seat = state.senators[civil.rebel].seat
    assert seat is not None, "a rebel belongs to a faction"
    return seat


def payers(state: State, seat: int) -> dict[str, int]:
    """The faction's treasury and the purses of its rebels."""
    rebels = {s.id: s.talents for s in of_seat(state, seat) if s.rebel and not captive(s)}
    return {TREASURY: state.seats[seat].treasury} | rebels


def decisions(state: State) -> list[Decision]:
    """First what is released, then who pays for the rest; then the HRAO may refuse what came back."""
    civil, frame = state.civil, state.at[-1]
    if civil is None:
        return []
    if frame.public["stage"] == "refuse":
        keep = YesNo(name="keep")
        return [
            Decision(
                name="keep_released",
                section=SECTION,
                seat=hrao_seat(state),
                rule="1.06.53",
                fields=[keep],
                facts={"released": frame.public["released"]},
            )
        ]
    seat, held = _seat(state, civil), paid_units(state, civil)
    purses, units = payers(state, seat), sum(held.values())
    if frame.public["stage"] == "release":
        fewest = max(0, units - sum(purses.values()) // PER_UNIT)
        field = Split(name="units", of="word", unit="units", caps=held, min=fewest, max=units)
        return [Decision(name="release_units", section=SECTION, seat=seat, rule="1.11.35", fields=[field])]
    cost = PER_UNIT * units
    field = Split(name="purses", of="purse", unit="talents", caps=purses, min=cost, max=cost)
    return [Decision(name="pay_rebels", section=SECTION, seat=seat, rule="1.11.35", fields=[field])]


def answer(draft: Draft, answer: Answer) -> None:
    """Release, pay, keep or dismiss."""
    civil, public = draft.state.civil, draft.frame.public
    assert civil is not None, "the section asks only while there is a revolt"
    match answer.name:
        case "release_units":
            public["released"] = answer.values["units"]
            _release(draft, civil, answer.values["units"])
            public["stage"] = "pay" if sum(paid_units(draft.state, civil).values()) else "paid"
        case "pay_rebels":
            for purse, amount in answer.values["purses"].items():
                source = treasury_of(answer.seat) if purse == TREASURY else purse
                draft.pay(source, BANK, amount, "rebel maintenance", quiet=True)
            public["stage"] = "paid"
        case _:
            if not answer.values["keep"]:
                _dismiss(draft, public["released"])
            draft.pop()
            return
    if public["stage"] == "paid":
        _after(draft, civil)


def _after(draft: Draft, civil: Civil) -> None:
    released = draft.frame.public["released"]
    legions = released["legions"] + released["veterans"]
    cost = PER_UNIT * sum(paid_units(draft.state, civil).values())
    draft.emit(
        RebelPaid(
            amount=cost,
            released_legions=legions,
            released_fleets=released["fleets"],
            seat=_seat(draft.state, civil),
            rule="1.11.35",
        )
    )
    draft.frame.public["stage"] = "refuse"
    if not sum(released.values()):
        draft.pop()


def _release(draft: Draft, civil: Civil, units: dict[str, int]) -> None:
    """Back to the State's Active Forces; of the veterans those go whose lord is no rebel."""
    state = draft.state
    civil.units.legions -= units["legions"]
    civil.units.fleets -= units["fleets"]
    state.forces.legions += units["legions"]
    state.forces.fleets += units["fleets"]
    rebels = {s.id for s in state.senators.values() if s.rebel}
    draft.frame.data["lords"] = [lord for lord in civil.units.veterans if lord not in rebels][: units["veterans"]]
    for lord in draft.frame.data["lords"]:
        civil.units.veterans.remove(lord)
        state.forces.veterans.append(lord)


def _dismiss(draft: Draft, units: dict[str, int]) -> None:
    """The HRAO does not want them: they are eliminated (1.06.53-e)."""
    forces = draft.state.forces
    forces.legions -= units["legions"]
    forces.fleets -= units["fleets"]
    for lord in draft.frame.data["lords"]:
        forces.veterans.remove(lord)
    draft.emit(ForcesDismissed(legions=units["legions"] + units["veterans"], fleets=units["fleets"], rule="1.06.53"))


def resume(draft: Draft) -> None:
    """Nothing is called from here."""
