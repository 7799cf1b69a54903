"""What a resource of a stack is to moto: a physical id, attributes, and who may ask for them."""

from __future__ import annotations

from typing import Any, ClassVar

from moto.cloudformation.exceptions import UnformattedGetAttTemplateException
from moto.core.common_models import CloudFormationModel


class Made(CloudFormationModel):
    """A type says which `attributes` it has; `attribute` gives one of them."""

    attributes: ClassVar[tuple[str, ...]] = ()
    named: ClassVar[str] = ""  # the property that is its name, where a template may give one
    id: str

    @property
    def physical_resource_id(self) -> str:
        """What `Ref` gives."""
        return self.id

    @staticmethod
    def cloudformation_name_type() -> str:
        return ""

    @classmethod
    def has_cfn_attr(cls, attr: str) -> bool:
        return attr in cls.attributes

    def get_cfn_attribute(self, attribute_name: str) -> Any:
        """What `Fn::GetAtt` gives."""
        if attribute_name not in self.attributes:
            raise UnformattedGetAttTemplateException()
        return self.attribute(attribute_name)

    def attribute(self, name: str) -> Any:
        """An attribute that there is."""
        raise KeyError(name)

    def outgrown(self, before: dict[str, Any], wanted: dict[str, Any]) -> list[str]:  # noqa: ARG002
        """The properties whose change wants another resource in its place, which is made before this one goes."""
        return []


class Found(Made):
    """One whose attributes are known once it is made."""

    def __init__(self, id: str, found: dict[str, Any]) -> None:  # noqa: A002 - AWS's word
        self.id, self.found = id, found

    def attribute(self, name: str) -> Any:
        """As it was found."""
        return self.found[name]
