"""Production's template is sound, and the mirror makes every type in it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from moto.cloudformation import parsing
from moto.cloudformation.models import Stack

from devenv.aws.cloudformation import template
from devenv.aws.mirror import register
from devenv.aws.provision.stack import TEMPLATE


def tree() -> dict[str, object]:
    """The template as the mirror reads it."""
    register.install()
    found: dict[str, object] = template.tidy(Stack.parse_template(TEMPLATE.read_text()))
    return found


def test_cfn_lint_has_nothing_to_say() -> None:
    program = Path(sys.executable).with_name("cfn-lint")
    done = subprocess.run([program, TEMPLATE], capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_mirror_makes_every_type_of_the_template() -> None:
    bodies = tree()["Resources"]
    assert isinstance(bodies, dict)
    types = {body["Type"] for body in bodies.values()}
    assert len(types) > 15
    assert types - set(parsing.get_model_map()) == set()
    template.check(tree())


def test_it_fits_into_a_request_and_names_productions_postgres() -> None:
    assert len(TEMPLATE.read_bytes()) < 51_200, "CloudFormation takes no more without a bucket"
    compose = (TEMPLATE.parents[2] / "docker-compose.dev.yml").read_text()
    (major,) = re.findall(r"image: postgres:(\d+)", compose)
    bodies = tree()["Resources"]
    assert isinstance(bodies, dict)
    assert bodies["Database"]["Properties"]["EngineVersion"].split(".")[0] == major
    assert bodies["DatabaseParameters"]["Properties"]["Family"] == f"postgres{major}"
    assert bodies["DatabaseParameters"]["Properties"]["Parameters"]["rds.force_ssl"] == "1"
