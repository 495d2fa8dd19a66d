"""A web page is taken apart into what its readers see, each thing once and in page order."""

from __future__ import annotations

import pytest

from sayso.intake.html import document_of_html
from sayso.intake.limits import Limits
from sayso.model.check import violations
from sayso.model.document import Capture, Document
from sayso.model.errors import NoText, TooLarge

STORY = """
<p>TARVEL (ANB) &mdash; Guards opened nine crates on Monday, the interior ministry said, and found mortar
tubes in all of them.</p>
<p>The ministry accused the <a href="/tags/militia">northern militia</a> of buying them abroad. The militia
denied it.</p>
"""
SECOND_PART = """
<p>"They were addressed to the militia," said Colonel Petr Lazic, who commands the guards at the depot.</p>
<p>A spokesman for the militia said that it had never ordered anything by rail and never would.</p>
<p>The railway company refused to comment. It has carried goods for both sides since the war began.</p>
"""


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def take(markup: str, **options: object) -> Document:
    capture = Capture("0" * 64, len(markup), "text/html", "page.html", None, None)
    doc = document_of_html(markup, capture, **options)  # type: ignore[arg-type]
    assert list(violations(doc)) == []
    return doc


def of_kind(doc: Document, kind: str) -> list[str]:
    return [doc.text.at(block.span) for block in doc.blocks if block.kind == kind]


FULL = page(
    f"""
<header><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav></header>
<article>
<h1>Guards find &lsquo;marked&rsquo; crates</h1>
<p class="byline">By Ines Okoro</p>
<figure><img src="a.jpg" alt="crates"><figcaption>Crates at the Tarvel depot. <span class="credit">Lea
Brandt/ANB</span></figcaption></figure>
{STORY}
<h2>What the crates held</h2>
<figure><img src="b.jpg"><figcaption>Colonel Lazic speaks. [Ines Okoro/Daily]</figcaption></figure>
{SECOND_PART}
<figure><img src="b.jpg"><figcaption>Colonel Lazic speaks. [Ines Okoro/Daily]</figcaption></figure>
</article>
<script>var hidden = "The script speaks.";</script><style>p {{ color: red }}</style>
<template><p>The template speaks to nobody at all, and nobody should ever hear it speak.</p></template>
<section id="comments"><h3>2 comments</h3>
<ol class="comment-list">
<li class="comment" id="c1"><div class="comment-author"><cite class="fn">Dana</cite> <span>says:</span></div>
<time datetime="2019-11-22T10:00:00Z">yesterday</time>
<div class="comment-content"><p>The ministry arms them itself.</p></div><a class="reply">Reply</a>
<ol class="children"><li class="comment" id="c2">
<div class="comment-author"><cite class="fn">Emil</cite></div>
<div class="comment-content"><p>Nobody believes that colonel.</p></div></li></ol></li>
</ol></section>
<footer><p>Copyright 2019 Harbour Daily</p></footer>
""",
    """<title>Guards find 'marked' crates | Harbour Daily</title>
<meta property="og:site_name" content="Harbour Daily">
<meta property="article:published_time" content="2019-11-21T18:00:00+01:00">
<link rel="canonical" href="https://daily.example/crates">""",
)


def test_page_is_read_in_its_order() -> None:
    doc = take(FULL)
    assert [block.kind for block in doc.blocks] == [
        *("headline", "byline", "caption", "credit", "dateline", "body", "body"),
        *("subhead", "caption", "credit", "body", "body", "body", "comment", "comment"),
    ]


def test_page_says_who_published_it_and_when() -> None:
    doc = take(FULL)
    assert doc.title == "Guards find ‘marked’ crates"
    assert doc.source.outlet == "Harbour Daily"
    assert doc.source.byline == "Ines Okoro"
    assert doc.source.url == "https://daily.example/crates"
    assert doc.published is not None
    assert (doc.published.value, doc.published.found) == ("2019-11-21", "meta")


def test_captions_stand_once_with_their_credit() -> None:
    doc = take(FULL)
    assert of_kind(doc, "caption") == ["Crates at the Tarvel depot.", "Colonel Lazic speaks."]
    assert of_kind(doc, "credit") == ["Lea Brandt/ANB", "[Ines Okoro/Daily]"]
    assert doc.text.content.count("Colonel Lazic speaks.") == 1


def test_comments_have_their_writers_and_do_not_hold_each_other() -> None:
    comments = [block for block in take(FULL).blocks if block.kind == "comment"]
    assert [(block.author, block.posted) for block in comments] == [("Dana", "2019-11-22"), ("Emil", None)]
    assert of_kind(take(FULL), "comment") == [
        "The ministry arms them itself.",
        "Nobody believes that colonel.",
    ]


