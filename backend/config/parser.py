"""JSON bodies: bounded, strict, and refused with a problem."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from rest_framework.parsers import JSONParser

from accounts.problem import Problem
from config import errors


class Json(JSONParser):
    """An object, in UTF-8, of at most `DATA_UPLOAD_MAX_MEMORY_SIZE` bytes."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """The body's object; raises `body/too-large` or `body/malformed`."""
        most: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        data = stream.read(most + 1)
        if len(data) > most:
            raise errors.too_large()
        try:
            found = json.loads(data.decode(), parse_constant=_constant)
        except (ValueError, RecursionError) as error:
            facts = {"reason": str(error)}
            raise Problem("body/malformed", "The body is not JSON.", status=400, facts=facts) from error
        if not isinstance(found, dict):
            raise Problem("body/malformed", "The body must be a JSON object.", status=400)
        return found


def _constant(word: str) -> float:
    raise ValueError(f"{word} is not a JSON number")
