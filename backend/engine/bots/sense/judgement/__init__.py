"""How motions are judged, by what they are about."""
