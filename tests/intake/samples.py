"""Small files of each kind, built byte by byte so that tests need no writer of these formats."""

from __future__ import annotations

PAGE = (
    b"<!doctype html><html><head><title>Guards find crates at the depot</title></head><body>"
    b"<h1>Guards find crates at the depot</h1>"
    b"<p>TARVEL -- Guards opened nine crates on Monday, they said, and found mortar tubes in all of them.</p>"
    b"<p>The ministry accused the northern militia of buying them abroad. The militia denied it.</p>"
    b"<p>The railway company refused to comment. It has carried goods for both sides since the war began.</p>"
    b"</body></html>"
)


def warc_record(address: str, page: bytes, *, kind: str = "response", status: str = "200 OK") -> bytes:
    """A WARC record with an HTML page, as a crawler writes it."""
    http = (
        f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n".encode()
        if kind == "response"
        else b""
    )
    media = "application/http; msgtype=response" if kind == "response" else "text/html"
    block = http + page
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"WARC-Date: 2019-11-21T10:00:00Z\r\nWARC-Target-URI: {address}\r\nContent-Type: {media}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def pdf(pages: list[list[str]], *, title: str | None = None) -> bytes:
    """A PDF with a line of text for each string; an empty list makes a page without text."""
    objects: list[bytes] = [b"", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = "".join(f"({_escaped(line)}) Tj 0 -14 Td " for line in lines)
        stream = f"BT /F1 11 Tf 50 780 Td {shown}ET".encode("cp1252") if lines else b""
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (
        b" ".join(b"%d 0 R" % kid for kid in kids),
        len(kids),
    )
    info = b""
    if title is not None:
        objects.append(f"<< /Title ({_escaped(title)}) >>".encode("cp1252"))
        info = b" /Info %d 0 R" % len(objects)
    return _assembled(objects, info)


def _assembled(objects: list[bytes], info: bytes) -> bytes:
    data = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    data += b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        info,
        start,
    )
    return bytes(data)


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
