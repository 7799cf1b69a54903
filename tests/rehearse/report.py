"""One page of report: what was done, how long it took, who was cut off; HTML for people, JSON for programs."""

from __future__ import annotations

import html
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

WIDTH, HEIGHT = 960, 140  # of the timeline, in pixels


@dataclass
class Stage:
    """A part of the rehearsal. `dropped` sockets were cut off during it, the last was back after `longest` seconds."""

    name: str
    meaning: str
    began: float = 0.0
    seconds: float = 0.0
    good: bool = False
    notes: list[str] = field(default_factory=list)
    failure: str = ""
    dropped: int = 0
    longest: float = 0.0


@dataclass
class Report:
    """`timeline`: seconds since the beginning, and how many sockets were connected then."""

    started: str
    commit: str
    sockets: int = 0
    stages: list[Stage] = field(default_factory=list)
    timeline: list[tuple[float, int]] = field(default_factory=list)
    shots: list[tuple[str, str]] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Whether there is something, and all of it went well."""
        return bool(self.stages) and all(stage.good for stage in self.stages)

    def write(self, folder: Path) -> Path:
        """`report.json` and `report.html`; the latter's path."""
        folder.mkdir(parents=True, exist_ok=True)
        seconds = round(sum(stage.seconds for stage in self.stages), 1)
        told = {"good": self.good, "seconds": seconds, **asdict(self)}
        (folder / "report.json").write_text(json.dumps(told, indent=2) + "\n")
        page = folder / "report.html"
        page.write_text(_page(self, seconds))
        return page


STYLE = """
body { font: 16px/1.5 Georgia, serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem }
body { color: #2b2420; background: #fbf8f1 }
h1, h2 { font-weight: 600; color: #5c1f2b } table { border-collapse: collapse; width: 100% }
td, th { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid #ddd2bd }
td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
.good { color: #2f6b35 } .bad { color: #a3201d; font-weight: 600 } small { color: #6b5f53 }
svg { width: 100%; height: auto; background: #fffdf7; border: 1px solid #ddd2bd }
figure { margin: 1rem 0 } img { max-width: 100% }
"""


def _page(report: Report, seconds: float) -> str:
    verdict = '<span class="good">all went well</span>' if report.good else '<span class="bad">something failed</span>'
    rows = "".join(_row(number, stage) for number, stage in enumerate(report.stages, 1))
    shots = "".join(
        f'<figure><img src="{html.escape(file)}" alt=""><figcaption>{html.escape(caption)}</figcaption></figure>'
        for caption, file in report.shots
    )
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Rehearsal of a deployment</title><style>{STYLE}</style></head><body>
<h1>Rehearsal of a deployment: {verdict}</h1>
<p>Production of Republic of Rome Online was made on one machine, from the same template and by the same commands
as in the cloud. People and bots played while new versions came, while broken ones were tried, and while a database was
restored. Everything was removed at the end.
{report.started}, commit {html.escape(report.commit)}, {seconds:g} seconds.</p>
<h2>What was done</h2>
<table>
<tr><th></th><th>step</th><th>result</th><th>seconds</th><th>cut off</th><th>back after</th></tr>
{rows}</table>
<p><small>Cut off: how many of the {report.sockets} watching connections ended during the step. Back after: when the
last of them had the table again, without a gap.</small></p>
<h2>Who was connected</h2>
{_timeline(report)}
<h2>What it looked like</h2>
{shots or "<p>No picture was taken.</p>"}
</body></html>
"""


def _row(number: int, stage: Stage) -> str:
    notes = "".join(f"<br><small>{html.escape(note)}</small>" for note in stage.notes)
    failure = f'<br><span class="bad">{html.escape(stage.failure)}</span>' if stage.failure else ""
    result = '<span class="good">good</span>' if stage.good else '<span class="bad">failed</span>'
    longest = f"{stage.longest:.1f} s" if stage.dropped else ""
    told = f"<b>{html.escape(stage.name)}</b><br>{html.escape(stage.meaning)}{notes}{failure}"
    return (
        f"<tr><td class=n>{number}</td><td>{told}</td>"
        f"<td>{result}</td><td class=n>{stage.seconds:.1f}</td><td class=n>{stage.dropped or ''}</td>"
        f"<td class=n>{longest}</td></tr>\n"
    )


def _timeline(report: Report) -> str:
    if not report.timeline:
        return "<p>Nobody was connected.</p>"
    end = max(report.timeline[-1][0], max((one.began + one.seconds for one in report.stages), default=0.0), 1.0)
    top = max(report.sockets, 1)
    points = " ".join(
        f"{WIDTH * at / end:.1f},{HEIGHT - (HEIGHT - 20) * count / top:.1f}" for at, count in report.timeline
    )
    places = [(number, WIDTH * one.began / end) for number, one in enumerate(report.stages, 1)]
    marks = "".join(
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{HEIGHT}" stroke="#ddd2bd"/>'
        f'<text x="{x + 3:.1f}" y="12" font-size="11" fill="#6b5f53">{number}</text>'
        for number, x in places
    )
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="Connected sockets over {end:.0f} seconds">{marks}'
        f'<polyline points="{points}" fill="none" stroke="#5c1f2b" stroke-width="1.5"/></svg>'
        f"<p><small>0 to {end:.0f} seconds; the line's height is the number of connections, at most {top}."
        " The numbers are the steps.</small></p>"
    )
