"""YAML with the lines of its values, for files that people write and want mistakes told in."""

from __future__ import annotations

from typing import Any

import yaml

from sayso.model.errors import CodebookError, LinedError

DEEPEST = 20


class Mapping(dict[str, Any]):
    """A YAML mapping that knows its own line and the lines of its keys."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}

    def line_of(self, key: str) -> int:
        """Return the line of a key, that of the mapping where the key is missing."""
        return self.lines.get(key, self.line)


def read(data: bytes, *, error: type[LinedError] = CodebookError) -> Mapping:
    """Read a YAML mapping of mappings, lists and words; every scalar is a str.

    Tags are not looked at, so nothing is built; anchors and aliases are refused. What does not hold
    is raised as `error`, with its line.
    """
    # libyaml, where PyYAML was built with it, reads the same YAML twenty times faster.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        text = data.decode("utf-8")
        _look_over(text, loader, error)
        node = yaml.compose(text, Loader=loader)
    except UnicodeDecodeError as found:
        raise error("the file is not UTF-8 text") from found
    except yaml.YAMLError as found:
        mark = getattr(found, "problem_mark", None)
        line = None if mark is None else mark.line + 1
        raise error(f"not YAML: {getattr(found, 'problem', found)}", line) from found
    if not isinstance(node, yaml.MappingNode):
        raise error("the file must be a mapping, as `key: value`", 1)
    return _mapping(node, error)


def words(body: dict[str, Any], key: str, line: int) -> frozenset[str]:
    """Return the words listed under a key, in lower case; none where it is missing."""
    value = body.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise CodebookError(f"`{key}` must be a list of words", line)
    return frozenset(item.lower() for item in value)


def _look_over(text: str, loader: Any, error: type[LinedError]) -> None:
    """Refuse anchors, aliases and deep nesting before a tree is made of them."""
    # A chain of aliases makes a small file huge, and deep nesting overflows the stack of libyaml.
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        anchor, mark = getattr(event, "anchor", None), event.start_mark
        line = None if mark is None else mark.line + 1
        if anchor is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            raise error(f"`{sign}{anchor}`: anchors and aliases are not taken", line)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise error("nested too deeply", line)


def _mapping(node: yaml.MappingNode, error: type[LinedError]) -> Mapping:
    found = Mapping(node.start_mark.line + 1)
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise error("a key must be a word", line)
        if key.value in found:
            raise error(f"the key {key.value!r} stands here twice", line)
        found.lines[key.value] = line
        found[key.value] = _value(value, error)
    return found


def _value(node: yaml.Node, error: type[LinedError]) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, error)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, error) for item in node.value]
    return str(node.value)
