"""The state and all that is derived from it."""

from engine.state.model import (
    MAJOR_OFFICES,
    ROME,
    SCHEMA,
    Civil,
    Force,
    Frame,
    Outcome,
    Phase,
    Province,
    Seat,
    Senate,
    Senator,
    State,
    Undo,
    Units,
    War,
)

__all__ = [
    "MAJOR_OFFICES",
    "ROME",
    "SCHEMA",
    "Civil",
    "Force",
    "Frame",
    "Outcome",
    "Phase",
    "Province",
    "Seat",
    "Senate",
    "Senator",
    "State",
    "Undo",
    "Units",
    "War",
]
