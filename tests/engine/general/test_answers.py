"""An answer is checked and put into one order: a journal does not keep the order in which a client wrote it."""

from __future__ import annotations

import json

from engine.answers import check
from engine.decisions import Decision, Each, Split

VOTES = Each(name="votes", of="senator", keys=["papirius", "aemilius", "cornelius"], options=["yes", "no", "abstain"])
GIFTS = Split(name="gifts", of="senator", unit="talent", caps={"papirius": 3, "aemilius": 3}, max=6)
DECISION = Decision(name="vote", section="senate.vote", seat=0, rule="1.09.14", fields=[VOTES, GIFTS])


def test_the_order_of_the_keys_in_an_answer_makes_no_difference() -> None:
    votes = {"papirius": "no", "aemilius": "yes", "cornelius": "no"}
    gifts = {"papirius": 1, "aemilius": 2}
    turned = {"gifts": dict(reversed(gifts.items())), "votes": dict(reversed(votes.items()))}
    in_order = check(DECISION, {"votes": votes, "gifts": gifts})
    assert json.dumps(check(DECISION, turned)) == json.dumps(in_order)
    assert list(in_order["votes"]) == VOTES.keys
    assert list(in_order["gifts"]) == list(GIFTS.caps)
