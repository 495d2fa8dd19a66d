"""Build the sample PDF and WARC from their readable sources: the same bytes every time.

Run as `python sample/build.py`; it needs fpdf2 and warcio (requirements/sample.txt).
"""

from __future__ import annotations

import gzip
import io
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import WrapMode
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

HERE = Path(__file__).parent
PDF = Path("articles/07-hari-rud-brief.pdf")
WARC = Path("articles/08-three-pages.warc.gz")


@dataclass(frozen=True, slots=True)
class Page:
    """An archived page: its source file, the address that it claims, when it was crawled."""

    source: str
    url: str
    crawled: str


PAGES = (
    Page(
        "helmand-observer.html",
        "https://helmandobserver.example/2019/06/seized-weapons",
        "2019-06-13T05:10:00Z",
    ),
    Page(
        "ledger-and-statute.html",
        "https://ledgerandstatute.example/treasury-quds-force",
        "2018-10-30T21:44:09Z",
    ),
    Page(
        "dunmore-evening-post.html",
        "https://dunmoreeveningpost.example/world/iran-sanctions",
        "2019-06-28T12:00:31Z",
    ),
)


def brief_pdf(source: str) -> bytes:
    """Lay a brief out as a two-column A4 page; `source` has `key: value` lines, a blank line, then text.

    A paragraph that starts with "# " is a subhead.
    """
    head, _, body = source.partition("\n\n")
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    pdf = FPDF(format="A4")
    pdf.set_creation_date(datetime(2019, 10, 22, 9, 0, tzinfo=UTC))
    pdf.set_title(facts["title"])
    pdf.set_author(facts["byline"])
    pdf.set_compression(False)  # zlib builds differ; the bytes should not
    pdf.set_margin(20)
    pdf.set_auto_page_break(True, margin=25)
    pdf.add_page()
    for style, size, text in (
        ("", 10, f"{facts['outlet']} | {facts['series']}"),
        ("B", 18, facts["title"]),
        ("", 10, f"By {facts['byline']}"),
        ("", 10, facts["date"]),
    ):
        pdf.set_font("Times", style, size)
        pdf.multi_cell(0, size * 0.5, text, align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(1.5)
    pdf.ln(3)
    with pdf.text_columns(ncols=2, gutter=8, balance=True, text_align="L", line_height=1.15) as columns:
        for paragraph in [*body.strip().split("\n\n"), facts["note"]]:
            subhead = paragraph.startswith("# ")
            pdf.set_font("Times", "B" if subhead else "", 11)
            with columns.paragraph(bottom_margin=2.5, wrapmode=WrapMode.WORD) as cell:
                cell.write(paragraph.removeprefix("# "))
    return bytes(pdf.output())


def pages_warc() -> bytes:
    """Write a WARC 1.1 file, one gzip member a record: a description, then request and response a page."""
    writer = WARCWriter(io.BytesIO(), gzip=False, warc_version="WARC/1.1")
    records = [
        writer.create_warcinfo_record(
            "three-pages.warc.gz",
            {"software": "Sayso sample/build.py", "description": "Sample pages; the outlets are invented."},
        )
    ]
    records[0].rec_headers.replace_header("WARC-Date", PAGES[0].crawled)
    for page in PAGES:
        request = StatusAndHeaders(
            f"GET {page.url.split('.example', 1)[1]} HTTP/1.1",
            [("User-Agent", "archiver")],
            is_http_request=True,
        )
        response = StatusAndHeaders(
            "200 OK",
            [("Content-Type", "text/html; charset=utf-8"), ("Server", "sample")],
            protocol="HTTP/1.1",
        )
        content = io.BytesIO((HERE / "sources" / page.source).read_bytes())
        crawled = {"WARC-Date": page.crawled}
        records += [
            writer.create_warc_record(page.url, "request", http_headers=request, warc_headers_dict=crawled),
            writer.create_warc_record(
                page.url, "response", payload=content, http_headers=response, warc_headers_dict=crawled
            ),
        ]
    out = io.BytesIO()
    for number, record in enumerate(records):
        # Record ids are random by nature; here they follow from the record's number.
        name = uuid.uuid5(uuid.NAMESPACE_URL, f"sayso-sample-{number}")
        record.rec_headers.replace_header("WARC-Record-ID", f"<urn:uuid:{name}>")
        plain = io.BytesIO()
        WARCWriter(plain, gzip=False, warc_version="WARC/1.1").write_record(record)
        record.raw_stream.close()  # a temporary file that warcio leaves open
        # Unlike GzipFile, gzip.compress names the operating system in its header in some versions of Python.
        with gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=0) as member:
            member.write(plain.getvalue())
    return out.getvalue()


def build() -> dict[Path, bytes]:
    """Return the built files by their path under sample/."""
    return {PDF: brief_pdf((HERE / "sources/07-hari-rud-brief.txt").read_text("utf-8")), WARC: pages_warc()}


if __name__ == "__main__":
    for path, data in build().items():
        (HERE / path).write_bytes(data)
