"""Where Amplify is put into moto, as a service like its own."""

from __future__ import annotations

from devenv.aws.mirror import register


def install() -> None:
    """Called once, before the first client or server."""
    from devenv.aws.amplify import cloudformation, models

    register.add_service("amplify", models, [r"https?://amplify\.(.+)\.amazonaws\.com"])
    assert cloudformation.StackApp.cloudformation_type()
