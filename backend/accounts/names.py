"""Which names are allowed: for users, and for what users name."""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, RegexValidator


def plain(text: str) -> None:
    """Refuse what cannot be seen or turns the line around: control, direction and joining characters."""
    if not text.isprintable():
        raise ValidationError("Only visible characters and plain spaces are allowed.", code="invisible")


def composed(text: str) -> None:
    """Refuse letters in disguise (full-width, ligatures): two names that read alike must be one name."""
    if unicodedata.normalize("NFKC", text) != text:
        raise ValidationError("Write the name in ordinary letters.", code="disguised")


validators = [
    MaxLengthValidator(24, "A name has at most 24 characters."),
    RegexValidator(
        r"^[^\W_](?:[\w .'-]*[\w.])?\Z",
        "A name begins with a letter or digit and may hold letters, digits and . ' - _.",
    ),
    composed,
]
