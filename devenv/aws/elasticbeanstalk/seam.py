"""Puts the service in the place of moto's own."""

from __future__ import annotations

import importlib
from typing import Any

from devenv.aws.mirror import register


def install() -> None:
    """Replaces moto's URLs and its backends, wherever moto looks for them; IAM learns the service's policies."""
    stock: Any = importlib.import_module("moto.elasticbeanstalk")
    stock_models: Any = importlib.import_module("moto.elasticbeanstalk.models")
    from devenv.aws.elasticbeanstalk import cloudformation, models, policies, urls

    register.replace_urls("elasticbeanstalk", urls.url_paths)
    stock_models.eb_backends = models.beanstalk_backends
    stock.eb_backends = models.beanstalk_backends
    register.replace_backend("iam", policies.Iam)
    assert cloudformation.StackEnvironment.cloudformation_type()


def operations() -> set[str]:
    """What is answered, by AWS's names."""
    from devenv.aws.elasticbeanstalk.api import OPERATIONS

    return set(OPERATIONS)
