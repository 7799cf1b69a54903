"""`make rehearse`: exit code 0 when every stage went well; the report lies in `.state/rehearsal/`."""

from __future__ import annotations

import argparse
import asyncio
import shutil
import signal
import sys

from tests.rehearse.stages import Rehearsal
from tests.support.cloud.commands import commands
from tests.support.services import ROOT

FOLDER = ROOT / ".state" / "rehearsal"


def main() -> int:
    """Runs it, and writes the report whatever comes."""
    parser = argparse.ArgumentParser(prog="make rehearse", description="rehearses deployments on this machine")
    parser.add_argument("--sockets", type=int, default=200, help="how many watch")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever ends it, nothing is left running
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with commands() as made:
        rehearsal = Rehearsal(made, FOLDER, asked.sockets)
        try:
            asyncio.run(rehearsal.run())
        except Exception as failed:  # the stage has it already; what is no stage's is shown
            if not any(stage.failure for stage in rehearsal.report.stages):
                raise
            print(f"stopped: {type(failed).__name__}", file=sys.stderr)
        finally:
            page = rehearsal.report.write(FOLDER)
            print(f"report: {page.relative_to(ROOT)}")
    return 0 if rehearsal.report.good else 1


if __name__ == "__main__":
    raise SystemExit(main())
