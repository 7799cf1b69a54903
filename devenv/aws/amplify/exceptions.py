"""Amplify's errors."""

from __future__ import annotations

from moto.core.exceptions import ServiceException


class AmplifyError(ServiceException):
    """Base class: a code of Amplify's model and a sentence."""


class NotFoundError(AmplifyError):
    """Something that is named is not there."""

    code = "NotFoundException"

    def __init__(self, kind: str, name: str) -> None:
        super().__init__(f"{kind} {name} not found.")


class BadRequestError(AmplifyError):
    """The request makes no sense."""

    code = "BadRequestException"


class LimitExceededError(AmplifyError):
    """A quota is used up."""

    code = "LimitExceededException"
