"""Documents with trees written down by hand: `word/TAG/relation/head[/lemma]`, heads counted from 1.

A word that ends a sentence's line ends the sentence; a blank line ends the paragraph. Words are
joined by spaces, save before punctuation and clitics.
"""

from __future__ import annotations

import re

from sayso.meaning.codebook import Codebook, load
from sayso.meaning.understand import understand
from sayso.model.claim import Claim
from sayso.model.document import Block, Capture, Document, Published, Source
from sayso.model.ids import sha256
from sayso.model.layers import Mention, Sentence, Token
from sayso.model.text import Span, Text

DEFAULT = load()
NO_SPACE_BEFORE = re.compile(r"^(?:[.,;:?!)”]|'s|’s|n't|-\w*)$")


def written(
    trees: str,
    *,
    published: str | None = None,
    kinds: tuple[str, ...] = (),
    names: dict[str, str] | None = None,
) -> Document:
    """Make a read document of trees; `names` gives mention types by name, `kinds` the blocks' kinds."""
    text = ""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    blocks: list[Block] = []
    paragraphs = re.split(r"\n\s*\n", trees.strip())
    for number, paragraph in enumerate(paragraphs):
        start = len(text)
        for line in paragraph.strip().splitlines():
            text = _sentence(line.split(), text, tokens, sentences) + " "
        text = text.rstrip(" ")
        kind = kinds[number] if number < len(kinds) else "body"
        blocks.append(Block(kind, Span(start, len(text))))
        text += "\n"
    made = Text.of(text)
    data = text.encode()
    capture = Capture(sha256(data), len(data), "text/plain", "hand", None, None)
    return Document(
        Document.id_of(capture, made),
        made,
        None,
        Source(None, None, None),
        None if published is None else Published(published, "user"),
        capture,
        tuple(blocks),
        tuple(sentences),
        tuple(tokens),
        _mentions(text, names or {}),
    )


def _sentence(words: list[str], text: str, tokens: list[Token], sentences: list[Sentence]) -> str:
    first, begin = len(tokens), len(text)
    glued = False
    for position, item in enumerate(words):
        word, tag, dep, head, *lemma = item.split("/")
        bare = word.removesuffix("~")
        if position and not glued and not NO_SPACE_BEFORE.match(bare):
            text += " "
        glued = word.endswith("~") or bare in ("“", "(")
        span = Span(len(text), len(text) + len(bare))
        text += bare
        governor = -1 if head == "0" else first + int(head) - 1
        tokens.append(Token(span, tag, governor, dep, lemma[0] if lemma else bare.lower()))
    sentences.append(Sentence(Span(begin, len(text)), first, len(tokens)))
    return text


def _mentions(text: str, names: dict[str, str]) -> tuple[Mention, ...]:
    found = [
        Mention(Span(match.start(), match.end()), kind, True)
        for name, kind in names.items()
        for match in re.finditer(rf"\b{re.escape(name)}\b", text)
    ]
    return tuple(sorted(found, key=lambda mention: mention.span))


def claims_of(trees: str, codebook: Codebook | None = None, **options: object) -> list[Claim]:
    """Return the claims of written trees."""
    return list(understand(written(trees, **options), codebook or DEFAULT).claims)  # type: ignore[arg-type]


def told(claim: Claim) -> tuple[str, str, str]:
    """Return subject, code and object of a claim."""
    return claim.subject.name, claim.code, claim.object.name


def holders(claim: Claim) -> list[str]:
    """Return the names of a claim's holders, outermost first."""
    return [holder.name for holder in claim.chain]
