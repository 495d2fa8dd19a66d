"""What an office is of, and whose it is, by the words around it in the tree."""

from __future__ import annotations

from sayso.meaning.lexicon import is_a, words
from sayso.meaning.modality import modality
from sayso.meaning.tree import Tree

POSTED = frozenset({"ambassador", "envoy", "representative", "emissary", "rapporteur", "consul", "attache"})
"""Whoever is sent to a place, or for a matter, belongs to neither."""
FIELDS = frozenset(
    {
        *("state", "foreign", "defence", "defense", "interior", "finance", "trade", "security", "national"),
        *("war", "health", "justice", "economy", "transport", "energy", "education", "agriculture", "labour"),
        *("affairs", "affair", "relations", "home", "internal", "external", "federal", "public", "social"),
        *("industry", "commerce", "information", "communication", "communications", "culture", "tourism"),
        *("housing", "planning", "water", "oil", "petroleum", "mines", "mining", "environment", "climate"),
        *("labor", "works", "development", "cooperation", "co-operation", "religious", "women", "youth"),
        *("sport", "sports", "technology", "science", "research", "infrastructure", "immigration"),
        *("integration", "international", "digital", "family", "employment", "borders", "humanitarian"),
        *("fisheries", "roads"),
    }
)
"""What a minister is minister of: a field, no body."""
RANKS = frozenset({"adjutant", "quartermaster", "surgeon", "solicitor", "postmaster", "auditor", "fellow"})
"""First words of ranks ("Adjutant General")."""
APPOINTING = frozenset(
    {*("appoint", "name", "elect", "promote", "designate"), *("install", "choose", "reappoint", "reelect")}
)
HOLDING = frozenset({"become", "remain", "serve", "act", "work"})
"""Verbs after which somebody is what stands behind them ("became commander of X", "served as")."""
BESIDE = 8
"""Tokens up to which an office and the name beside it stand apart ("envoy to Yemen NAME")."""

INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "DET", "PART"})
REACH = 14
"""Words that an office and what it is of may be, and how many of them."""


def name_beside(tree: Tree, office: int) -> list[int]:
    """ "The UN envoy to Yemen, NAME, met X": office and name, read as two subjects or objects."""
    own = set(tree.subtree(office))
    for index in range(office + 1, min(office + BESIDE, len(tree.words))):
        if index in own or tree.words[index] == ",":
            continue
        alike = tree.head(index) == tree.head(office) and tree.dep(index) == tree.dep(office)
        return [index] if alike and tree.tag(index) == "PROPN" else []
    return []


def name_after_comma(tree: Tree, office: int) -> list[int]:
    """ "The mayor of X, NAME, said": the name set off behind an office, by the words alone."""
    last = tree.doc.sentences[tree.sentence_of[office]].last
    index = office + 1
    while index < min(last, office + REACH) and tree.tag(index) in INSIDE:
        index += 1
    if tree.low[office] != tree.lemma(office) or tree.words[index : index + 1] != [","]:
        return []
    index += 1
    while index < last and is_a(tree.low[index], "person_titles", "offices"):
        index += 1
    end = index
    while end < last and (tree.tag(end) == "PROPN" or (tree.words[end] == "-" and end > index)):
        end += 1
    closed = end == last or tree.tag(end) in ("PUNCT", "SYM")
    heads = [each for each in range(index, end) if not index <= tree.head(each) < end]
    return heads if closed and len(heads) == 1 else []


def given_offices(tree: Tree, person: int) -> list[int]:
    """Return the offices that a verb says somebody was given or holds: "was appointed head of X"."""
    verb, dep = tree.head(person), tree.dep(person)
    if verb < 0:
        return []
    given = tree.lemma(verb) in APPOINTING and (
        dep == "nsubj:pass" if tree.passive(verb) else dep in ("obj", "iobj")
    )
    holds = tree.lemma(verb) in HOLDING and dep == "nsubj"
    how = modality(tree, verb, None, {}, set()) if given or holds else None
    if how is None or (how.polarity, how.reality) != ("affirmed", "actual"):
        return []
    bare = not holds or tree.lemma(verb) in ("become", "remain")
    return [
        each
        for kid in tree.kids(verb, "xcomp", "obl", "obj")
        if kid > person and (tree.case(kid) == "as" or (bare and not tree.case(kid)))
        for each in tree.conjuncts(kid)
        if is_a(tree.lemma(each), "offices")
    ]


