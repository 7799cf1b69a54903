"""Builds stacks: one resource at a time, the next one when the last one is really there; what fails is undone."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from moto.cloudformation import parsing
from moto.cloudformation.models import cloudformation_backends

from devenv.aws.cloudformation import template as templates
from devenv.aws.cloudformation.made import Made
from devenv.aws.cloudformation.models import MirrorStack, Stacks
from devenv.aws.mirror.planes import World

ASK_AGAIN = 0.1  # seconds between questions whether a resource is there
WITHIN = 1800.0  # seconds for one resource


class Closing(Exception):  # noqa: N818 - the mirror ends; the order stays
    """The work is left for the next start."""


class Failed(Exception):  # noqa: N818 - a resource, not the plane
    """A resource could not be made, changed or removed."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name, self.reason = name, reason


def plane(world: World) -> Builder:
    """The plane, as the mirror makes it."""
    return Builder(world)


class Builder:
    """Resources are stacks that have an order."""

    name = "cloudformation"

    def __init__(self, world: World) -> None:
        self.world = world
        self._closing = threading.Event()

    def wanted(self) -> Mapping[str, Any]:
        """Stacks to which something is to be done, and what."""
        return {stack.stack_id: stack.order for stack in self._stacks() if stack.order}

    def found(self) -> Mapping[str, Any]:
        """An order that was carried out is none any more."""
        return {}

    def apply(self, resource: str, wanted: Any, found: Any) -> None:
        """Carries the order out, from wherever it was left."""
        with self.world.lock:
            stack = next(one for one in self._stacks() if one.stack_id == resource)
        try:
            {"create": self._create, "update": self._update, "delete": self._delete, "rollback": self._roll_back}[
                stack.order
            ](stack)
        except Closing:
            return

    def failed(self, resource: str, error: Exception) -> None:
        """A mistake of the mirror, not of the template: the stack says so, and nothing is tried again."""
        for stack in self._stacks():
            if stack.stack_id == resource:
                kind, stack.order = stack.order.upper(), ""
                stack.tell(f"{'ROLLBACK' if kind == 'CREATE' else kind}_FAILED", str(error))

    def close(self) -> None:
        """Work stops at the next question; the order stays."""
        self._closing.set()

    # orders -----------------------------------------------------------------------------------------

    def _create(self, stack: MirrorStack) -> None:
        try:
            self._reach(stack)
        except Failed as failed:
            self._tell(stack, "ROLLBACK_IN_PROGRESS", f"The following resource(s) failed to create: [{failed.name}]. ")
            self._remove_all(stack)
            self._end(stack, "ROLLBACK_COMPLETE")
            return
        self._end(stack, "CREATE_COMPLETE")

    def _update(self, stack: MirrorStack) -> None:
        try:
            self._reach(stack)
        except Failed as failed:
            text = f"The following resource(s) failed to update: [{failed.name}]. "
            with self.world.lock:
                stack.tell("UPDATE_ROLLBACK_IN_PROGRESS", text)
                stack.take_on(*stack.before)
                stack.put_back()
                stack.order = "rollback"
            self.world.changed()
            return
        self._tell(stack, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")
        with self.world.lock:
            stack.discarded = (*stack.discarded, *((name, old) for name, (old, _) in stack.replaced.items()))
            stack.replaced = {}
        self._discard_all(stack)
        self._clean_up(stack)
        self._end(stack, "UPDATE_COMPLETE")

    def _roll_back(self, stack: MirrorStack) -> None:
        try:
            self._reach(stack)
            self._discard_all(stack)
            self._clean_up(stack)
        except Failed as failed:
            self._end(stack, "UPDATE_ROLLBACK_FAILED", str(failed))
            return
        self._end(stack, "UPDATE_ROLLBACK_COMPLETE")

    def _delete(self, stack: MirrorStack) -> None:
        try:
            self._remove_all(stack)
        except Failed as failed:
            text = f"The following resource(s) failed to delete: [{failed.name}]. "
            self._end(stack, "DELETE_FAILED", text)
            return
        self._end(stack, "DELETE_COMPLETE")
        with self.world.lock:
            for _, _, backend in cloudformation_backends.iter_backends():
                if isinstance(backend, Stacks) and stack.stack_id in backend.stacks:
                    backend.forget(stack)
        self.world.changed()

    # one resource -----------------------------------------------------------------------------------

    def _reach(self, stack: MirrorStack) -> None:
        """Makes and changes until the stack is as its template says; removes nothing."""
        for name in templates.order(stack.template_dict):
            if stack.resource_map.wants(name):
                self._build(stack, name)

    def _build(self, stack: MirrorStack, name: str) -> None:
        body = stack.resource_map._resource_json_map[name]
        with self.world.lock:
            there = name in stack.resource_map._parsed_resources
            wanted = self._try(stack, name, lambda: _resolved(stack, body), "CREATE")
            if there and stack.made.get(name) == wanted:
                return
            verb = "UPDATE" if there and name in stack.made else "CREATE"
            outgrown = verb == "UPDATE" and self._try(stack, name, lambda: _outgrown(stack, name, wanted), verb)
            if not there or verb == "UPDATE":
                stack.tell(f"{verb}_IN_PROGRESS", name=name)
                make = self._make if not there else self._replace if outgrown else self._change
                self._try(stack, name, lambda: make(stack, name, body), verb)
        self.world.changed()
        self._await(stack, name, verb, lambda: bool(_is(stack, name, "is_created")))
        with self.world.lock:
            stack.made[name] = wanted
            stack.tell(f"{verb}_COMPLETE", name=name)
        self.world.changed()

    def _make(self, stack: MirrorStack, name: str, body: dict[str, Any]) -> None:
        stack.resource_map.building = name
        try:
            if stack.resource_map[name] is None:
                raise ValueError(f"the mirror makes no {body['Type']}")
        finally:
            stack.resource_map.building = ""

    def _change(self, stack: MirrorStack, name: str, body: dict[str, Any]) -> None:
        changed: Any = parsing.parse_and_update_resource(
            name, body, stack.resource_map, account_id=stack.account_id, region_name=stack.region_name
        )
        if changed is None:
            raise ValueError(f"the mirror cannot change a {body['Type']} that is there")
        stack.resource_map._parsed_resources[name] = changed

    def _replace(self, stack: MirrorStack, name: str, body: dict[str, Any]) -> None:
        """Another resource in the place of one that goes when the whole update went well."""
        text = "Requested update requires the creation of a new physical resource; hence creating one."
        stack.tell("UPDATE_IN_PROGRESS", text, name)
        parsed = stack.resource_map._parsed_resources
        old = parsed.pop(name)
        try:
            self._make(stack, name, body)
        except Exception:
            parsed[name] = old
            raise
        stack.replaced = {name: (old, stack.made[name]), **stack.replaced}

    def _discard_all(self, stack: MirrorStack) -> None:
        """Removes what has no place in the stack any more; what is used still goes last."""
        places = templates.order({"Resources": {**stack.removing, **stack.resource_map._resource_json_map}})
        for name, resource in sorted(stack.discarded, key=lambda pair: -places.index(pair[0])):
            with self.world.lock:
                stack.tell("DELETE_IN_PROGRESS", name=name, resource=resource)
                body = stack.resource_map._resource_json_map.get(name) or stack.removing[name]
                if body.get("UpdateReplacePolicy") != "Retain":
                    self._try(stack, name, lambda: stack.resource_map._delete_resource(resource, body), "DELETE")  # noqa: B023
            gone = getattr(resource, "is_deleted", lambda: True)
            self._await(stack, name, "DELETE", lambda: bool(gone()))  # noqa: B023
            with self.world.lock:
                stack.discarded = tuple(pair for pair in stack.discarded if pair[1] is not resource)
                stack.tell("DELETE_COMPLETE", name=name, resource=resource)
            self.world.changed()

    def _clean_up(self, stack: MirrorStack) -> None:
        """Removes what the template has no more."""
        for name in [*reversed(templates.order({"Resources": stack.removing}))]:
            resources = stack.resource_map
            if name not in resources._resource_json_map or not resources.wants(name):
                self._remove(stack, name, stack.removing[name])

    def _remove_all(self, stack: MirrorStack) -> None:
        bodies = {**stack.removing, **stack.resource_map._resource_json_map}
        for name in reversed(templates.order({"Resources": bodies})):
            self._remove(stack, name, bodies[name])

    def _remove(self, stack: MirrorStack, name: str, body: dict[str, Any]) -> None:
        with self.world.lock:
            resource = stack.resource_map._parsed_resources.get(name)
            if resource is None:
                return
            if body.get("DeletionPolicy") == "Retain":
                stack.tell("DELETE_SKIPPED", name=name)
                stack.resource_map._parsed_resources.pop(name)
                return
            stack.tell("DELETE_IN_PROGRESS", name=name)
            delete = getattr(resource, "delete_as", None)
            if delete is not None:
                self._try(stack, name, lambda: delete(body.get("DeletionPolicy", "")), "DELETE")
            else:
                self._try(stack, name, lambda: stack.resource_map._delete_resource(resource, body), "DELETE")
        self.world.changed()
        self._await(stack, name, "DELETE", lambda: bool(_is(stack, name, "is_deleted")))
        with self.world.lock:
            stack.tell("DELETE_COMPLETE", name=name)
            stack.resource_map._parsed_resources.pop(name, None)
            stack.made.pop(name, None)
        self.world.changed()

    def _await(self, stack: MirrorStack, name: str, verb: str, there: Callable[[], bool]) -> None:
        give_up = time.monotonic() + WITHIN
        while time.monotonic() < give_up:
            if self._closing.is_set():
                raise Closing
            with self.world.lock:
                if self._try(stack, name, there, verb):
                    return
            time.sleep(ASK_AGAIN)
        self._try(stack, name, _too_late, verb)

    def _try(self, stack: MirrorStack, name: str, act: Callable[[], Any], verb: str) -> Any:
        """Whatever a resource says against it, in its own words, is the stack's reason."""
        try:
            return act()
        except Exception as refused:
            reason = str(getattr(refused, "message", "") or refused)
            with self.world.lock:
                stack.tell(f"{verb}_FAILED", reason, name)
            self.world.changed()
            raise Failed(name, reason) from refused

    def _tell(self, stack: MirrorStack, status: str, reason: str = "") -> None:
        with self.world.lock:
            stack.tell(status, reason)
        self.world.changed()

    def _end(self, stack: MirrorStack, status: str, reason: str = "") -> None:
        with self.world.lock:
            stack.order, stack.removing = "", {}
            stack.tell(status, reason)
        self.world.changed()

    def _stacks(self) -> Iterator[MirrorStack]:
        for _, _, backend in cloudformation_backends.iter_backends():
            assert isinstance(backend, Stacks)
            yield from [one for one in backend.stacks.values() if isinstance(one, MirrorStack)]


def _resolved(stack: MirrorStack, body: dict[str, Any]) -> Any:
    return templates.clean(body.get("Properties") or {}, stack.resource_map)


def _outgrown(stack: MirrorStack, name: str, wanted: dict[str, Any]) -> bool:
    """Whether another resource is to take its place. Raises `ValueError` where that one could not have its name."""
    resource, before = stack.resource_map._parsed_resources[name], stack.made[name]
    if not isinstance(resource, Made) or not (changed := resource.outgrown(before, wanted)):
        return False
    if resource.named not in changed and (given := wanted.get(resource.named)):
        text = "CloudFormation cannot update a stack when a custom-named resource requires replacing. "
        raise ValueError(f"{text}Rename {given} and update the stack again. (Changed: {', '.join(changed)})")
    return True


def _is(stack: MirrorStack, name: str, question: str) -> Any:
    """Asks a resource of the template; one that has no answer is done when the call returned."""
    ask = getattr(stack.resource_map._parsed_resources.get(name), question, None)
    return ask() if ask is not None else True


def _too_late() -> None:
    raise TimeoutError(f"it was not there within {WITHIN / 60:.0f} minutes")
