"""Every page of a case in which every field was written by somebody hostile: all of it shows as text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser
from starlette.applications import Starlette
from starlette.routing import Mount, Route

from sayso.case.stamp import Stamp
from sayso.case.store import Case
from sayso.model.claim import Holder, Refusal
from sayso.model.document import Document, Published, Source
from sayso.model.errors import Damaged
from sayso.model.layers import Entity, PlaceMention
from sayso.run import hypotheses
from sayso.run.judge import judge_pair
from sayso.run.rate import override, rate, sources
from sayso.run.review import decide, note
from sayso.run.weigh import weigh_case
from sayso.web.app import build
from tests.builders import claim, document, find, tokenised, when
from tests.web.reviewers import TOKEN, Reviewer
from tests.web.test_pages import Page
from tests.web.windows import entered, serving, window_on

RUN = "window.ran=1"
PATTERNS = (
    f"<script>{RUN}</script>",
    f"\"'><img src=x onerror={RUN}>",
    f"' autofocus onfocus={RUN} x='",
    f'" onmouseover="{RUN}" x="',
    f"</title></textarea></style></script><svg/onload={RUN}>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<a href='javascript:{RUN}'>x</a>",
    f"javascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f"&lt;script&gt;{RUN}&lt;/script&gt; &#x3c;b&#x3e;",
    f"--><!--<script>{RUN}</script>--> ]]><b>",
    f"<math><mi//xlink:href='data:x,<script>{RUN}</script>'>",
    f"<form action=javascript:{RUN}><button formaction=javascript:{RUN}>x",
    f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'><base href=//evil.example/>",
    "<style>@import'//evil.example/x';*{background:url(//evil.example/y)}</style>",
    f"{{{{ 7*7 }}}} {{% raw %}} ${{7*7}} <%= {RUN} %> `{RUN}`",
    f"[x](javascript:{RUN}) ![x](//evil.example/i.png) <javascript:{RUN}> **x**",
    "\u202egpj.exe\u2066 \U000e0041 \x01",
    f"+ADw-script+AD4-{RUN}+ADw-/script+AD4- \ufeff<\u017fcript>",
    f"//evil.example/{RUN}",
)
ALL = " ".join(PATTERNS)
CODE = f"HIT\"'><img src=x onerror={RUN}>"
BODY = "Veska shelled Marn on Monday near the river."


def bad(field: str) -> str:
    return f"[{field}] {ALL}"


def short(field: str, number: int) -> str:
    return f"[{field}] {PATTERNS[number]}"


def hostile(number: int) -> Document:
    """Make a document in which every field that an outlet, an author or a machine writes is hostile."""
    text = f"{bad('headline')} {number}\n{BODY} {ALL}\n{bad('comment')}"
    doc = tokenised(
        document(
            text,
            kinds=("headline", "body", "comment"),
            title=bad("title"),
            locator=bad("locator") + str(number),
            member=bad("member"),
        )
    )
    time = replace(when("2019-11-18"), phrase=bad("phrase"), anchor=bad("anchor"), rule=bad("rule"))
    holders = tuple(
        Holder(bad("holder") + str(n), kind, None, None) for n, kind in enumerate(("person", "body"))
    )
    said = f"{BODY} {doc.text.content.split(chr(10))[1][len(BODY) + 1 :]}"
    made = [
        claim(doc, said, bad("subject"), code, bad("object"), chain=holders[: number + 1], where=bad("where"),
              time=time, act="deny" if number else "say",
              polarity="negated" if number else "affirmed")
        for code in (CODE, "ASSAULT")
    ]  # fmt: skip
    made = [replace(one, trace=replace(one.trace, entry=bad("entry"))) for one in made]
    at = find(doc.text.content, "Marn")
    return replace(
        doc,
        source=Source(
            bad("outlet"),
            bad("byline"),
            f"javascript:{RUN}//[url]" if number else f"https://x.example/[url]{ALL}",
        ),
        capture=replace(doc.capture, media_type=bad("type")) if number else doc.capture,
        published=Published("2019-11-21", bad("found"), ((bad("otherwise"), bad("by")),)),
        blocks=tuple(replace(one, author=bad("author"), posted=bad("posted")) for one in doc.blocks),
        entities=(Entity("e0", bad("entity"), "Organisation", ((at, "name"),)),),
        places=(PlaceMention(at, bad("place"), 34.5, 69.1, 1, "AF", "town", bad("place-reason")),),
        claims=tuple(replace(one, id=one.content_id()) for one in made),
        refusals=(Refusal(bad("refusal"), "ASSAULT", bad("why")),),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("hostile") / f"case \"'><img src=x onerror={RUN}>"
    codebook = made.with_name("codebook.yaml")
    code = {
        "quad": "material conflict",
        "name": short("label", 1),
        "definition": short("definition", 0),
        "example": "x",
    }
    codebook.write_text(
        f"name: hostile\nextends: sayso-default\ncodes:\n  {json.dumps(CODE)}: {json.dumps(code)}\n", "utf-8"
    )
    with Case.create(made, settings=f"coders = 2\ncodebook = {str(codebook)!r}\n") as case:
        docs = [hostile(0), hostile(1)]
        for doc in docs:
            case.add(doc, doc.text.content.encode(), Stamp(bad("version"), bad("model"), bad("book")))
        case.reject(Damaged(bad("failed"), bad("reason-failed")))
        weigh_case(case)
    judge(made, docs)
    return made


def judge(folder: Path, docs: list[Document]) -> None:
    """Decide, note, rate and mark with hostile names and reasons."""
    by = short("by", 1)[:60]
    first, second = (doc.claims[0] for doc in docs)
    for number, verdict in enumerate(("accepted", "rejected", "unsure")):
        decide(folder, first.id, verdict, by=f"{number}{by}"[:60], reason=bad("reason"))
    version = replace(
        second, where=bad("corrected"), subject=replace(second.subject, name=bad("corrected-subject"))
    )
    decide(folder, second.id, "corrected", by=by, version=version)
    decide(folder, second.id, "accepted", by=f"9{by}"[:60])
    with Case.open(folder) as case:
        finding = case.findings.rows()[0].proposition
    for thing in (first.id, docs[0].id, finding.id, finding.matter[0]):
        for half in (PATTERNS[:10], PATTERNS[10:]):
            note(
                folder, thing, f"[note] {' '.join(half)}\n\n- {half[1]}\n\n> {half[2]}\n\n`{half[3]}`", by=by
            )
    for one in sources(folder)[:3]:
        rate(folder, one.key, "B", by=by, reason=bad("rated"), topic=bad("topic"))
        rate(folder, one.key, "C", by=by, reason=bad("rated"))
    override(folder, finding.id, "3", by=by, reason=bad("credible"))
    left, right, _ = finding.matter
    judge_pair(folder, left, right, "unsure", by=by, reason=bad("same"))
    made = hypotheses.add(folder, bad("statement"), by=by)
    hypotheses.mark(folder, made.id, finding.id, "CC", by=by, reason=bad("marked"))


def addresses(app: Starlette, folder: Path) -> list[str]:
    """Return the addresses of all pages that there are, and of those that a hostile link would ask for."""
    with Case.open(folder) as case:
        findings = [one.proposition for one in case.findings.rows()]
        docs = [row.id for row in case.documents()]
        claims = [one for finding in findings for one in finding.claims]
    known = {
        "claim": claims,
        "document": docs,
        "other": docs[1:],
        "proposition": [one.id for one in findings],
        "actor": [one for finding in findings for one in finding.matter[:2]],
        "left": [findings[0].matter[0]],
        "right": [findings[0].matter[1]],
        "sha256": [hostile(0).capture.sha256],
    }
    found = []
    query = urlencode(dict.fromkeys(ASKED, ALL))
    for route in app.routes:
        assert isinstance(route, Route | Mount)
        if not isinstance(route, Route) or "GET" not in (route.methods or ()):
            continue
        names = re.findall(r"\{(\w+)\}", route.path)
        turns = max((len(known[name]) for name in names), default=1)
        found += [
            route.path.format(**{name: known[name][turn % len(known[name])] for name in names})
            for turn in range(turns)
        ]
        found += [f"{found[-1]}?{query}", route.path.format(**dict.fromkeys(names, quote(ALL, safe="")))]
        found += [f"{found[-3]}?{name}={quote(one)}" for name in ("q", "next") for one in PATTERNS[1:2]]
    one, other = findings[0].matter[:2]
    found += [
        f"/relations?a={one}&b={other}",
        f"/report.html?a={one}&b={other}",
        f"/report.html?q={quote(RUN)}",
    ]
    found += [f"/sources/one?name={quote(source.key)}" for source in sources(folder)]
    found += [f"/search?q={words}" for words in ("shelled", "window", "onerror", "script")]
    return list(dict.fromkeys(found))


ASKED = (
    "q", "actor", "name", "next", "source", "a", "b", "code", "class", "sign", "stance", "holder",
    "place", "status", "since", "until", "page", "sort", "show", "doc", "subject", "object", "text",
    "polarity", "reality", "block", "overlap", "min_confidence", "evidence", "country", "verdict",
    "field",
)  # fmt: skip
LEFT_OUT = ("/saved/content", "/jobs")
"""What shows a saved page in its own frame, which its own test looks at, and what never ends."""


def check(html: str, address: str) -> Page:
    """Hold a page to what text alone can make of it."""
    found = Page(html)
    assert found.crossed == [], address
    assert found.open == [], address
    report = address.startswith("/report.html")
    for tag, attrs in found.tags:
        where = (address, tag, attrs)
        assert tag not in (
            "img",
            "object",
            "embed",
            "base",
            "math",
            "mi",
            "foreignobject",
            "video",
            "audio",
        ), where
        assert tag != "style" or report, where
        assert tag != "iframe" or (attrs.get("class") == "saved" and "sandbox" in attrs), where
        assert tag != "script" or (attrs.get("src") or "").startswith("/static/"), where
        assert "evil" not in " ".join(attrs), where
        assert not [name for name in attrs if name.startswith("on")], where
        assert not {"style", "srcdoc", "formaction", "xlink:href", "background"} & set(attrs), where
        assert (attrs.get("http-equiv") or "").lower() in ("", "content-security-policy"), where
        for name in ("href", "src", "action"):
            at = urlsplit(attrs.get(name) or "")
            assert at.scheme in ("", "https", "data"), where
            assert at.scheme != "data" or attrs[name] == "data:,", where
            assert at.netloc in ("", "x.example"), where
    assert not re.search("[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]", found.text), address
    return found


SHOWN = (
    "title", "outlet", "byline", "url", "locator", "member", "author", "posted", "subject", "object",
    "holder", "where", "headline", "comment", "refusal", "why", "version", "model", "failed",
    "reason-failed", "reason", "note", "statement", "rated", "label", "same", "credible", "corrected",
    "by",
)  # fmt: skip
"""Fields that some page shows."""


@pytest.mark.slow
def test_whatever_is_written_anywhere_shows_as_text_on_every_page(folder: Path) -> None:
    reviewer = Reviewer(folder, short("me", 1)[:60])
    seen = ""
    looked = []
    for address in addresses(build(folder, token="x"), folder):
        if any(part in address for part in LEFT_OUT):
            continue
        answer = reviewer.get(address)
        assert answer.status_code < 500, (address, answer.text[-300:])
        assert answer.headers["x-content-type-options"] == "nosniff", address
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy, address
        assert "unsafe" not in policy, address
        if answer.status_code == 303:
            assert re.match(r"/(?!/)", answer.headers["location"]), address
            continue
        if answer.headers["content-type"].startswith("text/html"):
            seen += check(answer.text, address).text
            looked.append(address)
        else:
            kind = answer.headers["content-type"].partition(";")[0]
            assert kind in ("text/css", "text/csv", "application/x-ndjson", "application/octet-stream"), (
                address
            )
            assert kind != "text/css" or "<" not in answer.text
    assert len(looked) > 60
    assert [name for name in SHOWN if f"[{name}]" not in seen] == []
    assert "{{ 7*7 }}" in seen
    assert "⟨U+202E⟩gpj.exe" in seen
    assert "&lt;script&gt;" in seen


@pytest.fixture
def base(folder: Path) -> Iterator[str]:
    with serving(folder) as made:
        yield made


@pytest.mark.browser
@pytest.mark.slow
def test_nothing_that_is_written_runs_in_a_browser(browser: Browser, folder: Path, base: str) -> None:
    app = build(folder, token=TOKEN)
    plain = [one for one in addresses(app, folder) if "?" not in one and "%" not in one]
    # One page of a kind is enough here: what they are made of was held to text for all of them.
    pages = list({re.sub(r"-[0-9a-f]{8,}", "", one): one for one in plain}.values())
    with window_on(browser, base, entered(browser, base)) as window:
        page = window.open("/reviewer?next=/review")
        page.get_by_label("Your name or initials").fill(short("me", 1)[:60])
        page.get_by_role("button", name="Go on").click()
        page.wait_for_url("**/review")
        looked = 0
        for path in pages:
            answer = page.request.get(base + path)
            kind = answer.headers["content-type"]
            kept = "content-disposition" in answer.headers or any(part in path for part in LEFT_OUT)
            if not answer.ok or kept or not kind.startswith("text/html"):
                continue
            window.open(path)
            page.keyboard.press("j")
            page.keyboard.press("Tab")
            assert page.evaluate("[window.ran, document.title.includes('Sayso')]") == [None, True], path
            looked += 1
        assert looked > 25
