"""Stacks as AWS keeps them: an order is taken, the plane carries it out, the status follows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from moto.cloudformation.exceptions import AlreadyExistsException, ValidationError
from moto.cloudformation.models import Change, ChangeSet, CloudFormationBackend, Event, Stack
from moto.cloudformation.parsing import ResourceMap

from devenv.aws.cloudformation import changes
from devenv.aws.cloudformation import template as templates
from devenv.aws.mirror import register

NO_CHANGES = "The submitted information didn't contain changes. Submit different information to create a change set."
STEADY = ("CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE")


class Resources(ResourceMap):
    """moto's map makes whatever is looked at; this one makes only what is being built."""

    building = ""

    def __getitem__(self, key: str) -> Any:
        if not register.real() or key in self._parsed_resources or key == self.building:
            return super().__getitem__(key)
        if key not in self._resource_json_map:
            raise KeyError(key)
        return None

    @property
    def resources(self) -> Iterable[str]:
        """Those that are there."""
        if not register.real():
            return super().resources
        return [name for name in self._resource_json_map if name in self._parsed_resources]

    def wants(self, name: str) -> bool:
        """Whether a resource's condition holds."""
        condition = self._resource_json_map[name].get("Condition")
        return condition is None or bool(self.lazy_condition_map[condition])


class MirrorStack(Stack):
    """A stack with an order: what is being done to it. `made` holds each resource's resolved properties."""

    resource_map: Any
    order = ""  # create, update, delete, rollback; "" when nothing is to be done
    before: tuple[str, dict[str, str]] = ("", {})  # the template and the parameters to go back to
    removing: dict[str, Any] = {}  # bodies of the resources that there were before this order
    replaced: dict[str, tuple[Any, Any]] = {}  # resources in whose place others are, and their `made`
    discarded: tuple[tuple[str, Any], ...] = ()  # what took their place and is not wanted any more

    def __init__(self, *args: Any, **wanted: Any) -> None:
        self.made: dict[str, Any] = {}
        super().__init__(*args, **wanted)

    @property
    def outputs(self) -> list[dict[str, Any]] | None:
        """None before everything is there."""
        return None if register.real() and self.status not in STEADY else super().outputs

    def tell(self, status: str, reason: str = "", name: str = "", resource: Any = None) -> None:
        """An event of the stack or of one of its resources; of `resource` where it is not the one of that name now."""
        if not name:
            self.status = status
            self._add_stack_event(status, reason or None)
            return
        resource = resource or self.resource_map._parsed_resources.get(name)
        body = {**self.removing, **self.resource_map._resource_json_map}.get(name, {})
        self.events.append(
            Event(
                self.stack_id, self.name, name, str(getattr(resource, "physical_resource_id", "") or ""),
                body.get("Type", ""), status, reason or None, None,
            )
        )  # fmt: skip

    def take_on(self, text: str, parameters: dict[str, str]) -> None:
        """From now on this template and these parameters are wanted. Raises `ValidationError` and changes nothing."""
        tree = self.parse_template(text)
        templates.check(tree)
        gone, fresh = dict(self.resource_map._resource_json_map), self._resources(tree, parameters)
        self.removing = {name: gone[name] for name in self.made if name in gone}
        self.template, self.template_dict, self.parameters = text, tree, parameters
        self.resource_map, self.description = fresh, tree.get("Description")
        self.output_map = self._create_output_map()

    def put_back(self) -> None:
        """The resources that were replaced are the stack's again; what took their place is to go."""
        parsed = self.resource_map._parsed_resources
        for name, (old, made) in self.replaced.items():
            self.discarded = (*self.discarded, (name, parsed[name]))
            parsed[name], self.made[name] = old, made
        self.replaced = {}

    def differences(self, text: str, parameters: dict[str, str]) -> list[Change]:
        """What taking this on would do, resource by resource; what depends on a new resource counts as changed."""
        fresh = self._resources(self.parse_template(text), parameters)
        kinds = {name: body["Type"] for name, body in fresh._resource_json_map.items() if fresh.wants(name)}
        both = {*self.parameters, *parameters}
        moved = {one: (self.parameters.get(one), parameters.get(one)) for one in both}
        changed = {name: pair for name, pair in moved.items() if pair[0] != pair[1]}
        found = [Change("Add", name, kind) for name, kind in kinds.items() if name not in self.made]
        found += changes.modified(changes.Stacked(self.made, fresh, changed))
        before = self.resource_map._resource_json_map
        return found + [Change("Remove", name, before[name]["Type"]) for name in self.made if name not in kinds]

    def _resources(self, tree: dict[str, Any], parameters: dict[str, str]) -> Resources:
        templates.check_parameters(tree, parameters)
        fresh = Resources(
            self.stack_id, self.name, parameters, self.tags, account_id=self.account_id, region_name=self.region_name,
            template=tree, cross_stack_resources=self.cross_stack_resources,
        )  # fmt: skip
        fresh.load()
        kept = self.resource_map._parsed_resources
        fresh._parsed_resources.update({name: kept[name] for name in self.made if name in kept})
        return fresh


