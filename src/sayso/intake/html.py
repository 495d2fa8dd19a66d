"""A web page into a document: its body, and round it everything that a reader sees with a role."""

from __future__ import annotations

from itertools import groupby

from sayso.intake import captions, furniture
from sayso.intake.agreement import agreed
from sayso.intake.body import Paragraph, extract_body
from sayso.intake.comments import take_comments
from sayso.intake.compose import Piece, compose
from sayso.intake.datelines import dateline_length
from sayso.intake.dates import date_line, find_date, is_revision, signed_date
from sayso.intake.figures import Caption, take_captions
from sayso.intake.gaps import Placed, place
from sayso.intake.limits import DEFAULTS, Limits
from sayso.intake.meta import Head, read_head
from sayso.intake.published import GUESSED
from sayso.intake.tree import PageOrder, flatten_layout, fold, letters_in, parse
from sayso.model.document import Capture, Document, Published, Source
from sayso.model.errors import NoText, TooLarge

FEWEST_TEASERS = 3
NEAR_TOP = 3
"""Paragraphs of the body among which a byline, a date or the headline again may stand."""
MARGIN = 1_500
"""Letters before the first and after the last paragraph in which a caption still belongs to the story."""


def document_of_html(
    markup: str,
    capture: Capture,
    *,
    url: str | None = None,
    published: str | None = None,
    limits: Limits = DEFAULTS,
) -> Document:
    """Make a document of a page's decoded HTML.

    Raises NoText, TooLarge, TooDeep or Damaged.
    """
    what = capture.locator if capture.member is None else capture.member
    root = parse(markup, what=what, depth=limits.depth)
    head = read_head(root)
    _refuse_long(letters_in(root), what, limits)
    flatten_layout(root)
    order = PageOrder(root)
    comments = take_comments(root)
    pictures = take_captions(root, order)
    story = _story(place(root, order, extract_body(root), headline=head.title), head.title, head.byline)
    if not any(piece.kind == "body" for _, piece in story) and not comments:
        raise NoText(
            what, "no article was found on the page; it may be built by a script: save it from a browser"
        )
    text, blocks = compose(_in_order(head, story, pictures) + comments)
    if len(text) > limits.text_characters:
        raise TooLarge(
            what, f"its text has {len(text):,} characters, the limit is {limits.text_characters:,}"
        )
    printed = _dated_by_text(story)
    guessed = head.published is not None and head.published.found == GUESSED
    # What a page prints is believed before a day that was guessed from its markup.
    stated = [*printed, head.published] if guessed else [head.published, *printed]
    given = None if published is None else Published(published, "user")
    return Document(
        id=Document.id_of(capture, text),
        text=text,
        title=head.title,
        source=Source(
            head.outlet,
            _signed_by(story) if head.byline is None else furniture.writer(head.byline),
            head.url if url is None else url,
        ),
        published=agreed([given, *stated], [piece.text for _, piece in story if piece.kind == "dateline"]),
        capture=capture,
        blocks=blocks,
    )


def _refuse_long(length: int, what: str, limits: Limits) -> None:
    if length > limits.text_characters:
        raise TooLarge(what, f"its text has {length:,} characters, the limit is {limits.text_characters:,}")


def _story(paragraphs: list[Placed], title: str | None, byline: str | None) -> list[tuple[int, Piece]]:
    """The body's paragraphs as pieces, headline and byline not repeated."""
    headline = fold(title or "")
    found: list[tuple[int, Piece]] = []
    for i, placed in enumerate(paragraphs):
        letters = fold(placed.paragraph.words)
        repeats = letters == headline and i < NEAR_TOP
        if letters and not repeats and letters != fold(byline or ""):
            found += [(placed.at, piece) for piece in _pieces(placed.paragraph, near_top=i < NEAR_TOP)]
    return _without_link_lists(found)


def _without_link_lists(story: list[tuple[int, Piece]]) -> list[tuple[int, Piece]]:
    """Leave out headings with nothing under them: runs of teasers, and what stands after the end."""
    kept: list[tuple[int, Piece]] = []
    for heading, run in groupby(story, key=lambda item: item[1].kind == "subhead"):
        members = list(run)
        if not heading or len(members) < FEWEST_TEASERS:
            kept += members
    while kept and kept[-1][1].kind == "subhead":
        kept.pop()
    return kept


def _pieces(paragraph: Paragraph, *, near_top: bool) -> list[Piece]:
    words = paragraph.words
    if furniture.is_page_furniture(words):
        return []
    signed = signed_date(words)
    if near_top and (
        furniture.is_byline(words) or (signed is not None and furniture.is_signature(signed[0]))
    ):
        return [Piece("byline", words)]
    if near_top and date_line(words) is not None:
        return [Piece("meta", words)]
    if paragraph.kind == "subhead":
        return [Piece("subhead", words)]
    if captions.is_credit(words):
        return [Piece("credit", words)]
    if captions.is_surely_caption(words):
        start = captions.credit_start(words)
        credit = [] if start is None else [Piece("credit", words[start:])]
        return [Piece("caption", words[:start].rstrip(), inline=bool(credit)), *credit]
    length = dateline_length(words)
    if length > 0:
        return [Piece("dateline", words[:length], inline=True), Piece("body", words[length:].lstrip())]
    return [Piece("body", words)]


def _in_order(head: Head, story: list[tuple[int, Piece]], pictures: list[Caption]) -> list[Piece]:
    """Headline and byline, then body and captions as they stand on the page."""
    pieces = [Piece("headline", head.title)] if head.title is not None else []
    signed = any(piece.kind == "byline" and fold(head.byline or "") in fold(piece.text) for _, piece in story)
    if head.byline is not None and not signed:
        pieces.append(Piece("byline", head.byline))
    first = min((at for at, _ in story), default=0)
    last = max((at + len(piece.text) for at, piece in story), default=0)
    told = {fold(piece.text) for _, piece in story}
    near = [
        picture
        for picture in pictures
        if first - MARGIN <= picture.at <= last + MARGIN and fold(picture.words) not in told
    ]
    placed = [(picture.at, 0, piece) for picture in near for piece in _of_picture(picture)]
    placed += [(at, 1, piece) for at, piece in story]
    return pieces + [piece for _, _, piece in sorted(placed, key=lambda item: item[:2])]


def _of_picture(picture: Caption) -> list[Piece]:
    credit = [] if picture.credit is None else [Piece("credit", picture.credit)]
    return [Piece("caption", picture.words, inline=bool(credit)), *credit] if picture.words else credit


def _dated_by_text(story: list[tuple[int, Piece]]) -> list[Published]:
    """Return the dates that the first paragraphs state, in their order."""
    dates = []
    for _, piece in story[:4]:
        if piece.kind in ("meta", "byline") and (value := _printed_date(piece.text)) is not None:
            dates.append(Published(value, "text"))
        if piece.kind == "dateline" and (found := find_date(piece.text)) is not None:
            dates.append(Published(found[0], "dateline"))
    return dates


def _signed_by(story: list[tuple[int, Piece]]) -> str | None:
    """Who wrote the story, by the first byline in its text, the date left off."""
    for _, piece in story:
        if piece.kind == "byline":
            signed = signed_date(piece.text)
            return furniture.writer(piece.text if signed is None else signed[0])
    return None


def _printed_date(line: str) -> str | None:
    signed = signed_date(line)
    if is_revision(line):
        return None
    return date_line(line) if signed is None else signed[1]
