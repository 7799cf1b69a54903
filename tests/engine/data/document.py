"""Reads the tables of docs/rules/components.md, so that data and document are compared cell by cell."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "rules" / "components.md"


@cache
def table(heading: str) -> list[dict[str, str]]:
    """The first table below a heading: one dict of column -> cell for each row."""
    text = DOCUMENT.read_text(encoding="utf-8")
    _, found, rest = text.partition(f"\n{heading}")
    assert found, f"no heading {heading!r}"
    lines = [line for line in re.split(r"\n##+ ", rest)[0].splitlines() if line.startswith("|")]
    header = _cells(lines[0])
    rows = []
    for line in lines[2:]:
        cells = _cells(line)
        if cells == header or set(cells[0]) <= {"-", ":"}:
            break
        rows.append(dict(zip(header, cells, strict=False)))
    return rows


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def number(cell: str) -> int:
    """`+7`, `35T`, `—` (none) as a number."""
    digits = re.sub(r"[^0-9-]", "", cell.replace("—", ""))
    return int(digits) if digits else 0


def numbers(cell: str) -> tuple[int, ...]:
    """`11, 18` as numbers."""
    return tuple(int(n) for n in re.findall(r"\d+", cell))
