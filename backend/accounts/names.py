"""Which user names are allowed."""

from django.core.validators import MaxLengthValidator, RegexValidator

validators = [
    MaxLengthValidator(24, "A name has at most 24 characters."),
    RegexValidator(
        r"^[^\W_](?:[\w .'-]*[\w.])?$", "A name begins with a letter or digit and may hold letters, digits and . ' - _."
    ),
]
