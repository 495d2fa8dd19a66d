"""Who belongs to what, read off titles and appositions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.meaning.actors import Actor, Actors
from sayso.meaning.lexicon import is_a
from sayso.meaning.naming import ACTOR, NAME, PLACE, Nominal, clean
from sayso.meaning.offices import (
    FIELDS,
    bodies_of,
    given_offices,
    is_field,
    name_after_comma,
    name_before,
    name_beside,
)
from sayso.meaning.speech import cues
from sayso.meaning.tree import Tree
from sayso.model import states

HONORIFICS = frozenset(
    {
        *("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "lady", "lord"),
        *("dame", "prof", "prof."),
        *("professor", "queen", "princess", "sheikh", "sheik", "grand", "pope", "bishop", "archbishop"),
        *("ayatollah", "imam", "mullah", "maulvi", "mawlawi", "mawlana", "haji", "hajji", "cardinal"),
        *("father", "reverend", "rev.", "alias", "master", "engineer", "eng."),
    }
)
"""Titles that are nobody's to give but the bearer's name: what stands before them is no body."""
INITIALS = re.compile(r"^(?:[A-Z]\.)+$")
NAMELESS = frozenset(
    {"party", "group", "company", "team", "organisation", "organization", "movement", "gang"}
)
"""Common nouns that tell of no body in particular ("party leader NAME")."""

NO_STATE_S = frozenset(
    {
        *("bank", "university", "institute", "union", "house", "press", "radio", "television"),
        *("fund", "cross"),
    }
)
"""What a state's name before it makes nobody's own."""
GOVERNING = frozenset({"mayor", "governor", "prefect", "vice-mayor", "sheriff", "councillor", "alderman"})
"""Who stands at the head of a place."""


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A named person and a body, with the tokens that stand for each and the office between them."""

    person: Actor
    person_tokens: tuple[int, ...]
    body: Actor
    body_tokens: tuple[int, ...]
    office: int


def affiliations(tree: Tree, actors: Actors) -> list[Affiliation]:
    """Find person and body once per pair, in order of appearance."""
    found: list[Affiliation] = []
    seen: set[tuple[str, str]] = set()
    for head, nominal in sorted(actors.nominals.items()):
        for affiliation in _of(tree, actors, head, nominal):
            key = (affiliation.person.name, affiliation.body.name)
            if key not in seen and key[0] != key[1]:
                seen.add(key)
                found.append(affiliation)
    return found


def _of(tree: Tree, actors: Actors, head: int, nominal: Nominal) -> list[Affiliation]:
    found: list[Affiliation] = []
    if _named_person(tree, actors, head):
        found += _from_title(tree, actors, head, nominal)
        for office in tree.appositions(head):
            for each in tree.conjuncts(office):
                if not _is_somebody_else_s(tree, actors, head, each):
                    found += _from_office(tree, actors, head, each)
        for office in set(tree.conjuncts(head)) - set(actors.members(head)):
            if not _is_somebody_else_s(tree, actors, head, office):
                found += _from_office(tree, actors, head, office)
        before = [
            kid for kid in tree.kids(head, "nmod", "compound") if kid < head and kid not in nominal.tokens
        ]
        held = [kid for kid in tree.kids(head, "nsubj") if kid < head and tree.kids(head, "cop")]
        for office in (*before, *given_offices(tree, head), *held):  # "whose leader is NAME"
            found += _from_office(tree, actors, head, office)
        found += _from_body(tree, actors, head, nominal)
    if is_a(tree.lemma(head), "body_nouns", "subunits"):
        found += _under(tree, actors, head)
        found += _body_of_body(tree, actors, head, nominal)
    if is_a(tree.lemma(head), "offices"):
        subjects = tree.kids(head, "nsubj") if tree.kids(head, "cop") else []
        above = tree.head(head)
        described = tree.dep(head) == "appos" and above < head and _named_person(tree, actors, above)
        after = (*name_beside(tree, head), *name_after_comma(tree, head))
        named = () if described else dict.fromkeys((*tree.appositions(head), *after))
        for person in (*named, *subjects):
            if _named_person(tree, actors, person):
                found += _from_office(tree, actors, person, head)
    if is_a(tree.lemma(head), "parts_of_bodies") and tree.kids(head, "cop"):
        found += _part(tree, actors, head)
    nominal_type = nominal.type == "Organisation"
    if nominal.type in ("Organisation", "State") and (nominal.named or nominal.type == "State"):
        for part in tree.appositions(head):
            if is_a(tree.lemma(part), "subunits") or tree.lemma(part) == "member":
                found += _from_office(tree, actors, head, part)
    if nominal_type and tree.kids(head, "cop") and tree.case(head) in ("from", "of", "with"):
        found += _belonging(tree, actors, head)
    return found


