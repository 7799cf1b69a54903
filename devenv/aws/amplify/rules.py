"""Redirects, rewrites, headers and passwords of an app, as directives of NGINX."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable
from typing import Any

import yaml

REGEX = re.compile(r"^</(.*)/>$")
PLACE = re.compile(r"<([\w*-]+)>")
REDIRECTS = {"301", "302"}
NOT_FOUND = {"404": "error_page 404 {target};", "404-200": "error_page 404 =200 {target};"}
EVERYWHERE = ("**", "**/*", "/**", "/**/*", "*")


def directives(host: str, rules: Iterable[dict[str, Any]]) -> tuple[list[str], list[str]]:
    """What stands in the server of a host, and what cannot be mirrored, in words; the first rule that fits wins."""
    found, lacking = [], []
    for rule in rules:
        source, target, status = rule["source"], rule["target"], rule.get("status") or "302"
        if rule.get("condition"):
            lacking.append(f"the condition {rule['condition']} of the rule for {source}")
        elif source.startswith("https://"):
            if source.removeprefix("https://").rstrip("/") == host and status in REDIRECTS:
                found.append(f'return {status} {quoted(target.rstrip("/"))[:-1]}$request_uri";')
        elif status in REDIRECTS:
            found.append(f"rewrite {_pattern(source)} {_filled(source, target)} {_flag(status)};")
        elif status == "200" and target.startswith("/"):
            found.append(f"rewrite {_pattern(source)} {_filled(source, target)} break;")
        elif status in NOT_FOUND:
            found.append("proxy_intercept_errors on;")
            found.append(NOT_FOUND[status].format(target=quoted(target)))
        else:
            lacking.append(f"the rewrite of {source} to another host, {target}")
    return list(dict.fromkeys(found)), lacking


def headers(text: str) -> tuple[list[str], list[str]]:
    """The headers for all pages, and the patterns that are not mirrored."""
    tree = yaml.safe_load(text) if text else None
    found, lacking = [], []
    for one in (tree or {}).get("customHeaders") or ():
        if one.get("pattern") not in EVERYWHERE:
            lacking.append(f"headers for {one.get('pattern')}")
            continue
        found += [f"add_header {quoted(each['key'])} {quoted(str(each['value']))} always;" for each in one["headers"]]
    return found, lacking


def password(info: dict[str, Any]) -> str:
    """A line for NGINX's file of users; "" where the app is open."""
    if not info.get("enableBasicAuth"):
        return ""
    try:
        user, _, secret = base64.b64decode(info.get("basicAuthCredentials") or "").decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return f"{user}:{{PLAIN}}{secret}\n" if user else ""


def quoted(text: str) -> str:
    """A word of NGINX's configuration; what could end it is escaped, variables are not looked up."""
    safe = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("\r", " ").replace("$", "")
    return f'"{safe}"'


def _pattern(source: str) -> str:
    if raw := REGEX.match(source):
        return '"' + raw[1].replace('"', "") + '"'
    parts = PLACE.split(source)
    text = "".join(
        re.escape(part) if index % 2 == 0 else "(.*)" if part == "*" else "([^/]+)" for index, part in enumerate(parts)
    )
    return '"^' + text.replace('"', "") + '$"'


def _filled(source: str, target: str) -> str:
    names = PLACE.findall(source)
    text = quoted(target)
    for number, name in enumerate(names, start=1):
        text = text.replace(f"<{name}>", f"${number}")
    return text


def _flag(status: str) -> str:
    return "permanent" if status == "301" else "redirect"
