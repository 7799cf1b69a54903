"""What runs against the files: NGINX's configuration, line by line. tests/devenv asks a whole stack."""

from __future__ import annotations

from devenv.parity import nginx
from devenv.parity.running.processes import configured

TEMPLATE = "http {\n  root ${ROOT};\n  sendfile on;\n  server { listen ${LISTEN} ssl; }\n}\n"
FILLED = TEMPLATE.replace("${ROOT}", "/srv").replace("${LISTEN}", "127.0.0.1:443")


def said(running: str) -> list[str]:
    """The differences between the template and a configuration that NGINX was started with."""
    both = nginx.read(TEMPLATE, "template"), nginx.read(running, "running nginx.conf")
    return [f"{one.facts[0].place} {one.text}" for one in configured(*both) if not one.agrees]


def test_a_blank_that_is_filled_in_is_no_difference() -> None:
    assert said(FILLED) == []


def test_a_line_more_less_or_other_is_told_alone() -> None:
    assert said(FILLED.replace("  sendfile on;\n", "")) == [
        "template:3 http sendfile: NGINX was started without it: devenv up"
    ]
    assert said(FILLED.replace("sendfile on;", "sendfile on;\n  tcp_nodelay on;")) == [
        "running nginx.conf:4 http tcp_nodelay: NGINX runs with it still: devenv up"
    ]
    assert said(FILLED.replace("sendfile on;", "sendfile off;")) == [
        "template:3 http sendfile: NGINX was started without it: devenv up",
        "running nginx.conf:3 http sendfile: NGINX runs with it still: devenv up",
    ]
