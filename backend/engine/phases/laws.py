"""Laws of the middle deck: played at any moment of the Senate Phase. Open on top of what waits (1.07.36)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.rolls import amount, highest
from engine.data import LAWS
from engine.decisions import AnyField, Decision, One
from engine.draft import BANK, Draft, treasury_of
from engine.events.laws import GovernorFined, LawPassed, LawRepealed
from engine.state import Senator, State
from engine.state.senators import attending, holder, of_seat
from engine.state.wars import active, fleet_strength, land_strength

SECTION = "laws"
GREAT_WARS = 15  # strength of the active wars in which tradition erodes
SPENT = "fine"


def _playable(state: State, law: str) -> bool:
    """Acilian only after Calpurnian; Tradition Erodes in great wars only."""
    if law == "acilian":
        return "calpurnian" in state.laws
    if law == "tradition_erodes":
        return sum(land_strength(state, war) + fleet_strength(state, war) for war in active(state)) >= GREAT_WARS
    return LAWS[law].deck == "middle"


def decisions(state: State) -> list[Decision]:
    """Holders are offered their cards, with nobody of theirs in Rome too; the fine is offered to who may set it."""
    if state.phase != "senate":
        return []
    found = []
    for seat, held in enumerate(state.seats):
        laws = [card for card in held.hand if card in LAWS and _playable(state, card)]
        if laws:
            found.append(_offer("play_law", seat, "1.07.36", One(name="law", of="card", options=laws)))
        if "servilian" in held.hand and "acilian" in state.laws:
            found.append(_offer("repeal_acilian", seat, "1.07.36"))
    accused = [s.id for s in attending(state) if s.corrupt and s.returned]
    if accused and "calpurnian" in state.laws and SPENT not in state.senate.spent:
        field = One(name="senator", of="senator", options=accused)
        found += [_offer("fine_governor", seat, "1.07.36", field) for seat in judges(state)]
    return found


def _offer(name: str, seat: int, rule: str, *fields: AnyField) -> Decision:
    return Decision(name=name, section=SECTION, seat=seat, rule=rule, fields=list(fields), optional=True)


def judges(state: State) -> list[int]:
    """The Censor's faction; under the Acilian Law that with most knights, those who tie (LW-acilian-a)."""
    if "acilian" not in state.laws:
        censor = holder(state, "censor")
        return [censor.seat] if censor is not None and censor.seat is not None and not censor.rebel else []
    playing = [seat for seat, held in enumerate(state.seats) if not held.eliminated]
    knights = {seat: sum(senator.knights for senator in of_seat(state, seat)) for seat in playing}
    best = [seat for seat in playing if knights[seat] == max(knights.values())]
    return [seat for seat in best if _lost(seat) not in state.senate.spent]


def _lost(seat: int) -> str:
    """How it is noted that a faction lost the roll for the right to fine."""
    return f"no fine:{seat}"


def answer(draft: Draft, answer: Answer) -> None:
    """It takes effect at once."""
    match answer.name:
        case "play_law":
            _pass(draft, answer.seat, answer.values["law"])
        case "repeal_acilian":
            draft.state.seats[answer.seat].hand.remove("servilian")
            draft.state.laws.remove("acilian")
            draft.state.discard += ["servilian", "acilian"]
            draft.emit(LawRepealed(law="acilian", seat=answer.seat, rule="1.07.36"))
        case _:
            _fine(draft, answer.seat, draft.state.senators[answer.values["senator"]])


def _pass(draft: Draft, seat: int, law: str) -> None:
    """It stays displayed; the Servilian Law serves the faction that played it."""
    state = draft.state
    state.seats[seat].hand.remove(law)
    state.laws.append(law)
    if law == "servilian":
        state.pending["servilian"] = seat
    draft.emit(LawPassed(law=law, seat=seat, rule="1.07.36"))


def _fine(draft: Draft, seat: int, senator: Senator) -> None:
    """A die of talents: his own, his faction's, then Popularity and Influence. Those who tie roll first."""
    state = draft.state
    tied = judges(state)
    winner = int(highest(draft, [str(judge) for judge in tied]))
    if winner != seat:
        state.senate.spent.append(_lost(seat))
        return
    state.senate.spent.append(SPENT)
    rolled = amount(draft, "fine", 1)
    left = rolled.total
    for purse in (senator.id, treasury_of(senator.seat or 0)):
        paid = min(left, draft.purse(purse))
        draft.pay(purse, BANK, paid, "fine", quiet=True)
        left -= paid
    draft.emit(
        GovernorFined(
            senator=senator.id, fine=rolled.total, missing=left, seat=senator.seat, dice=rolled.dice, rule="1.07.36"
        )
    )
    draft.popularity(senator, -left, "fine")
    draft.influence(senator, -left, "fine")