class Stacks(CloudFormationBackend):
    """moto's backend, which builds a stack within one request and calls it complete, made to wait."""

    def create_stack(self, *args: Any, **wanted: Any) -> Stack:
        """CreateStack."""
        if not register.real():
            return super().create_stack(*args, **wanted)
        name, text, parameters = wanted.pop("name"), wanted.pop("template"), wanted.pop("parameters")
        if any(one.name == name for one in self.stacks.values()):
            raise AlreadyExistsException(f"Stack [{name}] already exists")
        templates.check(MirrorStack.parse_template(text))
        set_name, stack_id = super().create_change_set(
            name, "create", text, parameters, "", "CREATE", tags=wanted.get("tags"), role_arn=wanted.get("role_arn")
        )
        del self.change_sets[set_name]
        stack = self._stack(stack_id)
        stack.enable_termination_protection = bool(wanted.get("enable_termination_protection"))
        try:
            self._start(stack, "create", text, parameters)
        except ValidationError:
            del self.stacks[stack_id]
            raise
        return stack

    def create_change_set(self, stack_name: str, change_set_name: str, template: str, *args: Any, **wanted: Any) -> Any:
        """CreateChangeSet: the differences, resource by resource; nothing is changed yet."""
        if register.real():
            templates.check(MirrorStack.parse_template(template))
            kind = wanted.get("change_set_type") or args[-1]
            known = [one for one in self.stacks.values() if one.name == stack_name]
            if kind == "CREATE":
                for one in [one for one in known if one.status == "REVIEW_IN_PROGRESS"]:
                    del self.stacks[one.stack_id]
            for one in known:
                if one.status.endswith("_IN_PROGRESS") and one.status != "REVIEW_IN_PROGRESS":
                    raise ValidationError(
                        message=f"Stack:{one.stack_id} is in {one.status} state and can not be updated."
                    )
        made, stack_id = super().create_change_set(stack_name, change_set_name, template, *args, **wanted)
        if register.real():
            self._look(self.change_sets[made], self._stack(stack_id))
        return made, stack_id

    def _look(self, proposed: ChangeSet, stack: MirrorStack) -> None:
        """moto compares texts; what counts is what the functions in them give."""
        proposed.changes = stack.differences(proposed.template, proposed.parameters)
        same = not proposed.changes and stack.has_template(proposed.template)
        proposed.status, proposed.execution_status = (
            ("FAILED", "UNAVAILABLE") if same else ("CREATE_COMPLETE", "AVAILABLE")
        )
        proposed.status_reason = NO_CHANGES if same else None

    def execute_change_set(self, change_set_name: str, stack_name: str | None = None) -> None:
        """ExecuteChangeSet: from here on the plane works."""
        if not register.real():
            return super().execute_change_set(change_set_name, stack_name)
        found: ChangeSet | None = self.describe_change_set(change_set_name)
        if found is None or found.execution_status != "AVAILABLE":
            raise ValidationError(message=f"ChangeSet [{change_set_name}] cannot be executed in its current status")
        stack = self._stack(found.stack_id)
        self._start(stack, found.change_set_type.lower(), found.template, found.parameters)
        found.execution_status = "EXECUTE_COMPLETE"
        return None

    def update_stack(
        self, name: str, template: str, role_arn: str | None, parameters: list[dict[str, Any]], tags: Any
    ) -> Stack:
        """UpdateStack."""
        if not register.real():
            return super().update_stack(name, template, role_arn, parameters, tags)
        stack = self._stack(self.get_stack(name).stack_id)
        wanted = self._resolve_update_parameters(stack, parameters)
        if stack.has_template(template) and not stack.differences(template, wanted):
            raise ValidationError(message="No updates are to be performed.")
        self._start(stack, "update", template, wanted)
        return stack

    def delete_stack(self, name_or_stack_id: str) -> None:
        """DeleteStack: of one that is not there, nothing."""
        if not register.real():
            return super().delete_stack(name_or_stack_id)
        for stack in list(self.stacks.values()):
            if name_or_stack_id not in (stack.name, stack.stack_id):
                continue
            assert isinstance(stack, MirrorStack)
            if stack.enable_termination_protection:
                text = f"Stack [{stack.name}] cannot be deleted while TerminationProtection is enabled"
                raise ValidationError(message=text)
            stack.order = "delete"
            stack.tell("DELETE_IN_PROGRESS", "User Initiated")
        return None

    def forget(self, stack: MirrorStack) -> None:
        """The stack is gone; its id is still known."""
        self.stacks.pop(stack.stack_id, None)
        self.deleted_stacks[stack.stack_id] = stack

    def _start(self, stack: MirrorStack, kind: str, text: str, parameters: dict[str, str]) -> None:
        if kind == "update":
            if stack.status not in STEADY:
                raise ValidationError(
                    message=f"Stack:{stack.stack_id} is in {stack.status} state and can not be updated."
                )
            stack.before = (str(stack.template), dict(stack.parameters))
        stack.take_on(text, parameters)
        stack.order = kind
        stack.tell(f"{kind.upper()}_IN_PROGRESS", "User Initiated")

    def _stack(self, stack_id: str) -> MirrorStack:
        found = self.stacks[stack_id]
        assert isinstance(found, MirrorStack)
        return found
