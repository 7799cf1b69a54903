"""Who may strike whom while the Senate sits; open on top of what waits (1.09.7, 1.09.71)."""

from __future__ import annotations

from engine.answers import Answer
from engine.data import intrigue_kind
from engine.decisions import AnyField, Decision, Many, One
from engine.draft import Draft
from engine.events.conspiracy import AssassinSent
from engine.state import Senator, State
from engine.state.senators import attending

SECTION = "senate/conspiracy"
QUIET = ("senate/assassination", "senate/adjournment")  # no attempt within another, none after adjournment


def in_session(state: State) -> bool:
    """Whether the Senate sits, and nothing forbids to interrupt it."""
    sections = [frame.section for frame in state.at]
    return "senate" in sections and sections[-1] not in QUIET and state.senate.stage != "close"


def targets(state: State, seat: int, present: list[Senator]) -> list[Senator]:
    """Senators in Rome of factions not attacked this turn; the Consul for Life is safe (1.09.823-b)."""
    return [
        s
        for s in present
        if s.seat not in (None, seat) and not state.seats[s.seat or 0].targeted and not s.consul_for_life
    ]


def decisions(state: State) -> list[Decision]:
    """Each faction once a turn, with any number of its Assassin cards (1.09.7-a, -b)."""
    if not in_session(state):
        return []
    found, present = [], attending(state)
    for seat, held in enumerate(state.seats):
        if held.attacked or held.eliminated:
            continue
        victims, own = [s.id for s in targets(state, seat, present)], [s.id for s in present if s.seat == seat]
        if not victims or not own:
            continue
        fields: list[AnyField] = [
            One(name="assassin", of="senator", options=own),
            One(name="target", of="senator", options=victims),
        ]
        cards = [card for card in held.hand if intrigue_kind(card) == "assassin"]
        if cards:
            fields.append(Many(name="cards", of="card", options=cards, max=len(cards)))
        found.append(
            Decision(name="assassinate", section=SECTION, seat=seat, rule="1.09.7", fields=fields, optional=True)
        )
    return found


def answer(draft: Draft, answer: Answer) -> None:
    """The attempt counts for both factions; everything else waits until it is over."""
    state, values = draft.state, answer.values
    target = state.senators[values["target"]]
    cards = values.get("cards", [])
    data = {
        "assassin": values["assassin"],
        "target": target.id,
        "assassins": len(cards),
        "by": answer.seat,
        "lenient": _lenient(state, target.id),
    }
    state.seats[answer.seat].attacked = True
    state.seats[target.seat or 0].targeted = True
    for card in cards:
        state.seats[answer.seat].hand.remove(card)
        state.discard.append(card)
    draft.emit(AssassinSent(senator=values["assassin"], target=target.id, cards=cards, seat=answer.seat, rule="1.09.7"))
    draft.interrupt("senate/assassination", data, {"assassin": values["assassin"], "target": target.id})


def _lenient(state: State, target: str) -> bool:
    """Whether it is about a land bill whose sponsors are of one faction (1.09.623)."""
    for frame in state.at:
        motion = frame.data.get("motion", {})
        if frame.section == "senate/vote" and motion["kind"] == "land_bill":
            if target in state.senate.dead[frame.data["dead"] :]:
                return False  # the heir of a sponsor sponsors nothing
            sponsors = [state.senators.get(motion[role]) for role in ("sponsor", "cosponsor")]
            seats = {s.seat for s in sponsors if s is not None}
            return None not in sponsors and len(seats) == 1 and target in (motion["sponsor"], motion["cosponsor"])
    return False
