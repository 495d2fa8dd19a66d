"""Who is who across documents on MEANTIME: B³ of named mentions, predicted from raw text.

    python -m evals.actors --corpora ../shared/corpora

The tokens of `meantime/` are written out as plain text (title, date line, body) and read by the whole
product: reader, meaning, forms, comparison of every two forms that share a block, clusters. Nothing
of the corpus but its words is given to it. docs/actors.md says how mentions are matched and counted.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.model.document import Document
from sayso.model.sameness import ActorForm, FormContext, Sameness
from sayso.model.text import Span
from sayso.weighing.actors import blocks, compare, contexts_of, form_of, forms_of
from sayso.weighing.clusters import cluster

ROUNDS = 1000
ACTORS = ("PER", "ORG", "LOC")
UNCOUNTED = frozenset({"Temporal", "Money", "Quantity", "Event", "Document"})
"""Types of the product that the corpus annotates nothing of."""
NO_SPACE_BEFORE = re.compile(r"^(?:[.,;:!?%)\]]|'s|n't|'re|'ve|'ll|'d|'m|''|’s?|”)$")
NO_SPACE_BEHIND = frozenset({"(", "[", "$", "#", "£", "€", "``", "“", "US$"})
TYPED = {"``": '"', "''": '"', "#": "£"}


@dataclass(frozen=True, slots=True)
class Gold:
    """A mention of the corpus: where it and its head stand, its entity, its type, whether it is a name."""

    span: Span
    head: Span
    entity: str
    type: str
    named: bool


@dataclass(frozen=True, slots=True)
class Story:
    """A story as plain text with its gold mentions and the spans of the sentences that have any."""

    id: str
    text: str
    mentions: tuple[Gold, ...]
    annotated: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A mention in one story with its gold entity and its cluster; None where there is none."""

    story: str
    gold: str | None
    said: str | None


