"""Which forms the suffix rules get wrong, learned from the LEMMA column of the treebanks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from sayso.reading.lemmas import by_rule, form_key
from training.corpora.annotated import Annotated

_SKIPPED = frozenset({"PUNCT", "SYM", "X", "INTJ", "CCONJ"})


def learn(documents: Iterable[Annotated]) -> tuple[dict[str, str], list[str]]:
    """Return the table of exceptions (`form|TAG` to lemma) and the verb lemmas seen twice."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    verbs: Counter[str] = Counter()
    for document in documents:
        if document.tags is None or document.lemmas is None:
            continue
        for word, tag, lemma in zip(document.words, document.tags, document.lemmas, strict=True):
            if tag in _SKIPPED or lemma == "_":
                continue
            seen[form_key(word, tag).replace("\u2019", "'")][lemma] += 1
            if tag == "VERB" and lemma.isalpha() and lemma.islower():
                verbs[lemma] += 1
    known = sorted(lemma for lemma, count in verbs.items() if count >= 2)
    exceptions: dict[str, str] = {}
    for key, lemmas in sorted(seen.items()):
        form, _, tag = key.rpartition("|")
        lemma, count = lemmas.most_common(1)[0]
        if tag != "PROPN" and lemma.lower() in lemmas:
            lemma = lemma.lower()  # "National" is a lemma only inside names
        if by_rule(form, tag, frozenset(known)) != lemma and (count > 1 or form.isalpha()):
            exceptions[key] = lemma
    return exceptions, known
