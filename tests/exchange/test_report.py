"""The report: everything of a case in one file, and nothing in it that could run."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

from sayso.exchange.report import Report, ReportFailure, ReportFinding, report_html
from sayso.model.claim import Claim, Holder, Proposition
from sayso.model.codes import RelationCode
from sayso.model.document import Document, Source
from sayso.model.origin import Origin, OriginGraph
from tests.builders import claim, document, story, tokenised

NASTY = "</style><script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202e"
CODES = {"ASSAULT": RelationCode("ASSAULT", "assaults", "material conflict", "Attacks")}


class Page(HTMLParser):
    """What a browser would make of a page: tags with attributes, and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def finding(*claims: Claim, origins: tuple[Origin, ...] = ()) -> ReportFinding:
    first = claims[0]
    documents = tuple(dict.fromkeys(one.doc for one in claims))
    ids = tuple(one.id for one in claims)
    what = Proposition("prop-1", first.subject.name, first.object.name, first.code, ids, documents)
    return ReportFinding(what, claims, OriginGraph("prop-1", documents, origins, (), (), (), ()))


def report(doc: Document, *findings: ReportFinding, failures: tuple[ReportFailure, ...] = ()) -> Report:
    return Report(
        "Orla valley", (doc,), findings, failures, (("Sayso", "0.1.0"), ("Codebook", "c0de")), CODES
    )


def sample() -> str:
    doc = story()
    shelling, denial, armed = doc.claims
    outlet = Origin("Orla Observer", "outlet", (shelling.id,), (doc.id,))
    denial = replace(denial, reality="actual")
    failures = (ReportFailure("cut.pdf", "damaged", "ends in the middle"),)
    return report_html(
        report(doc, finding(shelling, denial, origins=(outlet,)), finding(armed), failures=failures)
    )


def hostile() -> str:
    doc = tokenised(document(f"Veska armed Marn {NASTY}.", title=NASTY, outlet=NASTY, locator=NASTY))
    doc = replace(doc, source=Source(NASTY, NASTY, "javascript:alert(1)"))
    made = claim(
        doc,
        "Veska armed Marn",
        "Veska",
        "AID",
        "Marn",
        chain=(Holder(NASTY, "person", None, None),),
        where=NASTY,
    )
    origin = Origin(NASTY, NASTY, (made.id,), (doc.id,))
    failures = (ReportFailure(NASTY, NASTY, NASTY),)
    return report_html(replace(report(doc, finding(made, origins=(origin,)), failures=failures), title=NASTY))


def test_it_says_what_was_found_and_on_whose_say_so() -> None:
    text = " ".join(Page(sample()).text.split())
    assert "1 document, 3 claims, 2 propositions, 1 failed input" in text
    assert "1 document, 1 origin: Orla Observer (1 document), 0 undetermined" in text
    assert "Orla Observer outlet › Karel Dunn person › denies" in text
    assert "2019-11-18 (day)" in text
    assert "Veska assaults Marn ASSAULT material conflict" in text
    assert "cut.pdf damaged ends in the middle" in text
    assert "c0de" in text


def test_for_and_against_stand_side_by_side() -> None:
    html = sample()
    first = html[html.index('class="column for"') : html.index('id="documents"')]
    assert "Veska shelled the town" in first[: first.index('class="column against"')]
    assert "denied the attack" in first[first.index('class="column against"') :]


def test_hashes_of_bytes_and_text_are_given() -> None:
    doc = story()
    assert doc.capture.sha256 in sample()
    assert doc.text.id in sample()


def test_the_passage_stands_in_its_sentence() -> None:
    assert "<mark>Veska shelled the town of Marn on Monday, the Orla Observer reported</mark>." in sample()


def test_nothing_in_it_can_run_or_load() -> None:
    for html in (sample(), hostile()):
        page = Page(html)
        names = {tag for tag, _ in page.tags}
        assert not names & {"script", "img", "iframe", "object", "svg", "form", "base"}
        for _, attributes in page.tags:
            assert not [name for name in attributes if name.startswith("on") or name in ("src", "style")]
            assert not (attributes.get("href") or "").startswith(("http", "javascript"))


def test_hostile_text_is_shown_as_text() -> None:
    text = Page(hostile()).text
    assert text.count("<script>alert(1)</script>") >= 8
    assert "\u202e" not in text
    assert "⟨U+202E⟩" in text
    assert "javascript:alert(1)" in text


def test_its_own_policy_allows_its_own_style_only() -> None:
    html = sample()
    [style] = re.findall(r"<style>(.*?)</style>", html, re.S)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = next(
        a["content"] for t, a in Page(html).tags if a.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy


def test_commenters_get_stand_ins() -> None:
    doc = story()
    armed = replace(doc.claims[2], chain=(Holder("Anna Commenter", "commenter", None, None),), act="say")
    origin = Origin("Anna Commenter", "commenter", (armed.id,), (doc.id,))
    html = report_html(report(doc, finding(armed, origins=(origin,))))
    assert "Anna Commenter" not in html
    assert "commenter-" in html


def test_a_web_address_is_a_link_that_tells_nothing() -> None:
    doc = replace(story(), source=Source("Orla Observer", None, "https://example.org/a?b=1&c=2"))
    links = [attrs for tag, attrs in Page(report_html(report(doc))).tags if tag == "a" and attrs.get("rel")]
    assert [link["href"] for link in links] == ["https://example.org/a?b=1&c=2"]
    assert "noreferrer" in (links[0]["rel"] or "")


def test_the_same_case_gives_the_same_bytes() -> None:
    assert sample() == sample()


def test_an_empty_case_has_a_report() -> None:
    assert "No claims." in report_html(Report("Empty", (), (), (), (), CODES))
