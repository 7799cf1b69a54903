"""A vote: the presiding magistrate calls faction after faction (1.09.14). It knows no kind of motion."""

from __future__ import annotations

from types import ModuleType

from engine.answers import Answer
from engine.decisions import AnyField, Decision, Each, One, Split
from engine.draft import BANK, Draft
from engine.events import senate as events
from engine.phases.senate import penalty
from engine.phases.senate.chair import chair_seat, voice
from engine.phases.senate.motions import MOTIONS
from engine.phases.senate.spec import Motion, named
from engine.state import Frame, Senator, State
from engine.state.offices import clockwise, presiding_magistrate
from engine.state.senators import attending, votes

SECTION = "senate/vote"


def _module(frame: Frame) -> ModuleType:
    return MOTIONS[frame.data["motion"]["kind"]]


def enter(draft: Draft) -> None:
    """The motion is on the floor; some kinds bring votes of their own, such as the Accused's Influence."""
    frame, state = draft.frame, draft.state
    motion, module, chair = frame.data["motion"], _module(frame), presiding_magistrate(state)
    frame.public |= {"yes": 0, "no": 0, "voted": {}}
    frame.data |= {"called": None, "left": clockwise(state, chair_seat(state)), "ballots": {}}
    frame.data["dead"] = len(state.senate.dead)
    frame.data["chair"] = chair.id if chair is not None else None
    frame.data["dictator"] = not frame.data["tribune"] and chair is not None and "dictator" in chair.offices
    draft.emit(
        events.MotionPut(motion=motion, tribune=frame.data["tribune"], seat=frame.data["by"], rule=module.SPEC.rule)
    )
    if hasattr(module, "on_floor"):
        module.on_floor(draft, motion)


def resume(draft: Draft) -> None:
    """Something was settled in between: go on, or end it if nothing is left to do."""
    recheck(draft)


def recheck(draft: Draft) -> None:
    """Settle what needs no answer, one thing after the other, until somebody must speak or the vote is over."""
    frame = draft.frame
    while draft.frame is frame and _settle(draft, frame):
        pass


def _settle(draft: Draft, frame: Frame) -> bool:
    """A nominee dead, a war gone: the proposal is cancelled (1.09.721). The last faction is called by itself.

    So are those without a senator in Rome, once the others have voted.
    """
    called, left = frame.data["called"], frame.data["left"]
    if not _stands(draft.state, frame):
        draft.emit(events.MotionCancelled(motion=frame.data["motion"], rule="1.09.721"))
        draft.state.senate.cancelled.append(frame.data["motion"])
        draft.pop(carried=False)
    elif called is None and (len(left) == 1 or not _voters_left(draft.state, frame)):
        _call(draft, left[0])
    elif called is not None and not attending(draft.state, called):
        _next(draft)
    else:
        return False
    return True


def _voters_left(state: State, frame: Frame) -> bool:
    return any(attending(state, seat) for seat in frame.data["left"])


def _stands(state: State, frame: Frame) -> bool:
    """Whether nobody named in the motion has died, and it can still be carried out; deaths spare land bills."""
    motion, module = frame.data["motion"], _module(frame)
    if module.SPEC.cancelled_by_death and named(motion) & _fallen(state, frame):
        return False
    return bool(module.still_stands(state, motion))


def _fallen(state: State, frame: Frame) -> set[str]:
    """Who has died since the motion was put."""
    return set(state.senate.dead[frame.data["dead"] :])


def _living(state: State, frame: Frame) -> Motion:
    """The motion without the dead: what is due to a sponsor is not his heir's, who bears his name (1.05.3-f)."""
    fallen = _fallen(state, frame)
    return {key: value for key, value in frame.data["motion"].items() if value not in list(fallen)}


def decisions(state: State) -> list[Decision]:
    """Whom to call; then how the called faction votes."""
    frame = state.at[-1]
    called = frame.data["called"]
    if called is None:
        field = One(name="faction", of="seat", options=frame.data["left"])
        chair = voice(state, chair_seat(state))
        return [Decision(name="call_faction", section=SECTION, seat=chair, rule="1.09.14", fields=[field])]
    found = [_ballot(state, frame, called)]
    module = _module(frame)
    return found + (module.extra_decisions(state, frame, called) if hasattr(module, "extra_decisions") else [])


def _ballot(state: State, frame: Frame, called: int) -> Decision:
    """A word for each senator in Rome, and what each buys from his own talents (1.09.141, 1.09.142)."""
    senators, bound = attending(state, called), _bound(state, frame)
    free = [s.id for s in senators if s.id not in bound]
    fields: list[AnyField] = []
    if free:
        fields.append(Each(name="votes", of="senator", keys=free, options=_words(state, frame, called)))
    purses = {s.id: s.talents for s in senators if s.talents}
    if purses:
        fields.append(Split(name="bought", of="senator", unit="talents", caps=purses, max=sum(purses.values())))
    facts = {
        "faction": called,
        "motion": frame.data["motion"],
        "votes": {s.id: weight(state, frame, s) for s in senators},
    }
    return Decision(name="vote", section=SECTION, seat=voice(state, called), rule="1.09.14", fields=fields, facts=facts)


