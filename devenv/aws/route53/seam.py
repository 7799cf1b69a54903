"""Where Route 53 is put into moto: the backend, the handlers, the types of CloudFormation."""

from __future__ import annotations

from devenv.aws.mirror import register


def install() -> None:
    """Called once, before the first client or server."""
    from devenv.aws.route53 import cloudformation, urls
    from devenv.aws.route53.models import MirrorRoute53Backend

    register.replace_backend("route53", MirrorRoute53Backend)
    register.replace_urls("route53", urls.url_paths)
    assert cloudformation.StackZone.cloudformation_type()
