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
    kind = type(value)
    if kind is str or kind is int or value is None:
        return value
    if kind is tuple or kind is list:
        return [to_plain(item) for item in value]
    known = _fields(typing.cast(Any, kind))
    if known is None:
        return value
    found = {}
    for name, default in known:
        item = getattr(value, name)
        if default is dataclasses.MISSING or item != default:
            found[name] = to_plain(item)
    return found


@functools.cache
def _fields(kind: Any) -> tuple[tuple[str, Any], ...] | None:
    """Return the names and defaults of a dataclass, None for any other class."""
    if not dataclasses.is_dataclass(kind):
        return None
    return tuple((field.name, field.default) for field in dataclasses.fields(kind))


def from_plain(cls: type[T], data: Any) -> T:
    """Build a model object of a class from what `to_plain` gave.

    Raises InvariantError when a field is missing, unknown, or of the wrong shape.
    """
    try:
        return typing.cast(T, _builder(typing.cast(Any, cls))(data))
    except (TypeError, ValueError, KeyError) as error:
        raise InvariantError(f"stored {cls.__name__} does not fit the model: {error}") from error


Builder = typing.Callable[[Any], Any]


@functools.cache
def _builder(kind: Any) -> Builder:
    """Return what builds a value of a type; hints are looked at once and not for every value."""
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        (inner,) = [arm for arm in typing.get_args(kind) if arm is not types.NoneType]
        build = _builder(inner)
        return lambda data: None if data is None else build(data)
    if origin is tuple:
        return _of_tuple(typing.get_args(kind))
    if dataclasses.is_dataclass(kind):
        return _of_dataclass(typing.cast(type, kind))
    if kind is float:
        return lambda data: float(data) if isinstance(data, int) else _expect(data, float)
    return lambda data: _expect(data, kind)


def _of_tuple(arms: tuple[Any, ...]) -> Builder:
    if len(arms) == 2 and arms[1] is Ellipsis:
        item = _builder(arms[0])
        return lambda data: tuple([item(one) for one in _expect(data, list)])
    items = [_builder(arm) for arm in arms]
    return lambda data: tuple([item(one) for item, one in zip(items, _expect(data, list), strict=True)])


def _of_dataclass(kind: type) -> Builder:
    @functools.cache
    def fields() -> dict[str, Builder]:
        # Only when the first value comes: a class may hold others of its own kind.
        return {name: _builder(hint) for name, hint in typing.get_type_hints(kind).items()}

    def build(data: Any) -> Any:
        known = fields()
        return kind(**{key: known[key](item) for key, item in _expect(data, dict).items()})

    return build


def _expect(data: Any, kind: type) -> Any:
    if not isinstance(data, kind):
        raise TypeError(f"expected {kind.__name__}, found {type(data).__name__}")
    return data
