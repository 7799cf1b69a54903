"""Offices are taken and left: Influence, Prior Consul, one Major Office at a time (1.09.18, 1.09.22, 1.09.33)."""

from __future__ import annotations

from engine.data.tables import OFFICE_INFLUENCE
from engine.draft import Draft
from engine.events.general import OfficeLeft, OfficeTaken
from engine.state import MAJOR_OFFICES, Senator
from engine.state.senators import holder

CONSULAR = ("rome_consul", "field_consul", "dictator")


def take_office(draft: Draft, senator: Senator, office: str) -> None:
    """Make him the holder, with the Influence it brings; he gives up any other Major Office.

    A former holder leaves the office. It counts as filled this turn (1.09.173).
    """
    former = holder(draft.state, office)
    if former is not None and former is not senator:
        leave_office(draft, former, office)
    for other in [held for held in senator.offices if held in MAJOR_OFFICES and held != office]:
        leave_office(draft, senator, other)
    if office not in senator.offices:
        senator.offices.append(office)
    draft.state.senate.filled.append(office)
    draft.emit(OfficeTaken(senator=senator.id, office=office, seat=senator.seat))
    draft.influence(senator, OFFICE_INFLUENCE[office], office)


def leave_office(draft: Draft, senator: Senator, office: str) -> None:
    """End his term; a Consul or Dictator becomes Prior Consul. Influence stays (1.09.18)."""
    senator.offices.remove(office)
    draft.emit(OfficeLeft(senator=senator.id, office=office, seat=senator.seat))
    if office in CONSULAR:
        senator.prior_consul = True
