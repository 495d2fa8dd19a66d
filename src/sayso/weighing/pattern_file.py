"""Patterns read from a file that people write, and mistakes in it told with their lines."""

from __future__ import annotations

import re
from collections.abc import Collection, ItemsView, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, cast

from sayso.model.assessment import STANDS, TIMINGS
from sayso.model.claim import ACTS, MEANS, POLARITIES, REALITIES
from sayso.model.codes import QUADS
from sayso.model.errors import PatternError
from sayso.weighing.pattern import HOLDINGS, Actor, Holding, Kind, LegSpec, Pattern, TimeSpec, Unless

VARIABLE = re.compile(r"[A-Z]")
NAME = re.compile(r"[a-z][a-z0-9_-]*")
SIGNS = {"positive": 1, "negative": -1}
FLAGS = {"true": True, "false": False}
TIME_KINDS = ("overlap", "order")
MOST_LEGS = 8

OF_PATTERN = (
    *("id", "name", "says", "source", "actors", "legs", "context", "unless"),
    *("times", "same_code", "may_be_same", "apart"),
)
OF_ACTOR = ("role", "names")
OF_KIND = ("from", "to", "between", "codes", "quad", "sign", "material", "means")
OF_LEG = (*OF_KIND, "any", "stand", "act", "polarity", "reality", "holder", "members")
OF_UNLESS = (*OF_LEG, "during", "after")
OF_TIME = (*TIME_KINDS, "need", "within", "note")