def _is_somebody_else_s(tree: Tree, actors: Actors, person: int, office: int) -> bool:
    """ "Chancellor X and party chairman Y": the office is Y's, not X's; so is one behind another name."""
    beside = (office, *tree.appositions(office), *tree.kids(office, "flat"), *tree.kids(office, "appos"))
    own = actors.nominals[person].tokens
    after = office + 1
    names = after < len(tree.words) and tree.tag(after) == "PROPN" and after not in own
    between = [
        head for head in range(person + 1, office) if head not in own and _bears_a_name(tree, actors, head)
    ]
    if names and person < office and tree.tag(office) != "PROPN":
        return True
    return bool(between) or any(_bears_a_name(tree, actors, each) for each in beside if each != person)


def _bears_a_name(tree: Tree, actors: Actors, head: int) -> bool:
    """Tell a name from an office that is written like one ("the Foreign Office Minister")."""
    named = _named_person(tree, actors, head)
    return named and not any(is_a(part.lower(), "offices") for part in actors.nominals[head].name.split())


def _part(tree: Tree, actors: Actors, head: int) -> list[Affiliation]:
    """Read "the brigade is part of the army", "X is the armed wing of Y"."""
    found = []
    for subject in tree.kids(head, "nsubj"):
        who = actors.resolve(subject)
        for kid in tree.kids(head, "nmod"):
            body = actors.resolve(kid) if tree.case(kid) == "of" else None
            if who is None or body is None or who.sort != ACTOR or body.sort not in (ACTOR, NAME):
                continue
            found.append(Affiliation(who, tuple(tree.phrase(subject)), body, tuple(tree.phrase(kid)), head))
    return found


def _from_body(tree: Tree, actors: Actors, head: int, nominal: Nominal) -> list[Affiliation]:
    """Read "NAME of the Institute for X", "NAME from the Quds Force": a named person of a named body."""
    who = actors.resolve(head)
    found: list[Affiliation] = []
    if is_a(tree.lemma(head), "offices", "person_titles"):
        return found  # "Secretary of State" is an office
    for kid in tree.kids(head, "nmod"):
        inside = actors.nominals.get(kid)
        if tree.case(kid) not in ("of", "from", "at", "with") or inside is None or kid < head:
            continue
        body = actors.resolve(kid)
        known = inside.named or any(states.by_adjective(tree.words[token]) for token in inside.tokens)
        if who is not None and body is not None and known and body.type == "Organisation":
            own = tuple(t for t in nominal.tokens if t < kid and t not in tree.subtree(kid))
            found.append(Affiliation(who, own or nominal.tokens, body, tuple(tree.phrase(kid)), kid))
    return found


def _under(tree: Tree, actors: Actors, head: int) -> list[Affiliation]:
    """Read "an army under General NAME", "a column led by NAME": who leads a body."""
    body = actors.resolve(head)
    found = []
    for kid in tree.kids(head, "nmod"):
        who = actors.resolve(kid) if tree.case(kid) == "under" and _named_person(tree, actors, kid) else None
        if body is not None and who is not None and body.sort == ACTOR:
            own = tuple(t for t in tree.phrase(head) if t < kid)
            found.append(Affiliation(who, tuple(actors.nominals[kid].tokens), body, own, kid))
    return found


