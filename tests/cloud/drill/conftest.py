"""One stack for all drills: they leave it as they found it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cloud.drill.place import Place
from tests.cloud.drill.place import place as made


@pytest.fixture(scope="package")
def place() -> Iterator[Place]:
    """The stack, its database with one game of three steps, and the program."""
    with made() as found:
        yield found
