"""One initiative: an event or a card, then persuasion, knights, games, a new leader (1.07.2-b to -e)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.rolls import roll
from engine.data import EVENT_TABLE, SCENARIOS
from engine.decisions import Decision
from engine.draft import Draft
from engine.events.forum import InitiativeTaken
from engine.phases.forum import draw, games, knights, leader, random_events, target
from engine.state import State

SECTION = "forum/initiative"
EVENT = 7
STAGES = {"persuasion": target, "knights": knights, "games": games, "leader": leader}


def enter(draft: Draft) -> None:
    """Roll: on a 7 a random event happens, else a card is drawn (1.07.2-b, -c)."""
    frame = draft.frame
    seat, number = frame.data["seat"], frame.public["number"]
    frame.public["stage"] = "draw"
    rolled = roll(draft, "initiative", 2)
    draft.emit(InitiativeTaken(number=number, seat=seat, dice=rolled.dice, rule="1.07.2"))
    if rolled.natural == EVENT:
        random_events.happen(draft, _which(draft))
    else:
        draw.draw(draft, seat)
    if draft.state.outcome is None and draft.frame is frame:
        _go_on(draft)


def _which(draft: Draft) -> str:
    """3d6 on the era's column; Evil Omens do not count (1.07.21-b)."""
    table = EVENT_TABLE[SCENARIOS[draft.state.scenario].deck]
    return table[roll(draft, "random event", 3).natural - 3]


def _go_on(draft: Draft) -> None:
    """The next stage in which there is anything to choose; the initiative ends after the last."""
    frame = draft.frame
    stages = ["draw", *STAGES]
    left = stages[stages.index(frame.public["stage"]) + 1 :]
    for stage in left:
        frame.public["stage"] = stage
        if STAGES[stage].choices(draft.state, frame.data["seat"]):
            return
    draft.pop()


def decisions(state: State) -> list[Decision]:
    """What the stage offers, or pass."""
    frame = state.at[-1]
    seat = frame.data["seat"]
    offers = STAGES[frame.public["stage"]].choices(state, seat)
    return [*offers, Decision(name="pass", section=SECTION, seat=seat, rule="1.07.2")]


def answer(draft: Draft, answer: Answer) -> None:
    """Do it; each thing at most once."""
    frame = draft.frame
    if answer.name != "pass":
        STAGES[frame.public["stage"]].carry_out(draft, answer)
    if draft.frame is frame:
        _go_on(draft)


def resume(draft: Draft) -> None:
    """The event or the persuasion is over."""
    _go_on(draft)
