"""Full names of one document: acronyms written out, surnames and offices with their persons."""

from __future__ import annotations

import re

from sayso.meaning.lexicon import is_a
from sayso.meaning.naming import Namer, Nominal, clean
from sayso.meaning.tree import Tree
from sayso.model import states
from sayso.model.text import Span

LONGEST_NAME = 160
"""Code points before a bracket in which the name that it shortens is looked for."""
CAPITALISED = re.compile(r"[A-Z][\w’'-]+(?:\s+(?:(?:of|and|the|for|in)\s+)*[A-Z][\w’'-]+)+")
TOO_COMMON = frozenset({"State", "States", "House", "North", "South", "East", "West", "National", "General"})
PARTICLE = re.compile(
    r"(?:al|el|ul|bin|ibn|ben|de|da|di|der|den|von|van|y|e)(?:[-‐‑’']\w.*)?$", re.IGNORECASE
)
"""Small words within a person's name, as in "van der Berg" or "al-Amin"."""
SMALL_WORDS = frozenset({"of", "and", "the", "in", "for", "to", "on", "–", "-", "&"})


class ShortForms:
    """Acronyms and the names they stand for; binds those names in the tree so that nothing cuts them."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.full = self._short_forms()
        self.full |= {word: name for word, name in self._by_one_word().items() if word not in self.full}
        self._bind_full_names()

    def _short_forms(self) -> dict[str, str]:
        """Map acronyms to full names: from brackets, else by the initials of a name in the text."""
        found: dict[str, str] = {}
        text = self.tree.doc.text.content
        names = self._mentioned("Organisation")
        # Long names that a reader may cut: only with a small word inside, since any two capitals fit "AP".
        names |= {
            clean(match.group(0))
            for match in CAPITALISED.finditer(text)
            if re.search(r"\s(?:of|and|for|the)\s", match.group(0))
        }
        by_initials: dict[str, str] = {}
        for name in sorted(names, key=lambda n: (len(n), n)):
            for initials in _initials(name):
                by_initials.setdefault(initials, name)
        for acronym in sorted(set(re.findall(r"\b[A-Z][A-Za-z]*[A-Z][A-Za-z-]*\b", text))):
            known = is_a(acronym.lower(), "media_names") or len(acronym) < 3
            full = self._before_bracket(acronym) or (None if known else by_initials.get(acronym.upper()))
            if full is not None and full != acronym:
                found[acronym] = full
        return found

    def _by_one_word(self) -> dict[str, str]:
        """Map "the Lashkar", "the Column" to the one body of the text whose longer name has that word."""
        text = self.tree.doc.text
        names = self._mentioned("Organisation")
        surnames = {name.split()[-1] for name in self._mentioned("Person")}
        names = {name for name in names if not is_a(name.split()[-1].lower(), "named_matters")}
        of_word: dict[str, set[str]] = {}
        for name in names:
            parts = re.split(r"[\s‐‑-]+", name)
            for word in parts if len(parts) > 1 else ():
                if word[:1].isupper() and len(word) > 3 and word not in TOO_COMMON:
                    of_word.setdefault(word, set()).add(self.full.get(name, name))
        alone = set(re.findall(r"\b[Tt]he ([A-Z][a-z]{3,})\b(?![-‐‑’']|\s+[A-Z\d])", text.content))
        alone -= self._bare()
        return {
            word: min(of_word[word])
            for word in sorted(alone & of_word.keys())
            if len(of_word[word]) == 1
            and word not in surnames
            and not states.by_name(word)
            and not states.by_adjective(word)
            and not self._apart(word, min(of_word[word]))
        }

    def _bare(self) -> set[str]:
        """Return capitalised words that stand for somebody by themselves: "Boeing said", not "the Column"."""
        tree = self.tree
        return {
            word
            for index, word in enumerate(tree.words)
            if word[:1].isupper()
            and tree.tag(index) == "PROPN"
            and tree.dep(index) in ("nsubj", "obj", "obl:agent", "nmod:poss")
            and not any(tree.low[kid] == "the" or tree.dep(kid) == "compound" for kid in tree.children[index])
            and not (index and tree.words[index - 1][:1].isupper())
        }

    def _apart(self, word: str, name: str) -> bool:
        """Tell whether a common word ("the Coalition") stands for itself where the longer name is new.

        Used as a name before the longer one or in a sentence with it, it is somebody else's.
        """
        if not is_a(word.lower(), "body_nouns", "group_nouns", "official_words"):
            return False
        tree = self.tree
        long = [match.start() for match in re.finditer(re.escape(name), tree.doc.text.content)]
        beside = {tree.sentence_of[i] for at in long for i in tree.inside(Span(at, at + 1))}
        bare = [
            index
            for index, each in enumerate(tree.words)
            if each == word
            and (index == 0 or not tree.words[index - 1][:1].isupper() or tree.low[index - 1] == "the")
        ]
        return any(
            not long or tree.tokens[index].span.start < long[0] or tree.sentence_of[index] in beside
            for index in bare
        )

    def _mentioned(self, kind: str) -> set[str]:
        """Return the names of one type that the reader saw."""
        text = self.tree.doc.text
        found = {
            clean(text.at(mention.span))
            for mention in self.tree.doc.mentions
            if mention.named and mention.type == kind
        }
        return found - {""}

    def _bind_full_names(self) -> None:
        """Keep "Islamic State of Iraq and the Levant" whole, wherever it stands."""
        tree = self.tree
        starts = {token.span.start: index for index, token in enumerate(tree.tokens)}
        for full in sorted(set(self.full.values())):
            for match in re.finditer(re.escape(full), tree.doc.text.content):
                inside = tree.inside(Span(match.start(), match.end()))
                if match.start() in starts and len(inside) > 1:
                    tree.bind(inside[0], inside[-1] + 1)

    def _before_bracket(self, acronym: str) -> str | None:
        """Read "Full Name (ACR)": the shortest run of words before the bracket with these initials."""
        text = self.tree.doc.text.content
        bracket = text.find(f"({acronym})")
        if bracket < 0:
            return None
        line = text[max(0, bracket - LONGEST_NAME) : bracket].rsplit("\n", 1)[-1]
        run = line.replace('"', " ").replace("”", " ").split()
        for size in range(2, min(len(run), 12) + 1):
            name = " ".join(run[-size:])
            if name[:1].isupper() and acronym.upper() in _initials(name):
                return clean(name)
        return None


class Persons:
    """Full names by surname (`full`), and who holds an office (`holder`)."""

    def __init__(self, tree: Tree, namer: Namer, nominals: dict[int, Nominal]) -> None:
        self.tree = tree
        self.namer = namer
        self.nominals = nominals
        self.full, self.roles = self._persons()

    def holder(self, office: str) -> str | None:
        """Find who holds an office: as named, or by its last words where only one person fits."""
        role = _role_key(office)
        known = self.roles.get(role)
        if known is not None or not is_a(role.split()[-1] if role else "", "offices"):
            return known
        fitting = {person for full, person in self.roles.items() if full.endswith(f" {role}")}
        return next(iter(fitting)) if len(fitting) == 1 else None

    def _persons(self) -> tuple[dict[str, str], dict[str, str]]:
        """Collect full names by full name and surname, and offices that stand with a name."""
        full_names: dict[str, list[str]] = {}
        roles: dict[str, str] = {}
        for nominal in self.nominals.values():
            if nominal.type != "Person" or not nominal.named:
                continue
            parts = nominal.name.split()
            if len(parts) < 2 or not all(p[:1].isupper() or PARTICLE.match(p) for p in parts):
                continue
            if self.tree.tag(nominal.head) != "PROPN" or all(_is_office_word(part) for part in parts):
                continue  # "the Russian President" names an office
            full_names.setdefault(parts[-1].lower(), []).append(nominal.name)
            full_names.setdefault(nominal.name.lower(), []).append(nominal.name)
            for role in self._offices_of(nominal):
                roles.setdefault(role, nominal.name)
        for nominal in self.nominals.values():
            if nominal.named or not is_a(self.tree.lemma(nominal.head), "offices"):
                continue
            for other in self.tree.appositions(nominal.head):
                beside = self.nominals.get(other)
                if beside is not None and beside.name.lower() in full_names and len(beside.name.split()) > 1:
                    roles.setdefault(_role_key(nominal.name), beside.name)
        # Two people of one surname: the surname alone stays open.
        persons = {key: names[0] for key, names in full_names.items() if len({n.lower() for n in names}) == 1}
        return persons, roles

    def _offices_of(self, nominal: Nominal) -> list[str]:
        """Return the offices named with a person, before the name or in apposition."""
        tree = self.tree
        found = []
        span = tree.span(list(nominal.tokens))
        before = tree.doc.text.content[span.start : span.end].split(nominal.name)[0]
        if before.strip():
            found.append(before)
        found += [
            tree.text(tree.phrase(kid))
            for kid in tree.appositions(nominal.head)
            if is_a(tree.lemma(kid), "offices")
        ]
        return [key for key in map(_role_key, found) if key]


def _is_office_word(word: str) -> bool:
    titled = is_a(word.lower(), "person_titles", "offices")
    return titled or states.by_adjective(word) is not None or states.by_name(word) is not None


def _role_key(words_: str) -> str:
    return clean(words_).lower()


def _initials(name: str) -> list[str]:
    """Return the acronyms a name could have: all words, and without small words."""
    parts = [p for p in re.split(r"[\s-]+", name) if p]
    every = "".join(p[0] for p in parts if p[0].isalnum()).upper()
    content = "".join(p[0] for p in parts if p.lower() not in SMALL_WORDS and p[0].isalnum()).upper()
    return [form for form in dict.fromkeys((content, every)) if len(form) >= 2]
