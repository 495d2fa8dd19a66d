"""What comparing names costs: generated mentions blocked, compared and clustered on one core.

    python -m evals.actors_scale --mentions 100000

Actors are generated with made-up names (persons and bodies), written in several ways (spelling,
a middle name left out, surname first, a title, an acronym, a legal form), and mentioned in documents
of ten mentions with frequencies that fall with rank. Since it is known who is who, wrong joins and
missed ones are counted too.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections import Counter, defaultdict
from itertools import combinations, product

from sayso.model.sameness import ActorForm, FormContext, Sameness
from sayso.weighing.actors import blocks, compare, form_of
from sayso.weighing.clusters import cluster

IN_DOCUMENT = 10
PERSONS = 0.5
BEGINNINGS = (
    "Ar",
    "Bel",
    "Cor",
    "Dan",
    "El",
    "Fir",
    "Gar",
    "Hal",
    "Ion",
    "Jor",
    "Kal",
    "Lor",
    "Mir",
    "Nor",
    "Or",
)
CONSONANTS = (
    "b",
    "br",
    "ch",
    "d",
    "dr",
    "f",
    "g",
    "h",
    "k",
    "kr",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "sh",
    "t",
    "v",
    "z",
)
SYLLABLES = [consonant + vowel for consonant, vowel in product(CONSONANTS, "aeiou")]
GIVEN = [a + b for a, b in product(BEGINNINGS, ("an", "ek", "im", "o", "us", "ia"))]
ENDINGS = ("mov", "nik", "sen", "dar", "ley", "vari", "wen", "tash", "lon", "ber")
TRADES = ("Steel", "Rail", "Textile", "Harbour", "Grain", "Bridge", "Copper", "Timber", "Radio", "Cement")
SORTS = (
    "Company",
    "Brigade",
    "Ministry of Transport",
    "Movement",
    "Association",
    "Institute",
    "Front",
    "Bank",
)


def main() -> None:
    """Print sizes, times, memory, and how many joins were wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--mentions", type=int, default=100_000)
    options = parser.parse_args()
    forms, contexts, owner = generated(options.mentions)
    start = time.perf_counter()
    sharing: dict[str, list[str]] = defaultdict(list)
    for key in sorted(forms):
        for block in blocks(forms[key]):
            sharing[block].append(key)
    pairs = {pair for members in sharing.values() for pair in combinations(members, 2)}
    blocked = time.perf_counter()
    found = [_compared(forms, contexts, *pair) for pair in sorted(pairs)]
    compared = time.perf_counter()
    kept = [one for one in found if one.answer != "different"]
    clusters = cluster(forms.values(), kept, ())
    ended = time.perf_counter()
    largest = max(map(len, sharing.values()))
    print(f"{options.mentions:,} mentions, {len(forms):,} forms, {len(pairs):,} pairs, ", end="")
    print(f"largest block {largest:,}")
    print(f"blocked in {blocked - start:.1f} s, compared in {compared - blocked:.1f} s, ", end="")
    print(f"clustered in {ended - compared:.1f} s, all {ended - start:.1f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    answers = Counter(one.answer for one in found)
    print(f"peak memory {peak:.0f} MB; same {answers['same']:,}, unsure {answers['unsure']:,}")
    wrong, right, all_ = joins(clusters, forms, owner)
    print(f"pairs of forms joined: {right:,} of {all_:,} of one actor, {wrong:,} of two")


def _compared(
    forms: dict[str, ActorForm], contexts: dict[str, FormContext], left: str, right: str
) -> Sameness:
    none = FormContext()
    return compare(forms[left], forms[right], contexts.get(left, none), contexts.get(right, none))


def joins(
    clusters: dict[str, str], forms: dict[str, ActorForm], owner: dict[str, int]
) -> tuple[int, int, int]:
    """Return pairs of identifying forms joined wrongly, joined rightly, and all that should be."""
    together: dict[str, Counter[int]] = defaultdict(Counter)
    whole: Counter[int] = Counter()
    for form, name in clusters.items():
        if forms[form].doc is None:
            together[name][owner[form]] += 1
            whole[owner[form]] += 1
    right = sum(n * (n - 1) // 2 for counts in together.values() for n in counts.values())
    joined = sum(n * (n - 1) // 2 for n in (sum(counts.values()) for counts in together.values()))
    return joined - right, right, sum(n * (n - 1) // 2 for n in whole.values())


def generated(
    mentions: int,
) -> tuple[dict[str, ActorForm], dict[str, FormContext], dict[str, int]]:
    """Make the forms and contexts of so many mentions, and tell which actor each form is of."""
    chance = random.Random(7)
    actors = [_actor(chance) for _ in range(mentions // 6)]
    weights = [1 / (rank + 10) ** 0.8 for rank in range(len(actors))]
    forms: dict[str, ActorForm] = {}
    owner: dict[str, int] = {}
    contexts: dict[str, FormContext] = {}
    for number in range(mentions // IN_DOCUMENT):
        chosen = chance.choices(range(len(actors)), weights, k=IN_DOCUMENT)
        made = []
        for each in chosen:
            type, ways = actors[each]
            form = form_of(chance.choice(ways), type, f"doc-{number}")
            forms[form.id] = form
            owner.setdefault(form.id, each)
            made.append(form)
        keys = {form.key for form in made if form.doc is None}
        for form in made:
            context = FormContext((), tuple(sorted(keys - {form.key})))
            known = contexts.get(form.id)
            contexts[form.id] = context if known is None else known.join(context)
    return forms, contexts, owner


def _surname(chance: random.Random) -> str:
    return ("".join(chance.choices(SYLLABLES, k=2)) + chance.choice(ENDINGS)).capitalize()


def _actor(chance: random.Random) -> tuple[str, list[str]]:
    if chance.random() < PERSONS:
        given, middle, surname = chance.choice(GIVEN), chance.choice(GIVEN), _surname(chance)
        respelled = given.replace("o", "ou").replace("i", "y")
        ways = [f"{given} {surname}", f"{given} {surname}", f"{given} {middle} {surname}"]
        ways += [
            f"General {given} {surname}",
            f"{surname.upper()}, {given}",
            f"{respelled} {surname}",
            surname,
        ]
        return "Person", ways
    place, trade, sort = _surname(chance), chance.choice(TRADES), chance.choice(SORTS)
    number = f"{chance.randrange(2, 60)}th " if sort == "Brigade" else ""
    full = f"{number}{place} {trade} {sort}"
    initials = "".join(word[0] for word in full.split() if word[0].isupper())
    return "Organisation", [full, full, f"{full} Ltd", initials if not number else full]


if __name__ == "__main__":
    main()