class Section(Protocol):
    """A mapping out of a file that knows the lines of its keys; every scalar in it is a str."""

    line: int

    def line_of(self, key: str) -> int:
        """Return the line of a key, that of the mapping where the key is missing."""

    def get(self, key: str, default: Any = None) -> Any:
        """Return the value of a key."""

    def items(self) -> ItemsView[str, Any]:
        """Return keys with values."""

    def __getitem__(self, key: str) -> Any: ...
    def __iter__(self) -> Iterator[str]: ...
    def __contains__(self, key: object) -> bool: ...
    def __len__(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a file of patterns; `line` is 1-based, None where it concerns the whole."""

    line: int | None
    text: str


def parse(raw: Any, *, codes: Collection[str] | None = None) -> tuple[Pattern, ...]:
    """Build the patterns of a file from its mapping; raises PatternError for the first mistake.

    `codes` are the relation codes that there are, None where any will do.
    """
    found = []
    for one in _read(raw, codes):
        if isinstance(one, PatternError):
            raise one
        found.append(one)
    return tuple(found)


def problems(raw: Any, *, codes: Collection[str] | None = None) -> list[Problem]:
    """Return the first mistake of every pattern of a file."""
    return [Problem(one.line, one.bare) for one in _read(raw, codes) if isinstance(one, PatternError)]


def _read(raw: Any, codes: Collection[str] | None) -> Iterator[Pattern | PatternError]:
    try:
        top = _section(raw, "a file of patterns", 1)
        _only(top, ("patterns",))
        bodies = top.get("patterns")
        if not isinstance(bodies, list) or not bodies:
            raise PatternError("`patterns` must be a list of at least one pattern", top.line_of("patterns"))
    except PatternError as error:
        yield error
        return
    seen: dict[str, int] = {}
    for body in bodies:
        try:
            one = _pattern(body, codes, top.line_of("patterns"))
            if one.id in seen:
                raise PatternError(f"pattern {one.id!r} is already there on line {seen[one.id]}", one.line)
            seen[one.id] = one.line
            yield one
        except PatternError as error:
            yield error


def _pattern(body: Any, codes: Collection[str] | None, line: int) -> Pattern:
    body = _section(body, "a pattern", line)
    _only(body, OF_PATTERN)
    actors = tuple(_actors(body))
    variables = {one.variable for one in actors}
    legs = _legs(body, "legs", variables, codes)
    if not 1 <= len(legs) <= MOST_LEGS:
        raise PatternError(f"a pattern has between 1 and {MOST_LEGS} legs", body.line_of("legs"))
    unless = tuple(_unless(body, variables, codes, [leg.name for leg in legs]))
    context = _legs(body, "context", variables, codes)
    _apart([*legs, *context, *(one.leg for one in unless)])
    names = [leg.name for leg in legs]
    found = Pattern(
        _text(body, "id", pattern=NAME),
        _text(body, "name"),
        _says(body, variables),
        _text(body, "source", needed=False),
        body.line,
        actors,
        legs,
        context,
        unless,
        tuple(_times(body, names)),
        tuple(_groups(body, "same_code", names, "leg")),
        _pairs(body, "may_be_same", sorted(variables)),
        _pairs(body, "apart", sorted(variables)),
    )
    if loose := found.loose():
        # Each would be tried with every other actor.
        raise PatternError(f"no leg ties {', '.join(loose)} to the other actors", body.line_of("actors"))
    return found


def _actors(body: Section) -> Iterator[Actor]:
    section = _section(body.get("actors"), "`actors`", body.line_of("actors"))
    if len(section) < 2:
        raise PatternError("a pattern has at least two actors", section.line)
    for variable, said in section.items():
        line = section.line_of(variable)
        if VARIABLE.fullmatch(variable) is None:
            raise PatternError(f"an actor is one capital letter, as A; found {variable!r}", line)
        if isinstance(said, str):
            yield Actor(variable, said, ())
            continue
        inner = _section(said, f"actor {variable}", line)
        _only(inner, OF_ACTOR)
        yield Actor(variable, _text(inner, "role"), tuple(_words(inner, "names", None)))


def _legs(
    body: Section, key: str, variables: Collection[str], codes: Collection[str] | None
) -> tuple[LegSpec, ...]:
    if key not in body:
        if key == "legs":
            raise PatternError("the pattern has no `legs`", body.line)
        return ()
    section = _section(body[key], f"`{key}`", body.line_of(key))
    return tuple(_leg(section, name, variables, codes, OF_LEG) for name in section)


def _leg(
    section: Section,
    name: str,
    variables: Collection[str],
    codes: Collection[str] | None,
    known: Sequence[str],
) -> LegSpec:
    line = section.line_of(name)
    if NAME.fullmatch(name) is None:
        raise PatternError(f"a leg is named in small letters, as supports; found {name!r}", line)
    body = _section(section[name], f"leg {name}", line)
    _only(body, known)
    kinds = tuple(_kinds(body, name, variables, codes))
    between = (kinds[0].subject, kinds[0].object)
    for kind in kinds:
        if {kind.subject, kind.object} != set(between):
            raise PatternError(f"all of leg {name} must stand between {between[0]} and {between[1]}", line)
    acts, polarities = _words(body, "act", ACTS), _words(body, "polarity", POLARITIES)
    realities = _words(body, "reality", REALITIES)
    # A leg that asks for denials by act or polarity is not narrowed to what is put forward.
    narrowed = not (acts or polarities or realities)
    stands = _words(body, "stand", STANDS) or (STANDS[:-1] if narrowed else STANDS)
    return LegSpec(
        name,
        line,
        between,
        kinds,
        frozenset(stands),
        frozenset(acts),
        frozenset(polarities),
        frozenset(realities),
        _holding(body, variables),
        _flag(body, "members") or False,
    )


def _kinds(
    body: Section, name: str, variables: Collection[str], codes: Collection[str] | None
) -> Iterator[Kind]:
    if "any" not in body:
        yield _kind(body, name, variables, codes)
        return
    line = body.line_of("any")
    if mixed := [key for key in OF_KIND if key in body]:
        raise PatternError(f"leg {name} has `any`, so `{mixed[0]}` belongs inside it", body.line_of(mixed[0]))
    if not isinstance(body["any"], list) or not body["any"]:
        raise PatternError("`any` must be a list of kinds of relation", line)
    for one in body["any"]:
        inner = _section(one, "each of `any`", line)
        _only(inner, OF_KIND)
        yield _kind(inner, name, variables, codes)


def _kind(body: Section, name: str, variables: Collection[str], codes: Collection[str] | None) -> Kind:
    subject, object_, both = _ends(body, name)
    for variable in (subject, object_):
        if variable not in variables:
            raise PatternError(f"{variable!r} in leg {name} is none of the actors", body.line)
    if subject == object_:
        raise PatternError(f"leg {name} runs from {subject} to itself", body.line)
    found = Kind(
        subject,
        object_,
        both,
        frozenset(_words(body, "codes", codes)),
        frozenset(_words(body, "quad", QUADS)),
        SIGNS.get(_word(body, "sign", tuple(SIGNS)) or ""),
        _flag(body, "material"),
        frozenset(_words(body, "means", MEANS)),
    )
    if not (found.codes or found.quads or found.means) and found.sign is None and found.material is None:
        raise PatternError(
            f"leg {name} takes every relation; give codes, quad, sign, material or means", body.line
        )
    return found


def _ends(body: Section, name: str) -> tuple[str, str, bool]:
    if "between" in body:
        both = body["between"]
        if "from" in body or "to" in body or not isinstance(both, list) or len(both) != 2:
            raise PatternError(
                f"leg {name} needs `from` and `to`, or `between: [A, B]`", body.line_of("between")
            )
        return str(both[0]), str(both[1]), True
    if "from" not in body or "to" not in body:
        raise PatternError(f"leg {name} needs `from` and `to`, or `between: [A, B]`", body.line)
    return str(body["from"]), str(body["to"]), False


def _holding(body: Section, variables: Collection[str]) -> Holding | None:
    if "holder" not in body:
        return None
    line = body.line_of("holder")
    section = _section(body["holder"], "`holder`", line)
    if len(section) != 1 or next(iter(section)) not in HOLDINGS:
        raise PatternError("`holder` is one of {is: A}, {of: A} and {not: A}", line)
    ((relation, actor),) = section.items()
    if actor not in variables:
        raise PatternError(f"{actor!r} in `holder` is none of the actors", line)
    return Holding(relation, actor)


def _unless(
    body: Section, variables: Collection[str], codes: Collection[str] | None, legs: Sequence[str]
) -> Iterator[Unless]:
    if "unless" not in body:
        return
    section = _section(body["unless"], "`unless`", body.line_of("unless"))
    for name in section:
        leg = _leg(section, name, variables, codes, OF_UNLESS)
        inner = section[name]
        during, after = _word(inner, "during", legs), _word(inner, "after", legs)
        if during is not None and after is not None:
            raise PatternError(f"leg {name} is either `during` or `after`", leg.line)
        yield Unless(leg, during, after)


def _times(body: Section, legs: Sequence[str]) -> Iterator[TimeSpec]:
    listed = body.get("times", [])
    line = body.line_of("times")
    if not isinstance(listed, list):
        raise PatternError("`times` must be a list of {overlap: [legs]} and {order: [legs]}", line)
    for one in listed:
        section = _section(one, "each of `times`", line)
        _only(section, OF_TIME)
        kinds = [kind for kind in TIME_KINDS if kind in section]
        if len(kinds) != 1:
            raise PatternError("a time condition is either `overlap` or `order`", section.line)
        named = _words(section, kinds[0], legs)
        if len(named) < 2 or len(set(named)) != len(named):
            raise PatternError(f"`{kinds[0]}` needs two or more different legs", section.line)
        need, within = _word(section, "need", TIMINGS), _days(section)
        if within and kinds[0] == "order":
            raise PatternError("`within` goes with `overlap`", section.line_of("within"))
        yield TimeSpec(kinds[0], tuple(named), need or TIMINGS[-1], within, _flag(section, "note") or False)


def _groups(body: Section, key: str, known: Sequence[str], what: str) -> Iterator[tuple[str, ...]]:
    listed, line = body.get(key, []), body.line_of(key)
    if not isinstance(listed, list):
        raise PatternError(f"`{key}` must be a list of lists", line)
    for group in listed:
        if not isinstance(group, list) or len(group) < 2:
            raise PatternError(f"`{key}` must be a list of lists, each of two or more", line)
        for name in group:
            if name not in known:
                raise PatternError(f"{name!r} in `{key}` is no {what} of this pattern", line)
        yield tuple(group)


def _pairs(body: Section, key: str, variables: Sequence[str]) -> frozenset[frozenset[str]]:
    found = frozenset(frozenset(group) for group in _groups(body, key, variables, "actor"))
    if any(len(group) != 2 for group in found):
        raise PatternError(f"`{key}` lists pairs of actors, as [[A, B]]", body.line_of(key))
    return found


def _says(body: Section, variables: Collection[str]) -> str:
    said = _text(body, "says")
    for variable in re.findall(r"\{(.*?)\}", said):
        if variable not in variables:
            raise PatternError(f"{{{variable}}} in `says` is none of the actors", body.line_of("says"))
    return said


def _apart(legs: Sequence[LegSpec]) -> None:
    seen: set[str] = set()
    for leg in legs:
        if leg.name in seen:
            raise PatternError(f"two legs are named {leg.name!r}", leg.line)
        seen.add(leg.name)


def _section(value: Any, what: str, line: int) -> Section:
    if not isinstance(value, dict) or not hasattr(value, "line_of"):
        raise PatternError(f"{what} must be a mapping", line)
    return cast(Section, value)


def _only(body: Section, known: Sequence[str]) -> None:
    for key in body:
        if key not in known:
            raise PatternError(f"unknown key {key!r}; known: {', '.join(known)}", body.line_of(key))


def _text(body: Section, key: str, *, needed: bool = True, pattern: re.Pattern[str] | None = None) -> str:
    value = body.get(key, "")
    line = body.line_of(key)
    if not isinstance(value, str) or (needed and not value.strip()):
        raise PatternError(f"`{key}` must be there, in words", line)
    if pattern is not None and pattern.fullmatch(value) is None:
        raise PatternError(f"`{key}` is in small letters, digits and dashes; found {value!r}", line)
    return value


def _words(body: Section, key: str, known: Collection[str] | None) -> list[str]:
    """Read one word or a list of words."""
    value = body.get(key, [])
    line = body.line_of(key)
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(item, str) and item for item in listed):
        raise PatternError(f"`{key}` must be a word or a list of words", line)
    if key in body and not listed:
        raise PatternError(f"`{key}` is empty; leave it out to ask nothing of it", line)
    for item in listed:
        if known is not None and item not in known:
            raise PatternError(f"unknown {item!r} in `{key}`; known: {', '.join(known)}", line)
    return listed


def _word(body: Section, key: str, known: Sequence[str]) -> str | None:
    found = _words(body, key, known)
    if len(found) > 1:
        raise PatternError(f"`{key}` takes one word", body.line_of(key))
    return found[0] if found else None


def _days(body: Section) -> int:
    value = body.get("within", "0")
    if not isinstance(value, str) or re.fullmatch(r"\d{1,5}", value) is None:
        raise PatternError("`within` is a number of days", body.line_of("within"))
    return int(value)


def _flag(body: Section, key: str) -> bool | None:
    word = _word(body, key, tuple(FLAGS))
    return None if word is None else FLAGS[word]
