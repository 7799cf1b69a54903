"""What a faction thinks of a motion, by what the table sees; above 0 it says yes.

Everybody is judged by the same measure, so that who proposes can foresee how the others will vote.
"""

from __future__ import annotations

from collections.abc import Callable

from engine.bots.sense.judgement import crimes, honours, laws, wars
from engine.bots.sense.look import Look, Seen

JUDGES: dict[str, Callable[[Look, int, Seen], float]] = {
    "consuls": honours.consuls,
    "dictator": honours.dictator,
    "censor": honours.censor,
    "consul_for_life": honours.consul_for_life,
    "governors": honours.governors,
    "prosecution": crimes.prosecution,
    "special": crimes.special,
    "concessions": laws.concessions,
    "land_bill": laws.land_bill,
    "repeal": laws.repeal,
    "raise": wars.raising,
    "eliminate": wars.eliminate,
    "deploy": wars.deploy,
    "reinforce": wars.reinforce,
    "replace": wars.replace,
    "recall": wars.recall,
    "bequest": wars.bequest,
}


def opinion(look: Look, seat: int, motion: Seen) -> float:
    """How much a faction likes it: a point is about a point of Influence, Rome's survival is worth more than all."""
    judge = JUDGES.get(motion["kind"])
    return judge(look, seat, motion) if judge is not None else -1.0


def head_start(look: Look, motion: Seen) -> int:
    """Votes that a motion brings along: a nominee's Influence, or an Accused's against his guilt."""
    if motion["kind"] == "consul_for_life":
        return int(look.senators[motion["nominee"]]["influence"])
    if motion["kind"] in ("prosecution", "special"):
        return -int(look.senators[motion["accused"]]["influence"])
    return 0


def margin(look: Look, motion: Seen) -> int:
    """Votes for it less votes against it, as far as one can foresee them; above 0 it passes."""
    total = head_start(look, motion)
    for seat in look.playing:
        votes = look.seats[seat]["votes"]
        total += votes if opinion(look, seat, motion) > 0 else -votes
    return total
