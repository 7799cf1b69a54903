"""One stack: its change set, its execution, its events."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from devenv.aws.provision.target import Target, asked
from devenv.errors import DevenvError

TEMPLATE = Path(__file__).parents[1] / "production.yaml"
NO_CHANGES = ("didn't contain changes", "No updates are to be performed")
STEADY = ("CREATE_COMPLETE", "UPDATE_COMPLETE")
REPLACED = {
    "True": "REPLACED: made anew, and the old one goes, with all that its UpdateReplacePolicy does not keep:",
    "Conditional": "PERHAPS REPLACED, as it turns out when it is carried out:",
}
ASK_AGAIN = 0.5  # seconds; AWS allows some calls in a second


@dataclass(frozen=True)
class Change:
    """One line of a change set."""

    action: str
    name: str
    type: str
    replacement: str = "False"  # True, False or Conditional, in AWS's words
    because: tuple[str, ...] = ()  # the properties for whose sake another one takes its place


class Stack:
    """A stack by name at a target."""

    def __init__(self, target: Target, name: str) -> None:
        self.target, self.name = target, name
        self.cfn = target.client("cloudformation")

    def status(self) -> str | None:
        """Its status; None when there is none."""
        try:
            return str(self.cfn.describe_stacks(StackName=self.name)["Stacks"][0]["StackStatus"])
        except ClientError as refused:
            if refused.response["Error"]["Code"] != "ValidationError":
                raise DevenvError("cloud/refused", str(refused)) from refused
            return None

    def propose(self, template: str, parameters: dict[str, str]) -> tuple[str, list[Change]]:
        """A change set's name and what it would do; no changes: it is gone again."""
        status = self.status()
        if status in ("ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "DELETE_FAILED"):
            text = f"the stack {self.name} is in {status}: it can only be deleted"
            raise DevenvError("cloud/stack", text, f"devenv cloud delete {self.name}")
        kind = "CREATE" if status in (None, "REVIEW_IN_PROGRESS") else "UPDATE"
        name = f"devenv-{secrets.token_hex(6)}"
        given = [{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()]
        asked(
            self.cfn.create_change_set, StackName=self.name, ChangeSetName=name, ChangeSetType=kind,
            TemplateBody=template, Capabilities=["CAPABILITY_NAMED_IAM"],
            Parameters=[*given, *self._kept(template, set(parameters))],
        )  # fmt: skip
        told = self._wait_for(name)
        if told["Status"] == "FAILED":
            asked(self.cfn.delete_change_set, StackName=self.name, ChangeSetName=name)
            if any(text in told.get("StatusReason", "") for text in NO_CHANGES):
                return name, []
            raise DevenvError("cloud/change-set", f"the change set failed: {told.get('StatusReason', '')}")
        return name, [_change(one["ResourceChange"]) for one in told["Changes"]]

    def _kept(self, template: str, named: set[str]) -> list[dict[str, Any]]:
        """What was chosen once and is not named now stays as it is; CloudFormation alone would go to the default."""
        if self.status() in (None, "REVIEW_IN_PROGRESS"):
            return []
        summary = asked(self.cfn.get_template_summary, TemplateBody=template)
        known = {one["ParameterKey"] for one in summary["Parameters"]}
        found = asked(self.cfn.describe_stacks, StackName=self.name)["Stacks"][0].get("Parameters", [])
        before = {one["ParameterKey"] for one in found}
        return [{"ParameterKey": key, "UsePreviousValue": True} for key in sorted((known & before) - named)]

    def drop(self, name: str) -> None:
        """Forgets a change set that nobody wants, and the stack that was only proposed."""
        asked(self.cfn.delete_change_set, StackName=self.name, ChangeSetName=name)
        if self.status() == "REVIEW_IN_PROGRESS":
            asked(self.cfn.delete_stack, StackName=self.name)

    def carry_out(self, name: str, tell: Callable[[str], None]) -> None:
        """Executes a change set and tells each event. Raises `DevenvError` with the first reason of a failure."""
        seen = {one["EventId"] for one in self._events()}
        asked(self.cfn.execute_change_set, StackName=self.name, ChangeSetName=name)
        self._follow(seen, tell, STEADY)

    def delete(self, tell: Callable[[str], None]) -> bool:
        """Deletes the stack; False when there was none."""
        if self.status() is None:
            return False
        seen = {one["EventId"] for one in self._events()}
        asked(self.cfn.delete_stack, StackName=self.name)
        self._follow(seen, tell, (None, "DELETE_COMPLETE"))
        return True

    def outputs(self) -> dict[str, str]:
        """What the stack gives, by name."""
        found = asked(self.cfn.describe_stacks, StackName=self.name)["Stacks"][0].get("Outputs") or []
        return {one["OutputKey"]: one["OutputValue"] for one in found}

    def _follow(self, seen: set[str], tell: Callable[[str], None], good: tuple[str | None, ...]) -> None:
        reasons: list[str] = []
        while True:
            status = self.status()
            for event in self._events():
                if event["EventId"] in seen:
                    continue
                seen.add(event["EventId"])
                reason = event.get("ResourceStatusReason") or ""
                line = f"{event['ResourceStatus']:<36} {event['LogicalResourceId']} {reason}".rstrip()
                tell(line)
                if event["ResourceStatus"].endswith("_FAILED"):
                    reasons.append(f"{event['LogicalResourceId']}: {reason}")
            if status in good:
                return
            if status is None or not status.endswith("_IN_PROGRESS"):
                raise DevenvError("cloud/stack", f"{self.name} is {status}", "", tuple(reasons[:5]))
            time.sleep(ASK_AGAIN)

    def _events(self) -> list[dict[str, Any]]:
        try:
            pages = self.cfn.get_paginator("describe_stack_events").paginate(StackName=self.name)
            return [event for page in pages for event in page["StackEvents"]][::-1]
        except ClientError:
            return []

    def _wait_for(self, name: str) -> dict[str, Any]:
        while True:
            told: dict[str, Any] = asked(self.cfn.describe_change_set, StackName=self.name, ChangeSetName=name)
            if told["Status"] not in ("CREATE_PENDING", "CREATE_IN_PROGRESS"):
                return told
            time.sleep(ASK_AGAIN)


def given(target: Target) -> dict[str, str]:
    """The parameters that the target itself decides: its network, and whom its certificates are verified by."""
    return {**network(target), **trust(target.authority)}


def trust(authority: Path | None) -> dict[str, str]:
    """For AWS the template's own; the mirror's resources show certificates of the mirror's authority."""
    if authority is None:
        return {}
    return {
        "DatabaseTls": f"sslmode=verify-full&sslrootcert={authority}",
        "DatabaseAuthorities": f"file://{authority}",
        "CacheTls": f"?ssl_ca_certs={authority}",
    }


def network(target: Target) -> dict[str, str]:
    """The default network's parameters: what stands in the template's place of a network of its own."""
    ec2 = target.client("ec2")
    vpcs = asked(ec2.describe_vpcs, Filters=[{"Name": "is-default", "Values": ["true"]}])["Vpcs"]
    if not vpcs:
        raise DevenvError(
            "cloud/network", "this account has no default VPC", "--set Vpc=vpc-… --set Subnets=subnet-…,…"
        )
    subnets = asked(ec2.describe_subnets, Filters=[{"Name": "vpc-id", "Values": [vpcs[0]["VpcId"]]}])["Subnets"]
    return {"Vpc": vpcs[0]["VpcId"], "Subnets": ",".join(sorted(one["SubnetId"] for one in subnets))}


def _change(told: dict[str, Any]) -> Change:
    targets = [one["Target"] for one in told.get("Details") or []]
    because = [one["Name"] for one in targets if one.get("RequiresRecreation", "Never") != "Never"]
    replacement = told.get("Replacement") or "False"
    return Change(told["Action"], told["LogicalResourceId"], told["ResourceType"], replacement, tuple(because))


def lines(changes: list[Change]) -> Iterator[str]:
    """A change set for people; what is made anew stands apart, last."""
    rows = sorted(changes, key=lambda one: (one.action, one.name))
    for change in rows:
        yield f"  {change.action:<7} {change.name:<28} {change.type}"
    for word, text in REPLACED.items():
        if some := [change for change in rows if change.replacement == word]:
            yield text
            yield from (f"  !       {one.name:<28} because of {', '.join(one.because)}" for one in some)