def _body_of_body(tree: Tree, actors: Actors, head: int, nominal: Nominal) -> list[Affiliation]:
    """Read "South Korea's spy agency, the NIS", "the UN mission, NAME": a state's or body's own body."""
    official = is_a(tree.lemma(head), "official_words") and tree.lemma(head) not in NO_STATE_S
    if not official or (nominal.named and tree.tag(head) == "PROPN"):
        return []
    owners = [kid for kid in tree.kids(head) if tree.is_possessor(kid) and tree.tag(kid) == "PROPN"]
    owners += [kid for kid in tree.kids(head, "compound", "amod") if kid < head]
    found: list[Affiliation] = []
    for beside in tree.appositions(head):
        part = actors.nominals.get(beside)
        if part is None or not part.named or part.type != "Organisation" or tree.words[beside - 1] == "(":
            continue
        for owner in owners:
            known = is_a(tree.low[owner], "bodies_by_name") or tree.low[owner].replace(".", "") == "un"
            whole = actors.resolve(owner)
            if whole is not None and (known or whole.type == "State"):
                who = Actor(part.name, part.type, ACTOR, "named beside", beside)
                found.append(Affiliation(who, part.tokens, whole, (owner,), head))
                break
    return found


def _belonging(tree: Tree, actors: Actors, head: int) -> list[Affiliation]:
    """Read "the officials were from the Quds Force"."""
    if not actors.nominals[head].named and tree.case(head) in ("in", "with"):
        return []  # "in a cell", "in government"
    body = actors.resolve(head)
    found = []
    for subject in tree.kids(head, "nsubj"):
        who = actors.resolve(subject)
        if body is not None and who is not None and who.sort == ACTOR:
            tokens = tuple(tree.phrase(subject))
            found.append(Affiliation(who, tokens, body, tuple(tree.phrase(head)), head))
    return found


def _named_person(tree: Tree, actors: Actors, head: int) -> bool:
    nominal = actors.nominals.get(head)
    if nominal is None or nominal.type != "Person" or not nominal.named:
        return False
    parts = nominal.name.replace("-", " ").lower().split()
    if INITIALS.match(nominal.name) or all(is_a(part, "person_titles", "offices") for part in parts):
        return False
    return any(tree.tag(t) == "PROPN" for t in nominal.tokens) and nominal.name[:1].isupper()


def _from_office(tree: Tree, actors: Actors, person: int, office: int) -> list[Affiliation]:
    """Read "NAME, minister of X", "NAME, an X adviser", "NAME, chief of X and member of Y"."""
    if not is_a(tree.lemma(office), "offices", "people_nouns", "subunits"):
        return []
    who = actors.resolve(person)
    if who is None:
        return []
    found = []
    for head in bodies_of(tree, office) or _body_behind(tree, actors, office):
        run = name_before(tree, office)
        if is_field(tree, head):
            found += _ministry(tree, actors, person, who, office, head)
            continue
        body = _body(tree, actors, head) or _governed(tree, actors, office, head)
        if head in run and len(run) > 1:
            name = clean(tree.text(run))
            body = Actor(actors.short_forms.get(name, name), "Organisation", ACTOR, "before an office", head)
        if body is None or is_a(body.name, "partitives") or body.name.lower() in NAMELESS:
            continue
        if tree.case(head) == "in" and not (body.type == "Organisation" and _is_named(actors, head)):
            continue
        tokens = tuple(tree.phrase(head)) if tree.tag(head) != "ADJ" else (head,)
        tokens = tuple(run) if head in run and len(run) > 1 else tokens
        if not any(tree.tag(token) == "VERB" and tree.lemma(token) in cues().verbs for token in tokens):
            found.append(Affiliation(who, tuple(actors.nominals[person].tokens), body, tokens, office))
    return found


def _ministry(
    tree: Tree, actors: Actors, person: int, who: Actor, office: int, field: int
) -> list[Affiliation]:
    """ "The Minister of Defence, NAME", where the text names the Ministry of Defence as well."""
    if tree.lemma(office) != "minister":
        return []
    words_ = tree.text(tree.phrase(field))
    for head, nominal in actors.nominals.items():
        if nominal.type == "Organisation" and nominal.name.lower() == f"ministry of {words_.lower()}":
            body = actors.resolve(head)
            own = tuple(actors.nominals[person].tokens)
            return [] if body is None else [Affiliation(who, own, body, tuple(tree.phrase(field)), office)]
    return []


