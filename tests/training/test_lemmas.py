"""The lemma table holds what the rules get wrong, and nothing else."""

from __future__ import annotations

from training.corpora.annotated import Annotated
from training.lemmas import learn


def test_only_exceptions_are_learned() -> None:
    words, tags, lemmas = ("Troops", "fled", "found"), ("NOUN", "VERB", "VERB"), ("troop", "flee", "find")
    document = Annotated("gum", "x", words, (0, 2, 2), ((0, 3),), segmented=True, tags=tags, lemmas=lemmas)
    exceptions, verbs = learn([document, document])
    assert exceptions == {"found|VERB": "find"}  # "fled" is in the list of irregular verbs
    assert verbs == ["find", "flee"]
