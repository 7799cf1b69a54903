"""Governors of provinces: vacancies and replacements, alone or together (1.09.5)."""

from __future__ import annotations

from typing import Any

from engine.answers import Answer
from engine.common.leave_rome import come_home, leave_rome
from engine.decisions import Decision, One, YesNo
from engine.draft import Draft
from engine.events.senate import GovernorSent
from engine.phases.senate.spec import Motion, Offer, Spec, is_barred
from engine.state import ROME, Province, Senator, State
from engine.state.senators import major_office

SPEC = Spec(kind="governors", rule="1.09.5", stages=("governors", "business"))
TERM = 3
LIFTED = "vatinian"  # the law that lets a Governor hold a second province


def vacant(state: State) -> list[str]:
    """Provinces without a Governor."""
    return [province.id for province in state.provinces.values() if province.governor is None]


def _posts(state: State, taken: dict[str, str]) -> list[str]:
    """Vacancies, and Governors who may be replaced: no rebel, none elected just now (1.09.52)."""
    return [p.id for p in state.provinces.values() if p.id not in taken and _open(state, p)]


def _open(state: State, province: Province) -> bool:
    if province.governor is None:
        return True
    governor = state.senators[province.governor]
    return not governor.rebel and not province.elected


def eligible(state: State) -> list[Senator]:
    """Senators in Rome, of a faction or in the Forum, without Major Office or province (1.09.5-b)."""
    ruling = {p.governor for p in state.provinces.values()}
    return [
        s
        for s in state.senators.values()
        if s.location == ROME and not s.rebel and major_office(s) is None and s.id not in ruling
    ]


def candidates(state: State, province: str, taken: dict[str, str] | None = None) -> list[str]:
    """Who may be nominated for the province beside those `taken` already in the same proposal.

    One who came back this turn needs to agree, unless nobody else is there (1.09.51-b): an unaligned
    one has nobody to agree for him.
    """
    taken = taken or {}
    found = [
        s for s in eligible(state) if s.id not in taken.values() and not is_barred(state, _motion({province: s.id}))
    ]
    willing = [s for s in found if not s.returned or (s.seat is not None and not _refused(state, s.id))]
    return [s.id for s in willing or found]


def only_returned(state: State) -> bool:
    """Whether everybody eligible came back this turn, so that nobody is asked."""
    return all(s.returned for s in eligible(state))


def _refused(state: State, senator: str) -> bool:
    return f"stays home:{senator}" in state.senate.spent


def _motion(posts: dict[str, str]) -> Motion:
    return {"kind": "governors", "posts": dict(sorted(posts.items()))}


def _pairs(state: State, taken: dict[str, str]) -> list[One]:
    """One field for the province and its candidate, so that no impossible pair can be chosen."""
    options = [f"{p}+{s}" for p in _posts(state, taken) for s in candidates(state, p, taken)]
    return [One(name="post", of="pair", options=options)] if options else []


def offers(state: State) -> list[Offer]:
    """The first post of the proposal."""
    fields = _pairs(state, {})
    return [Offer("nominate_governor", "1.09.5", list(fields))] if fields else []


def begin(state: State, name: str, values: dict[str, Any]) -> Motion:
    """One post; more may follow."""
    province, senator = values["post"].split("+")
    return _motion({province: senator}) | {"agreed": []}


def steps(state: State, motion: Motion, by: int) -> list[Decision]:
    """Another post or the vote; then the consent of those who came back this turn."""
    more = _pairs(state, motion["posts"])
    if more and not motion.get("closed"):
        return [_ask("put_to_vote", by), _ask("nominate_governor", by, *more)]
    for senator in motion["posts"].values():
        sent = state.senators[senator]
        if (
            sent.returned
            and sent.seat not in (None, by)
            and senator not in motion["agreed"]
            and not only_returned(state)
        ):
            return [_ask("consent_governor", sent.seat or 0, YesNo(name="consent"), senator=senator)]
    return []


def _ask(name: str, seat: int, *fields: Any, **facts: Any) -> Decision:
    return Decision(name=name, section="senate/proposal", seat=seat, rule="1.09.5", fields=list(fields), facts=facts)


def take(draft: Draft, motion: Motion, answer: Answer) -> Motion | None:
    """One more fact."""
    if answer.name == "nominate_governor":
        province, senator = answer.values["post"].split("+")
        return _motion(motion["posts"] | {province: senator}) | {"agreed": motion["agreed"]}
    if answer.name == "put_to_vote":
        motion["closed"] = True
        return motion
    senators = [draft.state.senators[s] for s in motion["posts"].values()]
    asked = next(s.id for s in senators if s.returned and s.seat == answer.seat and s.id not in motion["agreed"])
    if not answer.values["consent"]:
        draft.state.senate.spent.append(f"stays home:{asked}")
        return None
    motion["agreed"].append(asked)
    return motion


def finished(motion: Motion) -> Motion:
    """The motion as it is voted upon."""
    return _motion(motion["posts"])


def still_stands(state: State, motion: Motion) -> bool:
    """All nominees can still go, and the posts are still open."""
    free = {s.id for s in eligible(state)}
    posts = motion["posts"]
    return set(posts.values()) <= free and set(posts) <= set(_posts(state, {}))


def is_last_candidate(state: State, motion: Motion) -> bool:
    """The last candidate for a province cannot be vetoed (1.09.5-e)."""
    return all(candidates(state, province) == [senator] for province, senator in motion["posts"].items())


def carry_out(draft: Draft, motion: Motion) -> None:
    """Each takes his province and leaves at once; who is replaced comes home."""
    for province, senator in motion["posts"].items():
        appoint(draft, province, draft.state.senators[senator])


def appoint(draft: Draft, province: str, senator: Senator) -> None:
    """A new term of three turns begins (1.09.51-a)."""
    post = draft.state.provinces[province]
    if post.governor is not None:
        former = draft.state.senators[post.governor]
        former.returned = True
        come_home(draft, former)
    post.governor, post.term, post.elected = senator.id, TERM, True
    draft.emit(GovernorSent(senator=senator.id, province=province, seat=senator.seat, rule="1.09.5"))
    leave_rome(draft, senator, f"province:{province}")
