"""A refusal that a client gets as an RFC 9457 problem."""

from __future__ import annotations

from typing import Any


class Problem(Exception):  # noqa: N818 - a refusal is an answer, no fault
    """`code` is stable and part of the protocol; `detail` says cause and remedy in a sentence.

    `rule` is a number of the rule book, `facts` explains, `allowed` says what would have been accepted.
    """

    def __init__(
        self,
        code: str,
        detail: str,
        *,
        status: int = 409,
        rule: str | None = None,
        facts: dict[str, Any] | None = None,
        allowed: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(f"{code}: {detail}")
        self.code, self.detail, self.status = code, detail, status
        self.rule, self.facts, self.allowed = rule, facts or {}, allowed or {}
