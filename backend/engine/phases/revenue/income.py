"""Personal revenue, grain in a drought, and provincial spoils (1.06.1 to 1.06.13)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.rolls import roll
from engine.data import CONCESSIONS, PROVINCES, ProvinceSide
from engine.decisions import Decision, Many
from engine.draft import BANK, Draft
from engine.events.revenue import GrainProfited, IncomeCollected, SpoilsTaken
from engine.state import Province, Senator, State
from engine.state.senators import captive, of_seat
from engine.state.wars import drought

SECTION = "revenue/income"
QUESTIONS = {"grain_profit": "concessions", "take_spoils": "provinces", "pay_negative_spoils": "provinces"}


def earns(senator: Senator) -> bool:
    """Aligned, no captive, no rebel (1.06.1-a)."""
    return senator.seat is not None and not senator.rebel and not captive(senator)


def income(state: State, senator: Senator) -> int:
    """Base income, knights and concessions of one senator (1.06.11, 1.06.12)."""
    leader = senator.seat is not None and state.seats[senator.seat].leader == senator.id
    return (3 if leader else 1) + senator.knights + sum(CONCESSIONS[c].income for c in yearly(senator))


def yearly(senator: Senator) -> list[str]:
    """His concessions that pay each turn: all but Armaments and Ship Building (1.06.12-b)."""
    return [card for card in senator.concessions if CONCESSIONS[card].per == "turn"]


def side(province: Province) -> ProvinceSide:
    """The side of the card that counts."""
    card = PROVINCES[province.id]
    return card.developed if province.developed else card.undeveloped


def enter(draft: Draft) -> None:
    """Everybody collects; then grain owners and governors are asked, all at once."""
    state = draft.state
    for seat in range(len(state.seats)):
        _collect(draft, seat)
    draft.frame.data["asked"] = {}
    for seat in range(len(state.seats)):
        _ask(draft, "grain_profit", seat, _grain(state, seat))
        _ask(draft, "take_spoils", seat, [p.id for p in _governed(state, seat)])
    _go_on(draft)


def _collect(draft: Draft, seat: int) -> None:
    incomes = {s.id: income(draft.state, s) for s in of_seat(draft.state, seat) if earns(s)}
    for senator, amount in incomes.items():
        man = draft.state.senators[senator]
        draft.pay(BANK, senator, amount, "income", quiet=True)
        man.revealed += [card for card in yearly(man) if card not in man.revealed]
    if incomes:
        draft.emit(IncomeCollected(incomes=incomes, seat=seat, rule="1.06.1"))


def _grain(state: State, seat: int) -> list[str]:
    """Grain concessions whose owners may profit from a drought now (1.06.12-d)."""
    owners = [s for s in of_seat(state, seat) if earns(s)]
    return [c for s in owners for c in s.concessions if CONCESSIONS[c].grain] if drought(state) else []


def _governed(state: State, seat: int) -> list[Province]:
    """Provinces whose governors may take spoils: aligned, neither captive nor rebel (1.06.13-a, -d)."""
    governors = {senator.id for senator in of_seat(state, seat) if earns(senator)}
    return [province for province in state.provinces.values() if province.governor in governors]


def _ask(draft: Draft, question: str, seat: int, options: list[str]) -> None:
    if options:
        draft.frame.data["asked"].setdefault(str(seat), {})[question] = options


def decisions(state: State) -> list[Decision]:
    """Each open question of each seat; seats do not wait for each other."""
    found = []
    for seat, questions in state.at[-1].data["asked"].items():
        for name, options in questions.items():
            what = QUESTIONS[name]
            field = Many(
                name=what, of="card" if what == "concessions" else "province", options=options, max=len(options)
            )
            found.append(Decision(name=name, section=SECTION, seat=int(seat), rule="1.06.13", fields=[field]))
    return found


def answer(draft: Draft, answer: Answer) -> None:
    """Grain is sold, spoils are rolled, a negative result is paid by the governor or left to the State."""
    asked = draft.frame.data["asked"]
    asked[str(answer.seat)].pop(answer.name)
    if not asked[str(answer.seat)]:
        del asked[str(answer.seat)]
    match answer.name:
        case "grain_profit":
            for card in answer.values["concessions"]:
                _sell_grain(draft, card)
        case "take_spoils":
            owed = [p for p in answer.values["provinces"] if _take_spoils(draft, draft.state.provinces[p])]
            _ask(draft, "pay_negative_spoils", answer.seat, owed)
        case _:
            for province in answer.values["provinces"]:
                _pay_spoils(draft, province)
    _go_on(draft)


def _go_on(draft: Draft) -> None:
    if not draft.frame.data["asked"]:
        draft.pop()


def _sell_grain(draft: Draft, card: str) -> None:
    """With n droughts the income counts n + 1 times, for n + 1 Popularity; -9 is no bar (1.06.12-d)."""
    owner = next(s for s in draft.state.senators.values() if card in s.concessions)
    droughts = drought(draft.state)
    more = CONCESSIONS[card].income * droughts
    draft.pay(BANK, owner.id, more, "grain", quiet=True)
    draft.emit(GrainProfited(senator=owner.id, concession=card, amount=more, seat=owner.seat, rule="1.06.12"))
    draft.popularity(owner, -(droughts + 1), "grain")


def _take_spoils(draft: Draft, province: Province) -> bool:
    """Roll for spoils; he is Corrupt by trying. Says whether he might pay a negative result himself (1.06.13)."""
    governor = draft.state.senators[province.governor or ""]
    governor.corrupt = True
    formula = side(province).spoils
    rolled = roll(draft, "spoils", formula.count)
    printed = formula.sign * rolled.natural + formula.plus + (rolled.total - rolled.natural)
    amount = _verres(draft.state, printed)
    draft.emit(
        SpoilsTaken(
            senator=governor.id,
            province=province.id,
            amount=amount,
            seat=governor.seat,
            dice=rolled.dice,
            rule="1.06.13",
        )
    )
    draft.pay(BANK, governor.id, max(0, amount), "spoils", quiet=True)
    if amount >= 0:
        return False
    draft.state.pending.setdefault("negative_spoils", {})[province.id] = -amount
    return governor.talents >= -amount


def _verres(state: State, amount: int) -> int:
    """The Trial of Verres lowers spoils, never below 0 by itself (EV-verres-a)."""
    level = state.events.get("trial_of_verres", 0)
    return max(0, amount - (5 if level > 1 else 3)) if level and amount > 0 else amount


def _pay_spoils(draft: Draft, province: str) -> None:
    """The governor pays a negative result himself (1.06.13-c)."""
    amount = draft.state.pending["negative_spoils"].pop(province)
    governor = draft.state.provinces[province].governor
    draft.pay(governor or "", BANK, amount, "negative spoils")


def resume(draft: Draft) -> None:
    """Nothing is called from here."""
