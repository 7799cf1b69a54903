"""Runs pytest; the few tests that fail are run once more, and the summary names what passed only then.

For tests with real processes, sockets and browsers: on a loaded machine one of hundreds may meet a time limit, and
a whole run would be lost to it. What fails twice has failed; what is many times red is not tried again.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path

from tests.support.run.summary import AGAIN, REPORTS, cases

ROOT = Path(__file__).resolve().parents[3]
FEW = 5
FAILED = 1  # pytest's exit code when tests failed, and nothing else was wrong


def main(name: str, words: list[str], reports: Path = REPORTS) -> int:
    """pytest's exit code; the reports are `NAME.xml` and, of the second run, `again/NAME.xml`."""
    first, second = reports / f"{name}.xml", reports / AGAIN / f"{name}.xml"
    second.unlink(missing_ok=True)
    cache = f"cache_dir={reports.parent}/pytest/{name}"
    code = _pytest(first, cache, words)
    failed = {case.name for case in cases(first) if case.state == "failed"} if first.exists() else set()
    if code != FAILED or not 0 < len(failed) <= FEW:
        return code
    print(f"\n{name}: {len(failed)} failed and run once more: {', '.join(sorted(failed))}\n", flush=True)
    return _pytest(second, cache, [*words, "--last-failed", "--last-failed-no-failures=none"])


def _pytest(report: Path, cache: str, words: list[str]) -> int:
    argv = [sys.executable, "-m", "pytest", f"--junit-xml={report}", "-o", cache, *words]
    with subprocess.Popen(argv, cwd=ROOT) as child:
        while True:
            with contextlib.suppress(KeyboardInterrupt):  # pytest heard it too, and ends its stacks before itself
                return child.wait()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], sys.argv[2:]))
