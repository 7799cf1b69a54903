"""Both forms of the wire, read and written by botocore's service model: query with XML, and GET with JSON."""

from __future__ import annotations

import copy
import re
import warnings
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any, Literal

from botocore.model import OperationNotFoundError
from botocore.utils import parse_timestamp
from moto.core.model import OperationModel, ServiceModel
from moto.core.serialize import QueryJSONSerializer, QuerySerializer, SerializationContext, TimestampSerializer
from moto.core.utils import get_service_model

from devenv.aws.elasticbeanstalk.exceptions import InvalidActionError, ValidationError

Form = Literal["xml", "json"]
Params = dict[str, Any]
Answer = tuple[int, dict[str, str], str]

# Once AWS had them, and older clients still send them.
FORMER = {"TemplateSpecification": ("TemplateSource", ("EnvironmentName", "SolutionStackName", "PlatformArn"))}
INDEX = re.compile(r"(?:members?\.)?(\d+)(?:\.|$)")


@cache
def model() -> ServiceModel:
    """What botocore knows of the service, and what AWS answers besides: `eb` has a model of its own."""
    known: dict[str, Any] = copy.deepcopy(vars(get_service_model("elasticbeanstalk"))["_service_description"])
    settings = known["shapes"]["ConfigurationSettingsDescription"]["members"]
    settings.setdefault("Tier", {"shape": "EnvironmentTier"})
    return ServiceModel(known, "elasticbeanstalk")


def operation(name: str) -> OperationModel:
    """The operation of that name; an unknown one is refused as AWS refuses it."""
    try:
        found: OperationModel = model().operation_model(name)
    except OperationNotFoundError:
        text = f"Could not find operation {name} for version {model().api_version}"
        raise InvalidActionError(text) from None
    return found


def form(values: Mapping[str, str], headers: Mapping[str, str]) -> Form:
    """JSON for those who ask for it, XML for everybody else."""
    asked = values.get("ContentType") == "JSON" or "application/json" in headers.get("Accept", "")
    return "json" if asked else "xml"


def read(wanted: OperationModel, values: Mapping[str, str]) -> Params:
    """The parameters as Python values; what the model forbids is refused with the words of AWS."""
    shape = wanted.input_shape
    if shape is None:
        return {}
    flat = {key: value for key, value in values.items() if key not in ("Action", "Operation", "Version")}
    found: Params = _structure(shape, flat, "")
    for name, (inner, keys) in FORMER.items():
        source = {key: flat[f"{name}.{inner}.{key}"] for key in keys if f"{name}.{inner}.{key}" in flat}
        if source:
            found[name] = source
    return found


def _structure(shape: Any, flat: Mapping[str, str], where: str) -> Params:
    found: Params = {}
    for name, member in shape.members.items():
        key = member.serialization.get("name", name)
        value = _value(member, _under(flat, key), f"{where}{_lower(name)}")
        if value is not None:
            found[name] = value
        elif name in shape.required_members:
            raise _unfit("null", f"{where}{_lower(name)}", "Member must not be null")
    return found


def _under(flat: Mapping[str, str], key: str) -> dict[str, str]:
    """What is said of one member; itself is under the empty key."""
    inside = {name[len(key) + 1 :]: value for name, value in flat.items() if name.startswith(f"{key}.")}
    return inside | ({"": flat[key]} if key in flat else {})


def _value(shape: Any, flat: Mapping[str, str], where: str) -> Any:
    if not flat:
        return None
    match shape.type_name:
        case "structure":
            return _structure(shape, flat, f"{where}.")
        case "list":
            return _list(shape, flat, where)
        case _:
            return _scalar(shape, flat[""], where) if "" in flat else None


def _list(shape: Any, flat: Mapping[str, str], where: str) -> list[Any]:
    rows: dict[int, dict[str, str]] = {}
    for key, value in flat.items():
        named = INDEX.match(key)
        if named:
            rows.setdefault(int(named[1]), {})[key[named.end() :]] = value
    found = [_value(shape.member, rows[number], f"{where}.{number}.member") for number in sorted(rows)]
    return [one for one in found if one is not None]


def _scalar(shape: Any, text: str, where: str) -> Any:
    try:
        match shape.type_name:
            case "boolean":
                return _boolean(text)
            case "integer" | "long":
                number = int(text)
                _bounds(shape, number, text, where, "value")
                return number
            case "double" | "float":
                return float(text)
            case "timestamp":
                return parse_timestamp(text)
    except ValueError:
        raise ValidationError(f"'{text}' is not a valid value for '{where}'") from None
    _bounds(shape, len(text), text, where, "length")
    allowed = getattr(shape, "enum", None)
    if allowed and text not in allowed:
        raise _unfit(f"'{text}'", where, f"Member must satisfy enum value set: [{', '.join(sorted(allowed))}]")
    return text


def _boolean(text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise ValueError(text)
    return text.lower() == "true"


def _bounds(shape: Any, size: int, text: str, where: str, what: str) -> None:
    least, most = shape.metadata.get("min"), shape.metadata.get("max")
    if least is not None and size < least:
        raise _unfit(f"'{text}'", where, f"Member must have {what} greater than or equal to {least}")
    if most is not None and size > most:
        raise _unfit(f"'{text}'", where, f"Member must have {what} less than or equal to {most}")


def _unfit(value: str, where: str, rule: str) -> ValidationError:
    return ValidationError(
        f"1 validation error detected: Value {value} at '{where}' failed to satisfy constraint: {rule}"
    )


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


class _Json(QueryJSONSerializer):
    """Times are seconds in this form."""

    DEFAULT_TIMESTAMP_FORMAT = TimestampSerializer.TIMESTAMP_FORMAT_UNIX


def write(wanted: OperationModel, result: Any, form: Form, request_id: str) -> Answer:
    """The answer, or an error where `result` is one, in the form asked for."""
    serializer: type[QuerySerializer] = _Json if form == "json" else QuerySerializer
    with warnings.catch_warnings():  # codes that all services share are in no service's model
        warnings.simplefilter("ignore")
        said = serializer(wanted, context=SerializationContext(request_id)).serialize(_without_nothing(result))
    headers = {**said["headers"], "x-amzn-RequestId": request_id}
    return getattr(result, "status", said["status_code"]), headers, str(said["body"])


def nameless() -> OperationModel:
    """Stands in where there is no operation to answer for."""
    return OperationModel({}, model())


def _without_nothing(value: Any) -> Any:
    """AWS leaves out what is not known."""
    if isinstance(value, dict):
        return {key: _without_nothing(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_without_nothing(inner) for inner in value]
    if isinstance(value, datetime):
        return value.replace(microsecond=value.microsecond // 1000 * 1000)
    return value
