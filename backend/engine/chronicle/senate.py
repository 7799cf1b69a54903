"""Prose of the Senate: the floor, the votes, comings and goings."""

from __future__ import annotations

from engine.chronicle.about.motions import motion
from engine.chronicle.base import asks, faction, listed, named, signed, talents, tells, the, thrown, words
from engine.events import senate as e

ROMAN = {"1": "I", "2": "II", "3": "III"}

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


asks("appoint_dictator", "Appoint a Dictator?", "Both Consuls must name the same man.", senator="Dictator")
asks("nominate_dictator", "Nominate a Dictator", senator="Dictator")
asks("no_dictator", "Go on without a Dictator")
asks("name_master_of_horse", "Name the Master of Horse", senator="Master of Horse")
asks("nominate_censor", "Nominate a Censor", senator="Censor")
asks("accuse_minor", "Begin a Minor Prosecution", accused="Accused and reason")
asks("accuse_major", "Begin a Major Prosecution", "If guilty he dies.", accused="Accused and reason")
asks("choose_prosecutor", "Ask a senator to prosecute", senator="Prosecutor")
asks("consent_prosecutor", "Prosecute?", "A Prosecutor gains by a conviction.", consent="Consent")
asks("popular_appeal", "Appeal to the people", "2d6 and your Popularity: few die, few go free, most win or lose votes.")
asks("end_prosecutions", "End the Prosecutions")
asks("nominate_governor", "Nominate a Governor", post="Province and Governor")
asks("consent_governor", "Govern again?", "He came back this very turn.", consent="Consent")
asks("award_concession", "Award a concession", concession="Concession", senator="Senator")
asks("propose_land_bill", "Propose a land bill", "Two senators must sponsor it.", type="Type")
asks("propose_repeal", "Propose the repeal of a land bill", type="Type")
asks("choose_sponsor", "Ask a senator to sponsor", senator="Sponsor")
asks("choose_cosponsor", "Ask a senator to co-sponsor", senator="Co-Sponsor")
asks("consent_sponsor", "Sponsor it?", consent="Consent")
asks("nominate_consul_for_life", "Nominate a Consul for Life", senator="Senator")
asks("eliminate_forces", "Disband forces", units="Units")
asks("reinforce", "Send units to a Proconsul", force="Proconsul", units="Units")
asks("send_garrison", "Send legions to a province", province="Province", units="Legions")
asks("recall_all", "Recall all of it")
asks("recall_fleets", "Recall some fleets", fleets="Fleets")
asks("recall_legions", "Recall some legions", legions="Legions")
asks("consent_recall", "Agree to fight on with less?", consent="Consent")
asks("replace_commander", "Replace a commander", force="Commander there", commander="New commander")
asks("veto", "Veto", "It ends the vote, and the matter for this turn.", tribune="Tribune")
asks("tribune_propose", "Propose with a Tribune", tribune="Tribune")
asks("tribune_reserve", "Reserve the next proposal with a Tribune", tribune="Tribune")
asks("forgo_proposal", "Make no proposal", "The Tribune is spent all the same.")


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


@tells(e.CallIgnored)
def _(event: e.CallIgnored) -> str:
    return f"{faction(event.seat)} has not answered the call in time."


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
    return f"{named(event.senator)} leaves Rome for {the(event.to.partition(':')[2])}."


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
    return f"{named(event.commander)} goes to {the(event.war)} with {force}."


@tells(e.ForceRecalled)
def _(event: e.ForceRecalled) -> str:
    under = f" of {named(event.commander)}" if event.commander else ""
    return f"The force{under} at {the(event.war)} comes home: {event.legions} legions, {event.fleets} fleets."


PURPOSES = {"veto": "to veto", "propose": "to make a proposal", "reserve": "to have the next proposal"}


@tells(e.TribunePlayed)
def _(event: e.TribunePlayed) -> str:
    whose = "a Tribune" if event.tribune.startswith("tribune") else f"the Tribune of {named(event.tribune)}"
    return f"{faction(event.seat)} plays {whose} {PURPOSES[event.purpose]}."


@tells(e.MotionVetoed)
def _(event: e.MotionVetoed) -> str:
    return f"{faction(event.seat)} vetoes: {motion(event.motion)}."


@tells(e.GovernorSent)
def _(event: e.GovernorSent) -> str:
    return f"{named(event.senator)} becomes Governor of {named(event.province)}."


@tells(e.CourtOpened)
def _(event: e.CourtOpened) -> str:
    return f"{named(event.senator)} presides over the Prosecutions."


@tells(e.CourtClosed)
def _(_event: e.CourtClosed) -> str:
    return "The Prosecutions are over."


@tells(e.AppealMade)
def _(event: e.AppealMade) -> str:
    outcome = {"killed": "he is killed", "freed": "he is freed"}.get(event.end, f"{signed(event.votes)} votes for him")
    return f"{named(event.senator)} appeals to the people: {thrown(event.dice)}, in all {event.total}: {outcome}."


@tells(e.Convicted)
def _(event: e.Convicted) -> str:
    return f"{named(event.senator)} is guilty ({event.trial})."


@tells(e.ConcessionAwarded)
def _(event: e.ConcessionAwarded) -> str:
    return f"{named(event.senator)} receives {named(event.concession)}."


@tells(e.ConcessionReturned)
def _(event: e.ConcessionReturned) -> str:
    return f"{named(event.senator)} gives {named(event.concession)} back to the Forum."


@tells(e.ConcessionPaid)
def _(event: e.ConcessionPaid) -> str:
    return f"{named(event.concession)} earns {named(event.senator)} {talents(event.amount)}."


@tells(e.LandBillPassed)
def _(event: e.LandBillPassed) -> str:
    return f"A Land Bill of Type {ROMAN[event.bill]} is in force."


@tells(e.LandBillRepealed)
def _(event: e.LandBillRepealed) -> str:
    return f"A Land Bill of Type {ROMAN[event.bill]} is repealed."


@tells(e.ConsulForLife)
def _(event: e.ConsulForLife) -> str:
    return f"{named(event.senator)} is Consul for Life."


@tells(e.ForcesDisbanded)
def _(event: e.ForcesDisbanded) -> str:
    return f"Disbanded: {event.legions} legions, {event.fleets} fleets."


@tells(e.ForceReinforced)
def _(event: e.ForceReinforced) -> str:
    return f"{event.legions} legions and {event.fleets} fleets join {named(event.commander)} at {the(event.war)}."


@tells(e.GarrisonSent)
def _(event: e.GarrisonSent) -> str:
    return f"{event.legions} legions go to {named(event.province)}."


@tells(e.GarrisonRecalled)
def _(event: e.GarrisonRecalled) -> str:
    return f"{event.legions} legions come back from {named(event.province)}."
