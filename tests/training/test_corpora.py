"""Corpus readers on small invented snippets of each format."""

from __future__ import annotations

import json
from pathlib import Path

from sayso.reading.labels import NAMED
from sayso.reading.shapes import GAPS
from training.corpora import columns, conllu, meantime, re3d
from training.corpora.annotated import Annotated

CONLLU = """\
# newdoc id = invented
# newpar
# text = Rebels who didn't flee met Ana.
1\tRebels\trebel\tNOUN\tNNS\t_\t6\tnsubj\t_\tEntity=(1-person-new
2\twho\twho\tPRON\tWP\t_\t5\tnsubj\t_\t_
3-4\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
3\tdid\tdo\tAUX\tVBD\t_\t5\taux\t_\t_
4\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_
5\tflee\tflee\tVERB\tVB\t_\t1\tacl:relcl\t_\tEntity=1)
6\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_
7\tAna\tAna\tPROPN\tNNP\t_\t6\tobj\t_\tEntity=(2-person-new)|SpaceAfter=No
8\t.\t.\tPUNCT\t.\t_\t6\tpunct\t_\t_

# text = She saw a Marnish coin.
1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj:outer\t_\tEntity=(2-person-giv)
2\tsaw\tsee\tVERB\tVBD\t_\t0\troot\t_\t_
3\ta\ta\tDET\tDT\t_\t5\tdet\t_\tEntity=(3-object-new
4\tMarnish\tMarnish\tADJ\tJJ\t_\t5\tamod\t_\t_
5\tcoin\tcoin\tNOUN\tNN\t_\t2\tobj\t_\tEntity=3)|SpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


def spans(document: Annotated) -> dict[str, tuple[str | None, bool]]:
    assert document.mentions is not None
    return {" ".join(document.words[a:b]): found for (a, b), found in document.mentions.spans.items()}


def test_conllu(tmp_path: Path) -> None:
    path = tmp_path / "invented.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    document = conllu.read(path, "gum")
    assert document.text == "Rebels who didn't flee met Ana. She saw a Marnish coin."
    assert [document.text[a:b] for a, b in document.offsets] == list(document.words)
    assert document.sentences == ((0, 8), (8, 14))
    assert document.paragraphs == ((0, len(document.text)),)
    assert document.heads is not None
    assert document.heads[7] == 5
    assert document.heads[9] == -1
    assert document.deps is not None
    assert document.deps[4] == "acl:relcl"
    assert document.deps[8] == "nsubj"  # a subtype that the model does not tell apart
    joined = GAPS.index("joined")
    assert [document.words[i] for i, gap in enumerate(document.gaps) if gap == joined] == ["n't", ".", "."]


def test_entities_are_typed_and_cut_before_their_clauses(tmp_path: Path) -> None:
    path = tmp_path / "invented.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    document = conllu.read(path, "gum")
    assert spans(document) == {
        "Rebels": ("Person", False),
        "Ana": ("Person", True),
        "She": ("Person", False),
        "a Marnish coin": (None, False),
    }
    assert document.mentions is not None
    assert ((11, 12), "Nationality") in document.mentions.open
    assert ((10, 13), "Weapon") in document.mentions.open


def test_columns_annotate_names_only(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("Ana I-PER\nLom I-PER\nleft O\nMarn I-LOC\n\nGala I-MISC\n", encoding="utf-8")
    (document,) = columns.read(path, "wikigold", columns.WIKIGOLD_TYPES, connected=True)
    assert spans(document) == {"Ana Lom": ("Person", True), "Marn": ("Location", True), "Gala": (None, True)}
    assert document.sentences == ((0, 4), (4, 5))
    assert document.mentions is not None
    assert document.mentions.exhaustive == {NAMED}
    apart = list(columns.read(path, "crossner", columns.WIKIGOLD_TYPES, connected=False))
    assert [len(part.words) for part in apart] == [4, 1]


def test_re3d_leaves_out_cut_words_and_gate_documents(tmp_path: Path) -> None:
    for source in re3d.SOURCES:
        (tmp_path / source).mkdir()
        for name in ("documents.json", "entities.json"):
            (tmp_path / source / name).write_text("", encoding="utf-8")
    text = "Marn rebels fired mortars. We saw it."
    documents = [{"_id": f"{head}0000000XYZ", "text": text} for head in "AB"]
    stretches = [(0, 11, "Organisation"), (18, 25, "Weapon"), (27, 29, "Person"), (2, 11, "Vehicle")]
    entities = [
        {"documentId": document["_id"], "begin": begin, "end": end, "type": kind}
        for document in documents
        for begin, end, kind in stretches
    ]
    for name, records in (("documents", documents), ("entities", entities)):
        lines = "\n".join(json.dumps(record) for record in records)
        (tmp_path / "CENTCOM" / f"{name}.json").write_text(lines, encoding="utf-8")
    (document,) = re3d.read(tmp_path, leave_out=frozenset({"CENTCOM-A0000000"}))
    assert document.name == "CENTCOM-B0000000"
    assert spans(document) == {
        "Marn rebels": ("Organisation", False),
        "mortars": ("Weapon", False),
        "We": ("Person", False),
    }


def test_meantime_teaches_by_what_it_marks(tmp_path: Path) -> None:
    rows = [("s/1", 0, i, word, "-") for i, word in enumerate(["Lom", "Air", "grew", "."])]
    lines = "\n".join("\t".join(map(str, row)) for row in rows)
    (tmp_path / "meantime.conll").write_text(f"#begin document (s/1);\n{lines}\n", encoding="utf-8")
    mention = {
        "conll_doc_key": "s/1",
        "sent_id": 0,
        "tokens_number": [0, 1],
        "tokens_str": "Lom Air",
        "mention_type": "ORG",
        "mention_head_pos": "PROPN",
        "is_continuous": True,
    }
    (tmp_path / "entities_mentions.json").write_text(json.dumps([mention]), encoding="utf-8")
    (document,) = meantime.read(tmp_path)
    assert spans(document) == {"Lom Air": ("Organisation", True)}
    assert document.mentions is not None
    assert document.mentions.exhaustive == frozenset()