def stories(corpora: Path) -> list[Story]:
    """Read the corpus: one story for each document of the CoNLL file."""
    sentences: dict[str, dict[int, list[str]]] = {}
    for line in (corpora / "meantime" / "meantime.conll").read_text("utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) > 3:
            sentences.setdefault(fields[0], {}).setdefault(int(fields[1]), []).append(fields[3])
    mentions = defaultdict(list)
    for row in json.loads((corpora / "meantime" / "entities_mentions.json").read_text("utf-8")):
        mentions[row["conll_doc_key"]].append(row)
    return [_story(name, sentences[name], mentions[name]) for name in sorted(sentences)]


def _story(name: str, sentences: Mapping[int, list[str]], rows: Iterable[dict[str, object]]) -> Story:
    text, places = _written(sentences)
    made, annotated = [], set()
    for row in rows:
        sentence = int(str(row["sent_id"]))
        tokens = [places[sentence, int(number)] for number in row["tokens_number"]]  # type: ignore[attr-defined]
        # The corpus counts the head in another tokenisation: its word is looked up among the mention's.
        heads = [span for span in tokens if text[span.start : span.end] == row["mention_head"]]
        head = heads[-1] if heads else tokens[-1]
        annotated.add(sentence)
        # One entity has ids with several prefixes ("cross_", "cross_intra_"), by how it was annotated.
        entity = str(row["coref_chain"]).rsplit("_", 1)[-1]
        named = row["mention_head_pos"] == "PROPN"
        span = Span(min(t.start for t in tokens), max(t.end for t in tokens))
        made.append(Gold(span, head, entity, str(row["mention_type"]), named))
    spans = [
        Span(places[number, 0].start, places[number, len(sentences[number]) - 1].end)
        for number in sorted(annotated)
    ]
    return Story(name, text, tuple(made), tuple(spans))


def _written(sentences: Mapping[int, list[str]]) -> tuple[str, dict[tuple[int, int], Span]]:
    """Write tokens out as text: the title and the date are lines, the rest is one paragraph."""
    text, places = "", {}
    for number in sorted(sentences):
        glued, quoted = True, False
        text += "" if not text else "\n" if number <= 2 else " "
        for index, token in enumerate(sentences[number]):
            written = TYPED.get(token, token)
            if not glued and not NO_SPACE_BEFORE.match(token) and not (token == '"' and quoted):
                text += " "
            quoted = quoted != (token == '"')
            places[number, index] = Span(len(text), len(text) + len(written))
            text += written
            glued = token in NO_SPACE_BEHIND or (token == '"' and quoted)
    return text, places


def named_mentions(document: Document) -> list[tuple[Span, ActorForm]]:
    """Return the named mentions that the product finds, each with the form of its entity."""
    by_entity = {mention.entity: mention.form for mention in forms_of(document)}
    found = []
    for mention in document.mentions:
        if not mention.named or mention.type in UNCOUNTED:
            continue
        form = by_entity.get(mention.entity) if mention.entity is not None else None
        if form is None:
            form = form_of(document.text.at(mention.span), mention.type, document.id)
        found.append((mention.span, form))
    return found


def clusters(forms: Iterable[ActorForm], contexts: Mapping[str, FormContext]) -> Mapping[str, str]:
    """Compare all forms that share a block and cluster them."""
    known = {form.id: form for form in forms}
    sharing: dict[str, list[str]] = defaultdict(list)
    for key in sorted(known):
        for block in blocks(known[key]):
            sharing[block].append(key)
    pairs = {(a, b) for members in sharing.values() for i, a in enumerate(members) for b in members[i + 1 :]}
    none = FormContext()
    found: list[Sameness] = [
        compare(known[a], known[b], contexts.get(a, none), contexts.get(b, none)) for a, b in sorted(pairs)
    ]
    return cluster(known.values(), found, ())


def predicted(found: Sequence[Story]) -> dict[str, list[tuple[Span, ActorForm, str]]]:
    """Read every story and return its named mentions with form and cluster, by story."""
    from sayso import read_text

    documents = {story.id: read_text(story.text) for story in found}
    contexts: dict[str, FormContext] = {}
    mentions = {}
    for name, document in documents.items():
        for key, context in contexts_of(document, forms_of(document)).items():
            contexts[key] = contexts[key].join(context) if key in contexts else context
        mentions[name] = named_mentions(document)
    forms = {form.id: form for listed in mentions.values() for _, form in listed}
    standing = clusters(forms.values(), contexts)
    return {
        name: [(span, form, standing[form.id]) for span, form in listed] for name, listed in mentions.items()
    }


def cells(
    story: Story, said: Sequence[tuple[Span, ActorForm, str]], types: tuple[str, ...] | None
) -> list[Cell]:
    """Match a story's mentions one to one: a name said must cover the head of a gold name.

    Of several that do, the pair with the largest share of letters in common goes first. Names said
    that match nothing are kept where the corpus annotates their sentence and they cover no head of
    any gold mention (of a type or form that is not counted).
    """
    counted = [gold for gold in story.mentions if gold.named and (types is None or gold.type in types)]
    pairs = sorted(
        (-_overlap(gold.span, span), gold.span.start, i, j)
        for i, gold in enumerate(counted)
        for j, (span, _, _) in enumerate(said)
        if span.contains(gold.head)
    )
    matched: dict[int, int] = {}
    for _, _, i, j in pairs:
        if i not in matched and j not in matched.values():
            matched[i] = j
    made = [
        Cell(story.id, gold.entity, said[matched[i]][2] if i in matched else None)
        for i, gold in enumerate(counted)
    ]
    for j, (span, _, name) in enumerate(said):
        inside = any(sentence.contains(span) for sentence in story.annotated)
        known = any(span.contains(gold.head) for gold in story.mentions)
        if j not in matched.values() and inside and not known:
            made.append(Cell(story.id, None, name))
    return made


def _overlap(left: Span, right: Span) -> float:
    common = max(0, min(left.end, right.end) - max(left.start, right.start))
    return common / (len(left) + len(right) - common)


@dataclass(frozen=True, slots=True)
class Score:
    """What one mention adds: precision where it was matched, recall where it is a gold one."""

    precision: float | None
    recall: float | None
    spurious: bool


def scores(found: Mapping[str, list[Cell]]) -> dict[str, list[Score]]:
    """Return the B³ scores of every mention, by story; entities and clusters are those of all stories.

    A gold mention that was not found recalls nothing and has no precision.
    """
    every = [cell for listed in found.values() for cell in listed]
    gold_size = Counter(cell.gold for cell in every)
    said_size = Counter(cell.said for cell in every if cell.gold is not None)
    both = Counter((cell.gold, cell.said) for cell in every)

    def score(cell: Cell) -> Score:
        if cell.gold is None:
            return Score(None, None, True)
        if cell.said is None:
            return Score(None, 0.0, False)
        common = both[cell.gold, cell.said]
        return Score(common / said_size[cell.said], common / gold_size[cell.gold], False)

    return {story: [score(cell) for cell in listed] for story, listed in found.items()}


def b_cubed(found: Iterable[Score]) -> tuple[float, float, float, float]:
    """Return precision over matched mentions, recall over all gold ones, F1, and F1 with spurious ones.

    The last figure lets every spurious mention count as one of precision 0.
    """
    listed = list(found)
    precisions = [score.precision for score in listed if score.precision is not None]
    recalls = [score.recall for score in listed if score.recall is not None]
    spurious = sum(score.spurious for score in listed)
    hit, recall = sum(precisions), sum(recalls) / max(len(recalls), 1)
    precision, strict = hit / max(len(precisions), 1), hit / max(len(precisions) + spurious, 1)
    return precision, recall, _f1(precision, recall), _f1(strict, recall)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / max(precision + recall, 1e-9)


def interval(found: Mapping[str, list[Score]]) -> tuple[float, float]:
    """Return a 95 % bootstrap interval of F1, resampling stories with the scores of their mentions."""
    chance = random.Random(13)
    names = sorted(found)
    drawn = [chance.choices(names, k=len(names)) for _ in range(ROUNDS)]
    reached = sorted(b_cubed(score for name in each for score in found[name])[2] for each in drawn)
    return reached[int(0.025 * ROUNDS)], reached[int(0.975 * ROUNDS)]


def main() -> None:
    """Print the figures for actors (persons, organisations, places) and for all annotated types."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    options = parser.parse_args()
    found = [story for story in stories(options.corpora) if story.mentions]
    said = predicted(found)
    for label, types in (("PER, ORG, LOC", ACTORS), ("all types", None)):
        by_story = {story.id: cells(story, said[story.id], types) for story in found}
        every = [cell for listed in by_story.values() for cell in listed]
        gold = [cell for cell in every if cell.gold is not None]
        scored = scores(by_story)
        precision, recall, f1, strict = b_cubed(score for listed in scored.values() for score in listed)
        low, high = interval(scored)
        missed = sum(cell.said is None for cell in gold)
        print(
            f"{label:14} {len(gold):5} named mentions, {missed} not found, "
            f"{sum(cell.gold is None for cell in every)} spurious\n"
            f"{'':14} B3 P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f} ({low:.3f} to {high:.3f})"
            f"  F1 with spurious {strict:.3f}"
        )


if __name__ == "__main__":
    main()
