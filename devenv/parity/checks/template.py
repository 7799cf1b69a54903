"""Production's template (CloudFormation) against what runs there: keys both ways, names, the front end's build."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

from devenv.parity import located, source
from devenv.parity.checks.front_end import AMPLIFY
from devenv.parity.checks.keys import FRONT, SITE
from devenv.parity.checks.names import NAMES
from devenv.parity.checks.versions import TEMPLATE
from devenv.parity.comparison import Check, Comparison, holds, same
from devenv.parity.fact import Fact
from devenv.parity.tree import Tree

# Beanstalk's own namespaces for what it hands to Compose.
GIVEN = ("aws:elasticbeanstalk:application:environment", "aws:elasticbeanstalk:application:environmentsecrets")
BEANSTALK = ("AWS::ElasticBeanstalk::Environment", "AWS::ElasticBeanstalk::ConfigurationTemplate")
OWN = "EB_"  # Beanstalk sets these by itself
BUNDLED = {"APP_IMAGE", "RELEASE"}  # fixed in the bundle by `devenv release build`
HOOKS, AUTHORITIES = ".platform/hooks", ".platform/hooks/prebuild/10_authorities.sh"
MOUNTED = "/run/tls"  # where the containers find the instance's folder of certificates


def template(tree: Tree) -> Iterator[Comparison]:
    """Everything that the template says and another file too; versions are compared with the others'."""
    if not tree.exists(TEMPLATE):
        return
    found = tree.yaml(TEMPLATE)
    yield from _keys(tree, found)
    yield from _database(tree, found)
    yield from _names(tree, found)
    yield from _front(tree, found)


def _keys(tree: Tree, found: Any) -> Iterator[Comparison]:
    options = [one for kind in BEANSTALK for resource in _resources(found, kind) for one in _options(resource)]
    if options:
        yield from variables(tree, {str(fact): fact for fact in options}, TEMPLATE)


def variables(tree: Tree, given: dict[str, Fact], where: str) -> Iterator[Comparison]:
    """What Compose wants from outside is given to the environment, and what is given Compose reads."""
    wanted = _wanted(tree)
    for name, (fact, required) in wanted.items():
        if required and name not in BUNDLED:
            other = [given[name]] if name in given else []
            yield holds(f"variable {name}", other, f"Compose wants it, and {where} gives none", fact, *other)
    for name, fact in given.items():
        if not name.startswith(OWN):
            yield holds(f"variable {name}", name in wanted, "is given, and Compose reads no such variable", fact)


def _wanted(tree: Tree) -> dict[str, tuple[Fact, bool]]:
    """The variables of production's file, each with whether Compose or the service refuses to start without it."""
    site = source.declared(tree, SITE)
    found: dict[str, tuple[Fact, bool]] = {}
    services = {name: {k: v for k, v in one.items() if k != "x-native"} for name, one in tree.production.items()}
    for fact in located.scalars(services):
        for name, operator in re.findall(r"\$\{([A-Z][A-Z0-9_]*)(:\?|:-\})?", fact):
            empty = operator == ":-}" and name in site and site[name].required
            found[name] = (fact, found.get(name, (fact, False))[1] or operator == ":?" or empty)
    for hook in tree.below(HOOKS, endings=(".sh",)):
        for fact in tree.all(hook, r"\$\{?([A-Z][A-Z0-9_]*)"):
            found.setdefault(str(fact), (fact, False))
    return found


def _database(tree: Tree, found: Any) -> Iterator[Comparison]:
    """The database is verified, by the authorities that the bundle's hook puts where the containers look."""
    told = located.at(found, "Parameters", "DatabaseTls", "Default")
    if not isinstance(told, Fact):
        return
    asked = dict(parse_qsl(told))
    verified = asked.get("sslmode") == "verify-full"
    yield holds("TLS of the database", verified, f"{told} does not ask who answers", told)
    (name,) = tree.some(AUTHORITIES, r"kept=\$folder/(\S+)", "the file")
    (folder,) = tree.some(AUTHORITIES, r"TLS_FOLDER:-([^}]+)", "the folder")
    yield same("authorities of the database", [told.read(asked.get("sslrootcert", "")), name.read(f"{MOUNTED}/{name}")])
    for service in ("app", "migrate"):
        mounts = [str(one).removesuffix(":ro") for one in tree.production[service]["volumes"]]
        there = f"${{TLS_FOLDER:-{folder}}}:{MOUNTED}" in mounts
        yield holds(f"authorities in {service}", there, f"{MOUNTED} is not the folder {folder}", folder)


def _options(resource: Any) -> list[Fact]:
    settings = located.mappings(located.at(resource, "Properties", "OptionSettings"))
    return [one["OptionName"] for one in settings if one.get("Namespace") in GIVEN]


def _names(tree: Tree, found: Any) -> Iterator[Comparison]:
    """The domain is production's, and both of its names have records."""
    domain = source.assigned(tree, NAMES, "PRODUCTION_DOMAIN")
    defaults = [
        located.at(one, "Default") for name, one in (located.at(found, "Parameters") or {}).items() if "Domain" in name
    ]
    told = [fact for fact in defaults if isinstance(fact, Fact) and "." in fact]
    if told:
        yield same("production's domain", [domain, *told])
    records = [fact for kind in ("AWS::Route53::RecordSet", "AWS::Route53::RecordSetGroup")
               for one in _resources(found, kind) for fact in located.scalars(one.get("Properties", {}))]  # fmt: skip
    if records:
        yield holds("record of api", any(fact.startswith("api.") for fact in records), "there is none", domain)


def _front(tree: Tree, found: Any) -> Iterator[Comparison]:
    for kind in ("AWS::Amplify::App", "AWS::Amplify::Branch"):
        for resource in _resources(found, kind):
            told = located.at(resource, "Properties", "EnvironmentVariables") or []
            yield from hosted(tree, {one["Name"]: one["Value"] for one in told if isinstance(one.get("Name"), Fact)})


def hosted(tree: Tree, given: dict[Fact, Any]) -> Iterator[Comparison]:
    """Amplify is told the folder that amplify.yml builds, and keys that the front end checks.

    A value that CloudFormation works out is no fact; its key is one.
    """
    root = located.at(tree.yaml(AMPLIFY), "applications")[0]["appRoot"]
    checked = {str(fact) for fact in tree.some(FRONT, r"environment\.(NEXT_PUBLIC_[A-Z_]+)", "a key")}
    for name, value in given.items():
        if name == "AMPLIFY_MONOREPO_APP_ROOT" and isinstance(value, Fact):
            yield same("folder of the front end", [root, value])
        elif name.startswith("NEXT_PUBLIC_"):
            yield holds(f"{name} at Amplify", name in checked, f"is set, and not checked in {FRONT}", name)


def _resources(found: Any, kind: str) -> list[Any]:
    resources = located.at(found, "Resources") or {}
    return [one for one in resources.values() if located.at(one, "Type") == kind]


CHECKS = (Check("template", template, may_be_empty=True),)
