"""Prose of the Senate: the floor, the votes, comings and goings."""

from __future__ import annotations

from engine.chronicle.base import asks, faction, listed, named, talents, tells, words
from engine.chronicle.motions import motion
from engine.events import senate as e

asks("nominate_consuls", "Nominate two Consuls", "The pair is elected or defeated together.", pair="Pair")
asks("wish_office", "Rome or the Field?", "If both want the same office, the dice decide.", office="Office")
asks("divide_consulship", "Who stays in Rome?", "The other one takes the Field.", rome_consul="Rome Consul")
asks("call_faction", "Call a faction to vote", faction="Faction")
asks("vote", "Vote", "Talents buy votes for this question only.", votes="Votes", bought="Talents for votes")
asks("lose_influence", "Keep the chair, lose 1 Influence")
asks("step_down", "Step down from the chair")
asks("adjourn", "Adjourn the Senate")
asks("raise_forces", "Raise forces", "The State pays at once.", units="Units")
asks("deploy_command", "Send a commander to a war", commander="Commander", war="War")
asks("deploy_fleets", "Fleets to send", fleets="Fleets")
asks("deploy_legions", "Legions to send", legions="Legions")
asks("put_to_vote", "Put it to the vote")
asks("consent_command", "Go with too weak a force?", "Without consent the proposal is dropped.", consent="Consent")
asks("recall_force", "Recall a force", force="Commander, or war")


@tells(e.MotionPut)
def _(event: e.MotionPut) -> str:
    by = f"A Tribune of {faction(event.seat)}" if event.tribune else faction(event.seat)
    return f"{by} proposes {motion(event.motion)}."


@tells(e.ProposalDropped)
def _(event: e.ProposalDropped) -> str:
    return f"The proposal of {faction(event.seat)} is dropped."


@tells(e.FactionCalled)
def _(event: e.FactionCalled) -> str:
    return f"{faction(event.seat)} is called to vote."


@tells(e.FactionVoted)
def _(event: e.FactionVoted) -> str:
    bought = f", {talents(event.bought)} spent on votes" if event.bought else ""
    return f"{faction(event.seat)} votes: {event.yes} for, {event.no} against{bought}."


@tells(e.MotionCarried)
def _(event: e.MotionCarried) -> str:
    return f"Carried by {event.yes} to {event.no}: {motion(event.motion)}."


@tells(e.MotionDefeated)
def _(event: e.MotionDefeated) -> str:
    return f"Defeated by {event.no} to {event.yes}: {motion(event.motion)}."


@tells(e.MotionCancelled)
def _(event: e.MotionCancelled) -> str:
    return f"No longer possible: {motion(event.motion)}."


@tells(e.SteppedDown)
def _(event: e.SteppedDown) -> str:
    return f"{named(event.senator)} steps down from the chair."


@tells(e.Appointed)
def _(event: e.Appointed) -> str:
    office = "Consul" if event.office == "rome_consul" else words(event.office)
    return f"Without a vote: {listed([named(senator) for senator in event.senators])} as {office}."


@tells(e.LeftRome)
def _(event: e.LeftRome) -> str:
    return f"{named(event.senator)} leaves Rome for {named(event.to.partition(':')[2])}."


@tells(e.CameToRome)
def _(event: e.CameToRome) -> str:
    return f"{named(event.senator)} is back in Rome."


@tells(e.SenateAdjourned)
def _(_event: e.SenateAdjourned) -> str:
    return "The Senate is adjourned."


@tells(e.ForcesRaised)
def _(event: e.ForcesRaised) -> str:
    return f"Raised for {talents(event.cost)}: {event.legions} legions, {event.fleets} fleets."


@tells(e.ForceSent)
def _(event: e.ForceSent) -> str:
    force = f"{event.legions} legions and {event.fleets} fleets"
    return f"{named(event.commander)} goes to {named(event.war)} with {force}."


@tells(e.ForceRecalled)
def _(event: e.ForceRecalled) -> str:
    under = f" of {named(event.commander)}" if event.commander else ""
    return f"The force{under} at {named(event.war)} comes home: {event.legions} legions, {event.fleets} fleets."


@tells(e.TribunePlayed)
def _(event: e.TribunePlayed) -> str:
    return f"{faction(event.seat)} plays a Tribune ({named(event.tribune)}) to {event.purpose}."


@tells(e.MotionVetoed)
def _(event: e.MotionVetoed) -> str:
    return f"{faction(event.seat)} vetoes: {motion(event.motion)}."
