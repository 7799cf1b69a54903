"""What a provisioned stack is called: the names that deployments need, from the outputs of its template."""

from __future__ import annotations

from dataclasses import dataclass

from devenv.aws.provision.stack import Stack
from devenv.errors import DevenvError


@dataclass(frozen=True)
class Site:
    """Beanstalk's application and environment, the bucket of versions, Amplify's app and branch, the domain."""

    application: str
    environment: str
    bucket: str
    app: str
    branch: str
    domain: str

    @property
    def api(self) -> str:
        """The service's host name."""
        return f"api.{self.domain}"

    @property
    def www(self) -> str:
        """The pages' host name."""
        return f"www.{self.domain}"


NAMES = {
    "application": "ServiceApplication",
    "environment": "ServiceEnvironment",
    "bucket": "VersionsBucket",
    "app": "SiteApp",
    "branch": "SiteBranchName",
    "domain": "DomainName",
}


def site(stack: Stack) -> Site:
    """The stack's site; raises `DevenvError` when there is no such stack, or it is not one of this template."""
    remedy = "devenv cloud provision" + ("" if stack.target.endpoint else " --target aws")
    status = stack.status()
    if status in (None, "REVIEW_IN_PROGRESS"):
        raise DevenvError("deploy/nothing", f"there is no stack {stack.name}: nothing is provisioned", remedy)
    found = stack.outputs()
    if lacks := sorted(set(NAMES.values()) - set(found)):
        text = f"the stack {stack.name} ({status}) names no {', '.join(lacks)}: it is of another template"
        raise DevenvError("deploy/outputs", text, remedy)
    return Site(**{field: found[output] for field, output in NAMES.items()})
