"""Puts our stacks, our resource map and our reading of templates in the place of moto's."""

from __future__ import annotations

from typing import Any

import moto.cloudformation.models
import moto.cloudformation.parsing

from devenv.aws.cloudformation import models, template, types
from devenv.aws.mirror import register


def install() -> None:
    """moto's functions look these up in their modules when they need them."""
    read = moto.cloudformation.models.Stack.parse_template
    stack: Any = models.MirrorStack
    stack.parse_template = staticmethod(lambda text: template.read(text, read))
    stacks: Any = moto.cloudformation.models
    stacks.Stack, stacks.ResourceMap = models.MirrorStack, models.Resources
    moto.cloudformation.parsing.clean_json = template.clean
    register.replace_backend("cloudformation", models.Stacks)
    assert types.StackSecret.cloudformation_type()
