"""Readers: every fact knows its line, anchors and merges are followed, what is broken is said to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from devenv.parity import located, nginx, source
from devenv.parity.fact import UnreadableError
from devenv.parity.tree import Tree

COMPOSE = """\
x-common: &common
  restart: always
  image: old:1
services:
  app:
    <<: *common
    image: new:2
    ports: !override
      - "80:80"
"""
CONF = """\
http {
    log_format json '{"a":"$b"}'
        ';';  # a ; within quotes ends nothing
    server {
        listen ${LISTEN} ssl;
        ${UPSTREAM}
        location /ws/ { proxy_read_timeout 60s; }
    }
}
"""


def test_a_fact_knows_its_line_through_merges_and_tags() -> None:
    app = located.parse(COMPOSE, "c.yml")["services"]["app"]
    assert (app["image"], app["image"].place) == ("new:2", "c.yml:7")
    assert (app["restart"], app["restart"].place) == ("always", "c.yml:2")
    assert app["ports"][0].place == "c.yml:9"


def test_tags_of_cloudformation_are_kept() -> None:
    found = located.parse("A: !Ref B\nC: !GetAtt [D, E]\n", "t.yaml")
    assert found == {"A": {"!Ref": "B"}, "C": {"!GetAtt": ["D", "E"]}}


def test_a_directive_of_nginx_knows_its_line_and_its_block() -> None:
    found = nginx.read(CONF, "n.conf")
    assert [(one.name, one.fact.line) for one in found] == [
        ("http", 1), ("log_format", 2), ("server", 4), ("listen", 5), ("location", 7), ("proxy_read_timeout", 7),
    ]  # fmt: skip
    assert nginx.only(found, "proxy_read_timeout", within="location /ws/") == "60s"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("http {\n    server_tokens off\n    sendfile on;\n}\n", "n.conf:2"),
        ("http {\n    sendfile on;\n", "n.conf"),
        ("sendfile on;\n}\n", "n.conf:2"),
        ("http {\n    return 200 'open;\n}\n", "n.conf:2"),
    ],
)
def test_a_configuration_that_nginx_would_refuse_is_named_with_its_line(text: str, place: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        nginx.read(text, "n.conf")
    assert refused.value.place == place


def test_python_is_read_without_being_run(tmp_path: Path) -> None:
    text = "LIMIT: int = 128 * 1024\nA = B = DOMAIN\nraise SystemExit\n"
    tree = Tree(tmp_path, {"m.py": text})
    assert source.assigned(tree, "m.py", "LIMIT") == str(128 * 1024)
    assert source.assigned(tree, "m.py", "B").place == "m.py:2"
    with pytest.raises(UnreadableError):
        source.assigned(tree, "m.py", "C")


def test_a_file_that_is_not_there_is_something_that_could_not_be_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="cannot be read"):
        Tree(tmp_path).text("nothing.yml")
