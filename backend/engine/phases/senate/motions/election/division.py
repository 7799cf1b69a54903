"""The new Consuls divide Rome and the Field between them (1.09.22)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.offices import leave_office, take_office
from engine.common.rolls import highest
from engine.decisions import Decision, One
from engine.draft import Draft
from engine.phases.senate.chair import voice
from engine.state import State
from engine.state.senators import holder, in_rome

SECTION = "senate/consuls"
OFFICES = ["rome_consul", "field_consul"]
OUTGOING = ("rome_consul", "field_consul", "master_of_horse", "dictator")


def enter(draft: Draft) -> None:
    """Each player chooses in secret; one who owns both simply divides."""
    draft.frame.data |= {"wishes": {}, "dead": len(draft.state.senate.dead)}


def resume(draft: Draft) -> None:
    """Nothing is called from here."""


def _alive(state: State) -> list[str]:
    data = state.at[-1].data
    dead = state.senate.dead[data["dead"] :]
    return [s for s in data["pair"] if s not in dead and s in state.senators and in_rome(state.senators[s])]


def recheck(draft: Draft) -> None:
    """If one of them dies, the other becomes Rome Consul (1.09.22-c)."""
    alive = _alive(draft.state)
    if len(alive) < 2:
        _install(draft, *alive)


def decisions(state: State) -> list[Decision]:
    """Both wishes at once; they stay secret until both are known."""
    pair, wishes = state.at[-1].data["pair"], state.at[-1].data["wishes"]
    owners = {s: voice(state, state.senators[s].seat or 0) for s in pair}
    if len(set(owners.values())) == 1:
        field = One(name="rome_consul", of="senator", options=pair)
        return [
            Decision(name="divide_consulship", section=SECTION, seat=owners[pair[0]], rule="1.09.22", fields=[field])
        ]
    return [
        Decision(
            name="wish_office",
            section=SECTION,
            seat=owners[senator],
            rule="1.09.22",
            fields=[One(name="office", of="word", options=OFFICES)],
            facts={"senator": senator},
            sealed=True,
        )
        for senator in pair
        if senator not in wishes
    ]


def answer(draft: Draft, answer: Answer) -> None:
    """When both have spoken: as agreed, or the higher roll takes the office he wanted."""
    data = draft.frame.data
    if answer.name == "divide_consulship":
        rome = answer.values["rome_consul"]
        _install(draft, rome, next(s for s in data["pair"] if s != rome))
        return
    senator = next(s for s in data["pair"] if voice(draft.state, draft.state.senators[s].seat or 0) == answer.seat)
    data["wishes"][senator] = answer.values["office"]
    if len(data["wishes"]) < 2:
        return
    first, second = data["pair"]
    if data["wishes"][first] == data["wishes"][second]:
        first = highest(draft, [first, second])
    rome_first = data["wishes"][first] == "rome_consul"
    other = next(s for s in data["pair"] if s != first)
    _install(draft, first, other) if rome_first else _install(draft, other, first)


def _install(draft: Draft, rome: str | None = None, field: str | None = None) -> None:
    """The old officials leave, the new ones take over (1.09.22-b)."""
    draft.pop()
    if rome is not None:
        install(draft, rome, field)


def install(draft: Draft, rome: str, field: str | None) -> None:
    """Consuls, Dictator and Master of Horse go out of office; the pair comes in, the Rome Consul first."""
    state = draft.state
    for office in OUTGOING:
        former = holder(state, office)
        if former is not None:
            leave_office(draft, former, office)
    state.temporary_consul = False
    take_office(draft, state.senators[rome], "rome_consul")
    if field is not None:
        take_office(draft, state.senators[field], "field_consul")
