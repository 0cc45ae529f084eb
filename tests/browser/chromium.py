"""The system's Chromium, without a way out: every host but the loopback is mapped to nowhere, and each try to reach one is kept."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
LOCAL = {"127.0.0.1", "localhost", "::1"}
PATIENCE_MS = 60_000

Scheme = Literal["light", "dark"]


@dataclass
class Watched:
    """What a page did: the addresses it asked for outside the loopback, and what its console called an error."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def request(self, url: str) -> None:
        """Keep an address that is not ours."""
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in LOCAL:
            self.outside.append(url)

    def console(self, message: ConsoleMessage) -> None:
        """Keep an error. Streamlit asks for its own addresses below the page's path first, which is none."""
        where = str(message.location.get("url", ""))
        if message.type == "error" and "/_stcore/" not in where:
            self.errors.append(f"{message.text} {where}")


def chromium_path() -> str | None:
    """Where Chromium is: ICT_CHROMIUM, else on the PATH."""
    return os.environ.get("ICT_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium. RuntimeError says what to install when there is none."""
    path = chromium_path()
    if path is None:
        raise RuntimeError("no Chromium: as root, apt-get install chromium fonts-noto-cjk; or set ICT_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def watched_page(
    browser: Browser, width: int = 1280, height: int = 900, scheme: Scheme = "light", locale: str = "en-GB"
) -> Iterator[tuple[Page, Watched]]:
    """A fresh page without history or cookies, and what it does from its first request on."""
    watched = Watched()
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, locale=locale, accept_downloads=True
    )
    context.set_default_timeout(PATIENCE_MS)
    context.on("request", lambda request: watched.request(request.url))
    page = context.new_page()
    page.on("websocket", lambda socket: watched.request(socket.url))
    page.on("console", watched.console)
    page.on("pageerror", lambda error: watched.errors.append(str(error)))
    yield page, watched
    context.close()


def settle(page: Page, charts: int = 0) -> None:
    """Wait until the app runs no script, draws no placeholder, and shows at least so many finished charts."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_function(
        """charts => document.querySelectorAll('[data-testid="stSkeleton"], [data-stale="true"]').length === 0
            && document.querySelectorAll('.js-plotly-plot .main-svg').length >= charts""",
        arg=charts,
    )
