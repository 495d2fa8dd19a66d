"""Windows of a real browser on a workbench that is served: what they complain about fails the test."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, Dialog, Page

from sayso.web.app import build

CHROMIUM = next(
    filter(
        None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome"))
    ),
    None,
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, NARROW = (1440, 900), (390, 844)
TOKEN = "opened-by-the-test"


@dataclass
class Window:
    """A page with everything that it complained about or asked for."""

    page: Page
    base: str
    troubles: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def dismiss(self, dialog: Dialog) -> None:
        self.troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def open(self, path: str) -> Page:
        self.page.goto(self.base + path)
        return self.page

    def over(self) -> int:
        """Return by how many pixels the page is wider than the window."""
        return int(
            self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        )


@contextmanager
def serving(folder: Path, *, team: bool = False) -> Iterator[str]:
    """Serve a case on a free port, to whoever has the token or to a team, and give its address."""
    app = build(folder, team=()) if team else build(folder, token=TOKEN)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        deadline = time.monotonic() + 20
        while not server.started and time.monotonic() < deadline:
            thread.join(0.02)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(20)


def entered(browser: Browser, base: str) -> list[dict[str, object]]:
    """Trade the one-time token for cookies, as whoever opens the printed address does."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{base}/?token={TOKEN}")
    assert page.url == f"{base}/"
    found = [dict(cookie) for cookie in context.cookies()]
    context.close()
    return found


@contextmanager
def window_on(
    browser: Browser,
    base: str,
    cookies: list[dict[str, object]],
    *,
    size: tuple[int, int] = WIDE,
    theme: str = "light",
    scripts: bool = True,
) -> Iterator[Window]:
    """Open a window; whatever it complains about or loads from elsewhere fails the test."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=theme,  # type: ignore[arg-type]
        java_script_enabled=scripts,
    )
    context.add_cookies(cookies)  # type: ignore[arg-type]
    made = Window(context.new_page(), base)
    made.page.on("console", lambda message: made.troubles.append(message.text))
    made.page.on("pageerror", lambda error: made.troubles.append(str(error)))
    made.page.on("dialog", made.dismiss)
    made.page.on("request", lambda asked: made.asked.append(asked.url))
    yield made
    context.close()
    assert made.troubles == []
    assert [url for url in made.asked if not url.startswith((base, "data:"))] == []
