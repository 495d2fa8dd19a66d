"""Model objects to plain JSON values and back, by their type hints: one codec for every layer."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from typing import Any

from sayso.model.errors import InvariantError

T = typing.TypeVar("T")


def to_plain(value: Any) -> Any:
    """Turn a model object into dicts, lists, text, numbers and None.

    Fields that hold their default are left out, which keeps stored layers small.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: to_plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if field.default is dataclasses.MISSING or getattr(value, field.name) != field.default
        }
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    return value


@functools.cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def from_plain(cls: type[T], data: Any) -> T:
    """Build a model object of a class from what `to_plain` gave.

    Raises InvariantError when a field is missing, unknown, or of the wrong shape.
    """
    try:
        return typing.cast(T, _build(cls, data))
    except (TypeError, ValueError, KeyError) as error:
        raise InvariantError(f"stored {cls.__name__} does not fit the model: {error}") from error


def _build(kind: Any, data: Any) -> Any:
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        if data is None:
            return None
        (inner,) = [arm for arm in typing.get_args(kind) if arm is not types.NoneType]
        return _build(inner, data)
    if origin is tuple:
        _expect(data, list)
        arms = typing.get_args(kind)
        if len(arms) == 2 and arms[1] is Ellipsis:
            return tuple(_build(arms[0], item) for item in data)
        return tuple(_build(arm, item) for arm, item in zip(arms, data, strict=True))
    if dataclasses.is_dataclass(kind):
        _expect(data, dict)
        hints = _hints(typing.cast(type, kind))
        return typing.cast(Any, kind)(**{key: _build(hints[key], item) for key, item in data.items()})
    if kind is float and isinstance(data, int):
        return float(data)
    _expect(data, kind)
    return data


def _expect(data: Any, kind: type) -> None:
    if not isinstance(data, kind):
        raise TypeError(f"expected {kind.__name__}, found {type(data).__name__}")
