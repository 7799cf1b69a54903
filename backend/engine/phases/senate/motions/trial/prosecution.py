"""Minor and Major Prosecutions (1.09.41 to 1.09.44)."""

from __future__ import annotations

from typing import Any

from engine.answers import Answer
from engine.common.death import die
from engine.decisions import Decision, One
from engine.draft import Draft
from engine.events.senate import Convicted
from engine.phases.senate.chair import voice
from engine.phases.senate.motions import volunteer
from engine.phases.senate.motions.trial import court
from engine.phases.senate.motions.trial.appeal import appeal, mob
from engine.phases.senate.spec import Motion, Offer, Spec
from engine.state import Frame, Senator, State
from engine.state.senators import in_rome

SPEC = Spec(kind="prosecution", rule="1.09.41", stages=("prosecutions",), tribune=False)
FINE = 5  # Influence and Popularity


def offers(state: State) -> list[Offer]:
    """Whom to accuse, and of what."""
    found = []
    for trial in ("minor", "major"):
        options = ["+".join(pair) for pair in court.accusations(state, trial)]
        if options:
            found.append(Offer(f"accuse_{trial}", "1.09.41", [One(name="accused", of="pair", options=options)]))
    return found


def begin(state: State, name: str, values: dict[str, Any]) -> Motion:
    """The charge; a Prosecutor is still to be found."""
    accused, reason = values["accused"].split("+")
    return {"kind": "prosecution", "trial": name.removeprefix("accuse_"), "accused": accused, "reason": reason}


def steps(state: State, motion: Motion, by: int) -> list[Decision]:
    """A Prosecutor, and his player's consent (1.09.411)."""
    return volunteer.steps(
        state,
        motion,
        by,
        "prosecutor",
        rule="1.09.411",
        options=lambda: court.prosecutors(state, motion["accused"], motion["reason"]),
    )


def take(draft: Draft, motion: Motion, answer: Answer) -> Motion | None:
    """A refusal uses up nothing but the man who was asked."""
    found = volunteer.take(motion, answer, "prosecutor")
    if found is None:
        draft.state.senate.spent.append(court.declined(motion["prosecutor"], motion["accused"], motion["reason"]))
    return found


finished = volunteer.finished


def still_stands(state: State, motion: Motion) -> bool:
    """The Accused, the Prosecutor and the Censor are there (1.09.721-c)."""
    people = [state.senators.get(motion[who]) for who in ("accused", "prosecutor")]
    return court.presiding_censor(state) is not None and all(s is not None and in_rome(s) for s in people)


def on_floor(draft: Draft, motion: Motion) -> None:
    """It counts against the quota whatever comes of it; the Accused's Influence stands against guilt (1.09.42)."""
    senate = draft.state.senate
    if motion["trial"] == "minor":
        senate.minor += 1
    else:
        senate.majors += 1
    senate.spent.append(f"tried:{motion['accused']}:{motion['reason']}")
    draft.frame.public["no"] += draft.state.senators[motion["accused"]].influence


def extra_decisions(state: State, frame: Frame, called: int) -> list[Decision]:
    """The Accused may appeal to the people once when his faction is called; he may still veto after it."""
    accused = state.senators[frame.data["motion"]["accused"]]
    if accused.seat != called or frame.data.get("appealed"):
        return []
    others = voice(state, called) != called
    return [Decision(name="popular_appeal", section="senate/vote", seat=called, rule="1.09.421", optional=others)]


def extra_answer(draft: Draft, answer: Answer) -> None:
    """Votes for him or against him; at the ends of the table he dies or goes free."""
    motion = draft.frame.data["motion"]
    accused = draft.state.senators[motion["accused"]]
    found, total = appeal(draft, accused, accused.popularity)
    if found.end == "killed":
        draft.pop(carried=True)
        _execute(draft, motion, "killed by the people")
    elif found.end == "freed":
        draft.pop(carried=False)
        mob(draft, total, motion["prosecutor"])


def carry_out(draft: Draft, motion: Motion) -> None:
    """Guilty."""
    if motion["trial"] == "major":
        _execute(draft, motion, "executed")
    else:
        _fine(draft, motion)


def _execute(draft: Draft, motion: Motion, cause: str) -> None:
    """He dies by the normal rules; the Prosecutor gains half his Influence (1.09.442, 1.09.421-b)."""
    accused = draft.state.senators[motion["accused"]]
    draft.emit(Convicted(senator=accused.id, trial=motion["trial"], seat=accused.seat, rule="1.09.44"))
    _reward(draft, motion, accused.influence, prior_consul=accused.prior_consul)
    die(draft, accused, cause)


def _fine(draft: Draft, motion: Motion) -> None:
    """Minor: Popularity, Influence, the rank of Prior Consul and all concessions are lost (1.09.441)."""
    accused = draft.state.senators[motion["accused"]]
    draft.emit(Convicted(senator=accused.id, trial="minor", seat=accused.seat, rule="1.09.441"))
    draft.popularity(accused, -FINE, "conviction")
    lost = -draft.influence(accused, -FINE, "conviction")
    _reward(draft, motion, lost, prior_consul=accused.prior_consul)
    accused.prior_consul = False
    draft.state.forum += accused.concessions
    accused.concessions, accused.revealed = [], []


def _reward(draft: Draft, motion: Motion, lost: int, *, prior_consul: bool) -> None:
    """Half of what the Accused lost, rounded up, and his rank of Prior Consul (1.09.44)."""
    prosecutor: Senator = draft.state.senators[motion["prosecutor"]]
    prosecutor.prior_consul = prosecutor.prior_consul or prior_consul
    draft.influence(prosecutor, (lost + 1) // 2, "prosecutor")