def is_field(tree: Tree, head: int) -> bool:
    """ "Secretary of State", "Director-General of Finance": no body; "the Islamic State" is one."""
    beside = tree.kids(head, "amod", "compound", "nmod", "nmod:poss")
    return all(tree.low[each] in FIELDS for each in (head, *beside))


def bodies_of(tree: Tree, office: int) -> list[int]:
    """Return the heads of what an office is of: "of X", "for X", "X's", "X minister"."""
    found = [
        each
        for kid in tree.kids(office, "nmod", "obl")
        if tree.case(kid) in ("of", "for", "at", "with", "in", "to", "during", "from", "on")
        for each in tree.conjuncts(kid)
    ]
    if is_a(tree.lemma(office), "offices_for"):
        # "The UK's representative for Syria" is the UK's: what he is for is his field.
        found = [each for each in found if tree.case(each) != "for"]
    if tree.lemma(office) in POSTED:
        found = [each for each in found if tree.case(each) not in ("to", "in", "on", "for")]
    # "Its leader": whose a pronoun is may be doubtful, and an affiliation must not be.
    found += [
        kid
        for kid in tree.kids(office)
        if tree.is_possessor(kid) and (tree.tag(kid) != "PRON" or tree.low[kid] == "whose")
    ]
    if is_a(tree.lemma(office), "subunits"):
        return found  # "the 7th Infantry Division" has its arm in its own name
    before = [
        kid
        for kid in tree.kids(office, "compound", "amod", "nmod", "nmod:desc")
        if kid < office and not tree.case(kid) and not tree.is_possessor(kid)
    ]
    before = [kid for kid in before if not is_a(tree.low[kid], "rank_words")]
    # "Union president X"; "X, a special forces unit" only says what it is.
    person = is_a(tree.lemma(office), "people_nouns")
    named = [kid for kid in before if tree.tag(kid) != "NOUN"]  # "an ISIL gang leader": ISIL's
    kinds = ("body_modifiers", "body_nouns") if person and not named else ("body_modifiers",)
    before = [kid for kid in before if tree.tag(kid) != "NOUN" or is_a(tree.lemma(kid), *kinds)]
    run = name_before(tree, office)
    # A name of several words before an office is one body ("U.S. Central Command commander").
    return found + ([run[-1]] if len(run) > 1 else before)


def name_before(tree: Tree, office: int) -> list[int]:
    """Return the name of a body right before an office: capitalised words, its own title words dropped.

    "Foreign Office minister": the Foreign Office; "Russian Foreign Minister": Russia.
    """
    first = tree.doc.sentences[tree.sentence_of[office]].first
    last = office
    while last > first and tree.low[last - 1] in words("person_titles") and tree.words[last - 1].islower():
        last -= 1
    index = last
    if index - 1 > first and is_a(tree.low[index - 1], "body_modifiers") and tree.tag(index - 1) == "NOUN":
        index -= _in_body_name(tree, index - 2)  # "Afghan police chief": the Afghan police
    while index > first and (
        _in_body_name(tree, index - 1) or _joins_body_name(tree, index - 1, first, last)
    ):
        index -= 1
    run = list(range(index, last))
    while run and is_a(tree.low[run[-1]], "person_titles") and not is_a(tree.low[run[-1]], "body_nouns"):
        if len(run) > 1 and tree.tag(run[-2]) == "ADP":
            break  # "Joint Chiefs of Staff"
        run.pop()
    return run


def _in_body_name(tree: Tree, index: int) -> bool:
    if is_a(tree.low[index], "rank_words") or tree.low[index] in RANKS:
        return False
    if not tree.words[index][:1].isupper() or tree.tag(index) not in ("PROPN", "ADJ", "NOUN"):
        return False
    return is_a(tree.low[index], "body_nouns") or not is_a(tree.low[index], "offices")


def _joins_body_name(tree: Tree, index: int, first: int, last: int) -> bool:
    """ "Bank of England governor", "Federation of the Greens leader": what joins the words of one name."""
    if index + 1 >= last or tree.low[index] not in ("of", "for", "the"):
        return False
    before = index - 2 if tree.low[index - 1] in ("of", "for") else index - 1
    joined = tree.low[index] != "the" or tree.low[index - 1] in ("of", "for")
    return joined and before >= first and tree.tag(before) == "PROPN" and _in_body_name(tree, before)