def test_dateline_opens_its_paragraph() -> None:
    doc = take(FULL)
    assert of_kind(doc, "dateline") == ["TARVEL (ANB) —"]
    assert of_kind(doc, "body")[0].startswith("Guards opened nine crates")


def test_what_no_reader_sees_is_not_read() -> None:
    content = take(FULL).text.content
    for hidden in ("script speaks", "template speaks", "color", "Home", "<", "&"):
        assert hidden not in content


def test_linked_words_stay_in_the_body() -> None:
    assert any("accused the northern militia of buying" in body for body in of_kind(take(FULL), "body"))


def test_same_page_gives_the_same_document() -> None:
    assert take(FULL) == take(FULL)


def test_the_users_date_wins() -> None:
    published = take(FULL, published="2020-01-01").published
    assert published is not None
    assert (published.value, published.found) == ("2020-01-01", "user")


LD = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("head", "body", "value", "found"),
    [
        (
            LD.format('{"@type":"NewsArticle","datePublished":"2019-11-20T23:30:00+03:00"}'),
            "",
            "2019-11-20",
            "json-ld",
        ),
        (
            LD.format('{"@graph":[{"@type":["Article"],"datePublished":"2019-11-20"}]}'),
            "",
            "2019-11-20",
            "json-ld",
        ),
        (
            LD.format("{not json"),
            '<meta itemprop="datePublished" content="2019-11-20">',
            "2019-11-20",
            "meta",
        ),
        ("", '<article><time datetime="2019-11-20T08:00">today</time></article>', "2019-11-20", "time"),
        ("", "<p>November 20, 2019</p>", "2019-11-20", "text"),
        ("", "<p>By Ines Okoro, November 20, 2019</p>", "2019-11-20", "text"),
    ],
)
def test_publication_date_is_found(head: str, body: str, value: str, found: str) -> None:
    published = take(page(f"<h1>Guards find crates</h1>{body}{STORY}{SECOND_PART}", head)).published
    assert published is not None
    assert (published.value, published.found) == (value, found)


def test_late_evening_in_utc_is_the_day_in_the_address() -> None:
    head = '<link rel="canonical" href="https://daily.example/2019/11/19/crates">' + LD.format(
        '{"@type":"Article","datePublished":"2019-11-20T01:10:00Z"}'
    )
    published = take(page(STORY + SECOND_PART, head)).published
    assert published is not None
    assert published.value == "2019-11-19"


def test_date_of_change_is_not_the_publication_date() -> None:
    head = '<meta property="article:modified_time" content="2020-02-02">'
    published = take(
        page(f"<h1>Guards find crates</h1><p>Updated: 2 February 2020</p>{STORY}{SECOND_PART}", head)
    ).published
    assert published is None or published.found == "htmldate"


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Guards find crates in the north | Harbour Daily", "Guards find crates in the north"),
        ("Guards find crates in the north - Harbour Daily", "Guards find crates in the north"),
        ("Guards - and police - find crates", "Guards - and police - find crates"),
    ],
)
def test_outlet_is_cut_off_the_headline(title: str, headline: str) -> None:
    head = f'<title>{title}</title><meta property="og:site_name" content="Harbour Daily">'
    doc = take(page(STORY + SECOND_PART, head))
    assert doc.title == headline
    assert of_kind(doc, "headline") == [headline]


def test_page_laid_out_by_tables() -> None:
    doc = take(
        page(
            f"<table><tr><td><b>Courier</b><br><a href='/'>Home</a></td><td><h1>Guards find crates today</h1>"
            f"<p><i>By Ines Okoro, May 22, 2019</i></p>{STORY}{SECOND_PART}</td></tr></table>",
            "<title>COURIER :: Guards find crates today</title>",
        )
    )
    assert doc.title == "Guards find crates today"
    assert len(of_kind(doc, "body")) == 5
    assert doc.published is not None
    assert doc.published.value == "2019-05-22"


def test_lead_outside_the_article_is_read() -> None:
    lead = "Guards at a railway depot have opened nine crates of weapons, their largest find of the year."
    doc = take(
        page(
            f"<h1>Guards find crates</h1><div class='summary'>{lead}</div><div class='text'>"
            f"{STORY}{SECOND_PART}</div>"
        )
    )
    assert lead in doc.text.content
    assert doc.text.content.index(lead) < doc.text.content.index("opened nine crates on Monday")


