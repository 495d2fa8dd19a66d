"""A reviewer at the workbench: comes in with the token, gives a name, sends forms as a browser would."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from httpx2 import Response
from starlette.testclient import TestClient

from sayso.web.app import build

TOKEN = "opened-by-the-test"
HERE = "http://127.0.0.1:8321"
FROM_HERE = {"origin": HERE, "sec-fetch-site": "same-origin"}
HIDDEN = re.compile(r'<input type="hidden" name="key" value="([^"]+)"')


class Reviewer:
    """One browser with its session; `name` is given to the workbench at once, where there is one."""

    def __init__(self, folder: Path, name: str | None = "Ida") -> None:
        self.client = TestClient(build(folder, token=TOKEN), base_url=HERE, follow_redirects=False)
        assert self.client.get("/", params={"token": TOKEN}).status_code == 303
        found = HIDDEN.search(self.client.get("/reviewer").text)
        assert found is not None
        self.key = unescape(found[1])
        if name is not None:
            assert self.post("/reviewer", name=name).status_code == 303

    def get(self, address: str) -> Response:
        return self.client.get(address)

    def post(self, address: str, **fields: object) -> Response:
        return self.client.post(address, data={"key": self.key, **fields}, headers=FROM_HERE)