def _bound(state: State, frame: Frame) -> dict[str, str]:
    """Senators whose vote is not free: a repeal's sponsor."""
    module = _module(frame)
    found: dict[str, str] = module.bound(state, _living(state, frame)) if hasattr(module, "bound") else {}
    return found


def _words(state: State, frame: Frame, called: int) -> list[str]:
    """A land bill allows no abstention, and a Consul for Life may not vote others against it (1.09.14-b, 1.09.823)."""
    spec = _module(frame).SPEC
    if spec.abstain:
        return ["yes", "no", "abstain"]
    return ["yes"] if spec.kind == "land_bill" and voice(state, called) != called else ["yes", "no"]


def weight(state: State, frame: Frame, senator: Senator) -> int:
    """His votes on this question: ORA and knights, and what the question itself adds."""
    module = _module(frame)
    return votes(senator) + (module.more_votes(state, senator) if hasattr(module, "more_votes") else 0)


def answer(draft: Draft, answer: Answer) -> None:
    """A faction is called, or votes; the rest is the motion's own affair."""
    match answer.name:
        case "call_faction":
            _call(draft, answer.values["faction"])
        case "vote":
            _cast(draft, draft.frame.data["called"], answer)
        case _:
            _module(draft.frame).extra_answer(draft, answer)


def _call(draft: Draft, seat: int) -> None:
    """Call a faction; one without a senator in Rome has no votes to cast."""
    frame = draft.frame
    frame.data["called"] = frame.public["called"] = seat
    draft.emit(events.FactionCalled(seat=seat, rule="1.09.14"))
    if hasattr(_module(frame), "on_called"):
        _module(frame).on_called(draft, frame.data["motion"], seat)
    if draft.frame is frame and not attending(draft.state, seat):
        _next(draft)


def _cast(draft: Draft, seat: int, answer: Answer) -> None:
    """Count the votes; talents for an abstaining senator are not spent."""
    frame, state, bought = draft.frame, draft.state, answer.values.get("bought", {})
    ballots = dict(answer.values.get("votes", {}))
    ballots |= {s: word for s, word in _bound(state, frame).items() if state.senators[s].seat == seat}
    totals, paid = {"yes": 0, "no": 0}, 0
    for senator, word in ballots.items():
        frame.data["ballots"][senator] = word
        if word in totals:
            draft.pay(senator, BANK, bought.get(senator, 0), "votes bought", quiet=True)
            paid += bought.get(senator, 0)
            totals[word] += weight(state, frame, state.senators[senator]) + bought.get(senator, 0)
    frame.public["voted"][str(seat)] = totals
    add(frame, yes=totals["yes"], no=totals["no"])
    draft.emit(events.FactionVoted(seat=seat, yes=totals["yes"], no=totals["no"], bought=paid, rule="1.09.14"))
    module = _module(frame)
    if hasattr(module, "cast"):
        module.cast(draft, _living(state, frame), ballots)
    _next(draft)


def add(frame: Frame, *, yes: int = 0, no: int = 0) -> None:
    """Add votes to the running score (1.09.14-c)."""
    frame.public["yes"] += yes
    frame.public["no"] += no


def _next(draft: Draft) -> None:
    data = draft.frame.data
    data["left"].remove(data["called"])
    data["called"] = None
    draft.frame.public.pop("called", None)
    if not data["left"]:
        _close(draft)


def _is_chairs_own(state: State, frame: Frame) -> bool:
    """Whether he who proposed it from the chair still sits there: his successor owes nothing (1.09.144)."""
    chair, dead = presiding_magistrate(state), state.senate.dead[frame.data["dead"] :]
    own = chair is not None and chair.id == frame.data["chair"] and chair.id not in dead
    return own and not frame.data["tribune"]


def _close(draft: Draft) -> None:
    """Count, and carry out at once what has passed (1.09.143, 1.09.16)."""
    frame, state = draft.frame, draft.state
    module = _module(frame)
    motion, yes, no = frame.data["motion"], frame.public["yes"], frame.public["no"]
    living = _living(state, frame)
    unanimous = _is_chairs_own(state, frame) and penalty.unanimous(state, frame.data["ballots"])
    draft.pop(carried=yes > no)
    if yes > no:
        draft.emit(events.MotionCarried(motion=motion, yes=yes, no=no, rule="1.09.143"))
        module.carry_out(draft, living)
        return
    draft.emit(events.MotionDefeated(motion=motion, yes=yes, no=no, rule="1.09.143"))
    state.senate.defeated.append(motion)
    if hasattr(module, "on_defeat"):
        module.on_defeat(draft, motion)
    if unanimous and module.SPEC.penalty:
        draft.push("senate/penalty")
