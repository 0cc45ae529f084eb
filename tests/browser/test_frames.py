"""One chart in a frame of a page of another site: it is drawn there, live, and nothing else of ours can be framed."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from playwright.sync_api import Browser, Page

from tests.browser.chromium import settle, watched_page

CHART = "gender_gap?embed=chart&card=year-by-year&line=FRA&lang=en&embed_options=light_theme"
WAY = "The whole page in the ICT Target Tracker"


@contextmanager
def site(*framed: str) -> Iterator[str]:
    """The address of a page that frames others. Its name and port are not ours, so to a browser it is another site."""
    told = "".join(f'<iframe src="{escape(src)}" style="width: 640px; height: 640px"></iframe>' for src in framed)

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f"<!DOCTYPE html><title>Elsewhere</title>{told}".encode())

        def log_message(self, *_: object) -> None:
            """Nothing is written down."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_chart_lives_in_a_page_of_another_site_and_leads_out_of_it(page: Page, server: str) -> None:
    with site(f"{server}/{CHART}", f"{server}/gender_gap?lang=en") as elsewhere:
        page.goto(elsewhere)
        frame = page.frame_locator("iframe >> nth=0")
        frame.locator(".js-plotly-plot .main-svg").first.wait_for()
        seen = frame.get_by_test_id("stMain").inner_text()
        assert re.match(r"\s*France.*", seen), "of its page nothing is seen but the card, which begins with its headline"
        assert re.search(r"\nSource: .*\n\s*Release [0-9a-f]{12}, built .* · " + WAY + r"\s*$", seen), seen
        assert not frame.get_by_test_id("stHeader").is_visible()
        assert "chrome-error" in page.frames[2].url, "no whole page is framed"
        frame.get_by_role("tab", name="Table").click()
        frame.get_by_test_id("stDataFrame").wait_for()
        with page.expect_popup() as opened:
            frame.get_by_role("link", name=WAY).click()
        opened.value.get_by_role("heading", name="Gender gap", level=1).wait_for()
        assert opened.value.url.startswith(f"{server}/gender_gap?")
        assert "embed" not in opened.value.url
        assert "line=FRA" in opened.value.url
        assert page.title() == "Elsewhere"


def test_in_a_narrow_frame_the_chart_follows_its_headline_and_nothing_is_cut(browser: Browser, server: str) -> None:
    with watched_page(browser, 320, 640) as (page, watched):
        page.goto(f"{server}/explore?for=KEN.RWA.ldc&embed=chart&card=explore&lang=en")
        settle(page, charts=1)
        foot = page.locator(".st-key-foot_alone").bounding_box()
        chart = page.locator(".js-plotly-plot").bounding_box()
        told = page.locator(".st-key-card_alone [data-testid='stCaptionContainer']").first.bounding_box()
        assert foot is not None
        assert chart is not None
        assert told is not None
        assert chart["y"] < 200
        assert chart["y"] + chart["height"] <= foot["y"] + 1 < 640
        assert told["y"] > chart["y"] + chart["height"]
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") == 320
    assert watched.errors == []
