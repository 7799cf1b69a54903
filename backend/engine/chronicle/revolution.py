"""Prose of the Revolution Phase and of civil war."""

from __future__ import annotations

from engine.chronicle.base import asks, faction, listed, named, tells
from engine.events import revolution as r

asks(
    "offer_cards",
    "Offer cards to another faction",
    "It may refuse. For cards in return you see first what it would give; for none it is a gift.",
    to="To",
    cards="Your cards",
    wants="Cards in return",
)
asks("accept_trade", "Accept the offered cards", cards="What you give in return")
asks("refuse_trade", "Refuse the offered cards")
asks("confirm_trade", "Agree to the exchange")
asks("call_off_trade", "Call the exchange off")
asks("withdraw_offer", "Withdraw your offer")
asks("discard_cards", "Discard down to five cards", "All factions discard at once.", cards="Cards to discard")
asks(
    "lay_down", "Lay down the command", "The army returns to the Senate, the commander to Rome.", commander="Commander"
)
asks(
    "test_legions",
    "Ask the legions whether they would follow in a revolt",
    "Who does not follow goes home at once. You decide about the revolt afterwards.",
    commander="Commander",
)
asks(
    "reward_legions",
    "Reward legions with a talent each",
    "It adds 1 to the roll of each; paid before the first roll.",
    units="Legions that receive a talent",
)
asks("pay_legions", "Who pays the legions?", purses="Talents of each")
asks("consent_reward", "Pay a part of the legions' reward?", "It comes from your Master of Horse.", consent="Pay")
asks(
    "declare_revolt",
    "Declare revolt",
    "He loses offices, concessions and knights, and marches on Rome.",
    master_of_horse="His Master of Horse joins him",
)
asks("stay_loyal", "Stay loyal and lay down the command")
asks(
    "join_revolt",
    "Who joins the rebel?",
    "They leave Rome, lose what he lost, and share his fate.",
    senators="Senators who join",
)
asks(
    "recall_veterans",
    "Call veterans home from the rebel's army",
    senator="Senator whom they follow",
    legions="Veterans",
    to="To Rome, or to a commander facing the rebel",
)
asks("attack_war", "Which war does the rebel attack?", "Fewer than four active wars must be left.", war="War")


@tells(r.TradeOffered)
def _(event: r.TradeOffered) -> str:
    price = f" for {_cards(event.wants)} in return" if event.wants else " as a gift"
    return f"{faction(event.seat)} offers {faction(event.to)} {_named(event.cards)}{price}."


@tells(r.TradeAnswered)
def _(event: r.TradeAnswered) -> str:
    return f"{faction(event.seat)} would give {faction(event.to)} {_named(event.cards)} in return."


@tells(r.TradeRefused)
def _(event: r.TradeRefused) -> str:
    return f"No exchange between {faction(event.seat)} and {faction(event.to)}."


@tells(r.CardsTraded)
def _(event: r.CardsTraded) -> str:
    back = f" and receives {_named(event.received)}" if event.received else ""
    return f"{faction(event.seat)} gives {faction(event.to)} {_named(event.given)}{back}."


@tells(r.HandsExchanged)
def _(event: r.HandsExchanged) -> str:
    back = f" for {_cards(event.received)}" if event.received else ""
    return f"{faction(event.seat)} passes {_cards(event.given)} to {faction(event.to)}{back}."


@tells(r.CardsDiscarded)
def _(event: r.CardsDiscarded) -> str:
    return f"{faction(event.seat)} discards {_named(event.cards)}."


@tells(r.CommandLaidDown)
def _(event: r.CommandLaidDown) -> str:
    return f"{named(event.commander)} lays down his command: {event.legions} legions and {event.fleets} fleets return."


@tells(r.AllegianceRolled)
def _(event: r.AllegianceRolled) -> str:
    faithful = f", besides {event.faithful} of his veterans" if event.faithful else ""
    return (
        f"Of the legions of {named(event.commander)} {event.followed} follow him{faithful}, {event.deserted} go home"
        f" ({event.needed} or more needed{f', {event.paid} rewarded' if event.paid else ''})."
    )


@tells(r.RevoltDeclared)
def _(event: r.RevoltDeclared) -> str:
    return (
        f"{named(event.senator)} of {faction(event.seat)} declares revolt, with an army of strength {event.strength}."
    )


@tells(r.RevoltOutdone)
def _(event: r.RevoltOutdone) -> str:
    return f"The stronger army of {named(event.by)} makes {named(event.senator)} give up his revolt."


@tells(r.RevoltBegan)
def _(event: r.RevoltBegan) -> str:
    return f"{named(event.senator)} marches on Rome."


@tells(r.RevoltJoined)
def _(event: r.RevoltJoined) -> str:
    return f"{named(event.senator)} joins the revolt."


@tells(r.RebelStripped)
def _(event: r.RebelStripped) -> str:
    lost = [named(card) for card in event.concessions]
    if event.knights:
        lost.append("1 knight" if event.knights == 1 else f"{event.knights} knights")
    return f"As a rebel {named(event.senator)} loses {listed(lost)}."


@tells(r.VeteransFollowed)
def _(event: r.VeteransFollowed) -> str:
    return f"{event.legions} veterans leave the Senate's armies and follow {named(event.senator)} into revolt."


@tells(r.VeteransRecalled)
def _(event: r.VeteransRecalled) -> str:
    where = "Rome" if event.to == "rome" else f"the army of {named(event.to)}"
    return f"{named(event.senator)} calls {event.legions} veterans out of the rebel's army to {where}."


@tells(r.RevoltFailed)
def _(event: r.RevoltFailed) -> str:
    return f"The revolt of {named(event.senator)} is over."


@tells(r.RebelEntersRome)
def _(event: r.RebelEntersRome) -> str:
    how = "has Rome in his hands" if event.by == "arms" else "takes over the collapsed State"
    return f"{named(event.senator)} {how}; active wars: {event.wars}."


def _named(cards: list[str]) -> str:
    return listed([named(card) for card in cards])


def _cards(count: int) -> str:
    return "1 card" if count == 1 else f"{count} cards"