def test_text_after_a_premature_end_is_read() -> None:
    doc = take(page(f"<h1>Guards find crates</h1>{STORY}</body></html>{SECOND_PART}"))
    assert "railway company refused" in doc.text.content


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="discussion"><h4>Readers’ views (2)</h4><div class="reply"><p class="who"><b>'
        "Dana</b> <i>Nov 22, "
        '2019</i></p><p>The ministry arms them itself.</p></div><div class="reply"><p class="who">'
        "<b>Emil</b></p>"
        "<p>Nobody believes that colonel.</p></div></div>",
        '<div id="disqus_thread"><ul><li class="post-comment"><span class="author">Dana</span>'
        '<time datetime="2019-11-22">'
        'x</time><div class="post-message"><p>The ministry arms them itself.</p></div></li>'
        '<li class="post-comment">'
        '<span class="author">Emil</span><div class="post-message"><p>'
        "Nobody believes that colonel.</p></div></li></ul></div>",
        '<div><div itemprop="comment" itemscope itemtype="https://schema.org/Comment">'
        '<span itemprop="author">Dana</span>'
        '<meta itemprop="dateCreated" content="2019-11-22"><p itemprop="text">'
        "The ministry arms them itself.</p></div>"
        '<div itemprop="comment" itemscope itemtype="https://schema.org/Comment">'
        '<span itemprop="author">Emil</span>'
        '<p itemprop="text">Nobody believes that colonel.</p></div></div>',
    ],
)
def test_comment_markup_of_several_kinds(markup: str) -> None:
    doc = take(page(f"<article><h1>Guards find crates</h1>{STORY}{SECOND_PART}</article>{markup}"))
    comments = [(doc.text.at(b.span), b.author, b.posted) for b in doc.blocks if b.kind == "comment"]
    assert comments == [
        ("The ministry arms them itself.", "Dana", "2019-11-22"),
        ("Nobody believes that colonel.", "Emil", None),
    ]
    assert len(of_kind(doc, "body")) == 5


def test_opinion_piece_filed_under_comment_is_no_reader_comment() -> None:
    doc = take(
        page(
            f'<div class="comments-enabled"><article class="comment"><h1>Guards find crates</h1>'
            f"{STORY}{SECOND_PART}</article></div>"
        )
    )
    assert of_kind(doc, "comment") == []
    assert len(of_kind(doc, "body")) == 5


def test_teasers_captions_are_left_out() -> None:
    teaser = "<aside><figure><img><figcaption>A goat wins the derby.</figcaption></figure></aside>"
    doc = take(page(f"<h1>Guards find crates</h1>{STORY}{teaser}{SECOND_PART}"))
    assert "goat" not in doc.text.content


@pytest.mark.parametrize(
    ("markup", "caption", "credit"),
    [
        ("<figcaption>Image caption Guards at the depot.</figcaption>", "Guards at the depot.", []),
        (
            "<figcaption>3 of 5 Guards at the depot. Photo: L. Brandt</figcaption>",
            "Guards at the depot.",
            ["Photo: L. Brandt"],
        ),
        (
            "<figcaption>Guards at the depot.Lea Brandt / ANB file</figcaption>",
            "Guards at the depot.",
            ["Lea Brandt / ANB file"],
        ),
        (
            "<figcaption>Guards at the depot. (Northwire)</figcaption>",
            "Guards at the depot.",
            ["(Northwire)"],
        ),
        ('<p class="wp-caption-text">Guards at the depot.</p>', "Guards at the depot.", []),
        ('<div class="photo__caption">Guards at the depot.</div>', "Guards at the depot.", []),
    ],
)
def test_caption_markup_of_several_kinds(markup: str, caption: str, credit: list[str]) -> None:
    doc = take(page(f"<h1>Guards find crates</h1>{STORY}<div><img src='a.jpg'>{markup}</div>{SECOND_PART}"))
    assert of_kind(doc, "caption") == [caption]
    assert of_kind(doc, "credit") == credit
    assert len(of_kind(doc, "body")) == 5


def test_headings_of_other_stories_are_left_out() -> None:
    others = "".join(f"<h3>Story number {i} of today</h3>" for i in range(4))
    doc = take(page(f"<article><h1>Guards find crates</h1>{STORY}{others}{SECOND_PART}</article>"))
    assert of_kind(doc, "subhead") == []


def test_rules_of_a_comment_form_are_no_comment() -> None:
    form = (
        '<div id="respond"><form><p>You must log in to post a comment.</p></form>'
        "<p>Your comment is moderated; see our privacy policy for more.</p></div>"
    )
    assert of_kind(take(page(f"<h1>Guards find crates</h1>{STORY}{SECOND_PART}{form}")), "comment") == []


def test_page_without_a_story_is_refused() -> None:
    with pytest.raises(NoText, match="script"):
        take(page('<div id="app"></div><script>render("The story is in here and only here.")</script>'))


def test_page_with_too_much_text_is_refused() -> None:
    with pytest.raises(TooLarge):
        take(FULL, limits=Limits(text_characters=200))
