"""A pytest plugin: which checklist items were proved by tests that passed, kept in `.state/rules.json`."""

from __future__ import annotations

import json
from collections.abc import Generator
from datetime import UTC, datetime
from typing import Any

import pytest

from console import checklist


class RuleReport:
    """Collects outcomes; an item is proved when every test that claims it passed."""

    def __init__(self) -> None:
        self.claims: dict[str, list[str]] = {}
        self.failed: set[str] = set()
        self.ran: set[str] = set()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Generator[None, Any, Any]:
        report = yield
        rules = [rule for mark in item.iter_markers("rule") for rule in mark.args]
        if rules:
            report.user_properties.append(("rules", rules))
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        rules = [rule for name, value in report.user_properties if name == "rules" for rule in value]
        for rule in rules:
            if report.nodeid not in self.claims.setdefault(rule, []):
                self.claims[rule].append(report.nodeid)
        if rules and not report.passed:
            self.failed.add(report.nodeid)
        if rules and report.when == "call":
            self.ran.add(report.nodeid)

    def proved(self) -> list[str]:
        """Items all of whose claiming tests ran and passed."""
        return sorted(
            rule for rule, tests in self.claims.items() if all(t in self.ran and t not in self.failed for t in tests)
        )

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if hasattr(session.config, "workerinput") or not self.claims:
            return
        target = session.config.rootpath / ".state" / "rules.json"
        target.parent.mkdir(exist_ok=True)
        found = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "sources": checklist.fingerprint(session.config.rootpath),
            "claimed": sorted(self.claims),
            "passing": self.proved(),
        }
        target.write_text(json.dumps(found, indent=1) + "\n")


def pytest_configure(config: pytest.Config) -> None:
    """Join the run."""
    config.pluginmanager.register(RuleReport(), "rule-report")