def _governed(tree: Tree, actors: Actors, office: int, head: int) -> Actor | None:
    """ "The mayor of X", "the governor of X Province": a named place is what he governs."""
    place = actors.resolve(head) if tree.lemma(office) in GOVERNING and tree.tag(head) == "PROPN" else None
    return place if place is not None and place.sort in (PLACE, NAME, ACTOR) else None


def _is_named(actors: Actors, head: int) -> bool:
    nominal = actors.nominals.get(head)
    return nominal is not None and nominal.named


def _body_behind(tree: Tree, actors: Actors, office: int) -> list[int]:
    """ "NAME, commander, U.S. Central Command, said": a bare office and its body, set off by commas."""
    if tree.dep(office) not in ("appos", "list", "conj") or tree.words[office + 1 : office + 2] != [","]:
        return []
    behind = [
        head
        for head, nominal in actors.nominals.items()
        if nominal.type == "Organisation" and nominal.named and nominal.tokens[0] == office + 2
    ]
    if not behind:
        return []
    longest = max(behind, key=lambda head: len(actors.nominals[head].tokens))
    return [longest] if tree.tag(longest) == "PROPN" else []


def _body(tree: Tree, actors: Actors, head: int) -> Actor | None:
    """Resolve a body: an organisation, a state, or a state's adjective; places and fields are none."""
    actor = actors.resolve(head)
    if actor is None:
        return None
    if actor.sort == ACTOR and actor.type in ("Organisation", "State", "Nationality"):
        return actor
    if states.by_capital(actor.name) is None and tree.tag(head) == "PROPN" and actor.type == "Unknown":
        return actor
    return None


def _from_title(tree: Tree, actors: Actors, head: int, nominal: Nominal) -> list[Affiliation]:
    """Read what stands before a name: "US Treasury Secretary NAME", "Navy Capt. NAME"."""
    who = actors.resolve(head)
    if who is None:
        return []
    name_words = nominal.name.split()
    named = [t for t in nominal.tokens if tree.words[t] in name_words]
    before = [t for t in nominal.tokens if t < min(named, default=head)]
    found = []
    for office in before:
        # "Germany's Foreign Minister NAME"
        for owner in (*tree.kids(head), *tree.kids(office)):
            body = _body(tree, actors, owner) if tree.is_possessor(owner) and owner < office else None
            if body is not None and tree.tag(owner) == "PROPN" and is_a(tree.low[office], "offices"):
                found.append(Affiliation(who, tuple(nominal.tokens), body, (owner,), office))
        if not is_a(tree.low[office], "person_titles", "offices") or tree.low[office] in HONORIFICS:
            continue
        run = name_before(tree, office)
        run = run if run and run[-1] in before else []
        body = _body_of_run(tree, actors, run) if run and not _is_scene(tree, run) else None
        if body is not None and tree.low[run[-1]] not in FIELDS | NAMELESS:
            found.append(Affiliation(who, tuple(nominal.tokens), body, tuple(run), office))
    return [each for each in found if each.body.name != who.name]


def _is_scene(tree: Tree, run: list[int]) -> bool:
    """ "In Turkey Minister X met Y": where, not whose."""
    first = run[0]
    return len(run) == 1 and tree.tag(first) == "PROPN" and first > 0 and tree.low[first - 1] in ("in", "at")


def _body_of_run(tree: Tree, actors: Actors, run: list[int]) -> Actor | None:
    name = clean(tree.text(run))
    state = states.by_adjective(name) or states.by_name(name)
    if state is not None:
        return Actor(state.name, "State", ACTOR, f"{name!r} before an office", run[-1])
    if len(run) == 1 and tree.tag(run[0]) == "ADJ":
        return None  # "a Cossack general", "English captain": a people, no body
    return Actor(actors.short_forms.get(name, name), "Organisation", ACTOR, "before an office", run[-1])
