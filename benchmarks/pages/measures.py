"""What is measured in Chromium, and how. Times in milliseconds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Any

from playwright.sync_api import Browser, Page
from plotly.offline import get_plotlyjs

from tests.browser.chromium import settle, watched_page

QUIET_MS = 400
"""A page is drawn when its script has ended and nothing in it has changed for so long; the time is that of the last change."""

WATCH = """() => {
    const kept = window.kept = {from: 0, last: 0};
    new MutationObserver(() => { kept.last = performance.now(); })
        .observe(document.querySelector('[data-testid="stMain"]'),
            {subtree: true, childList: true, characterData: true, attributes: true});
    document.addEventListener('keydown', event => { if (event.key === 'Enter') kept.from = performance.now(); }, true);
}"""
ARM = "() => { window.kept.from = 0; window.kept.last = 0; }"
DRAWN = f"""() => window.kept.from > 0 && window.kept.last > window.kept.from && performance.now() - window.kept.last > {QUIET_MS}
    && document.querySelector('[data-testid="stApp"]').dataset.testScriptState === 'notRunning'"""
FIGURES = """() => [...document.querySelectorAll('.js-plotly-plot')].map(
    gd => JSON.parse(JSON.stringify({data: gd.data, layout: gd.layout, width: gd.clientWidth, height: gd.clientHeight})))"""
REACT = """async ([before, after, times]) => {
    const config = {topojsonURL: '/app/static/topojson/', displayModeBar: false};
    const taken = [];
    for (let turn = 0; turn <= times; turn++) {
        let sum = 0;
        for (let i = 0; i < after.length; i++) {
            const div = document.createElement('div');
            div.style.width = after[i].width + 'px'; div.style.height = after[i].height + 'px';
            document.body.replaceChildren(div);
            const copy = figure => JSON.parse(JSON.stringify(figure));
            const first = copy(before[i] || after[i]), second = copy(after[i]);
            await Plotly.newPlot(div, first.data, first.layout, config);
            const from = performance.now();
            await Plotly.react(div, second.data, second.layout, config);
            sum += performance.now() - from;
        }
        if (turn) taken.push(sum);
    }
    return taken;
}"""

Figures = list[dict[str, Any]]
WORK = {"script": "ScriptDuration", "style": "RecalcStyleDuration", "layout": "LayoutDuration", "all": "TaskDuration"}
"""What the main thread of the browser does → the counter that Chromium keeps of it."""


@dataclass
class Series:
    """Measured values of one quantity."""

    values: list[float] = field(default_factory=list)

    def median(self) -> float:
        """The middle."""
        return median(self.values) if self.values else float("nan")

    def p95(self) -> float:
        """The value that 95 % stay under."""
        return quantiles(self.values, n=20, method="inclusive")[-1] if len(self.values) > 1 else self.median()


@dataclass
class Changes:
    """One filter changed many times: until the server said all, until drawn, bytes of the answer, charts before and after.

    work: milliseconds that the browser's main thread was busy with a change, by what it did.
    """

    server: Series = field(default_factory=Series)
    drawn: Series = field(default_factory=Series)
    received: Series = field(default_factory=Series)
    work: dict[str, Series] = field(default_factory=lambda: {name: Series() for name in WORK})
    before: Figures = field(default_factory=list)
    after: Figures = field(default_factory=list)


class Wire:
    """What a page's websocket carried since `clear`, with the browser's own times: messages asked with, and answers."""

    def __init__(self, page: Page) -> None:
        self.clear()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.webSocketFrameSent", lambda event: self.sent.append(event["timestamp"]))
        session.on("Network.webSocketFrameReceived", self._receive)

    def clear(self) -> None:
        """Forget what was carried."""
        self.sent: list[float] = []
        self.received: list[float] = []
        self.size = 0

    def _receive(self, event: dict[str, Any]) -> None:
        self.received.append(event["timestamp"])
        self.size += len(event["response"]["payloadData"]) * 3 // 4  # a binary message is told in base64

    def server_ms(self) -> float:
        """From the question to the last message of the answer."""
        return 1000 * (self.received[-1] - self.sent[0])


class Work:
    """What the main thread of a page did, in milliseconds since it began, by the browser's own counters."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)
        self._session.send("Performance.enable")

    def so_far(self) -> dict[str, float]:
        """The counters now."""
        told = {m["name"]: m["value"] for m in self._session.send("Performance.getMetrics")["metrics"]}
        return {name: 1000 * told[counter] for name, counter in WORK.items()}


def change_often(browser: Browser, url: str, key: str, times: int) -> Changes:
    """Choose another option of the filter with this URL key by keyboard, again and again, on one open page."""
    found = Changes()
    with watched_page(browser) as (page, _watched):
        wire, work = Wire(page), Work(page)
        page.goto(url)
        settle(page)
        page.wait_for_timeout(1_500)
        open_methods(page)
        page.evaluate(WATCH)
        for turn in range(times + 2):
            found.before = page.evaluate(FIGURES)
            drawn, done = change_once(page, key, wire, work, "ArrowDown" if turn % 10 < 5 else "ArrowUp")
            if turn >= 2:  # the first changes fill caches
                found.drawn.values.append(drawn)
                found.server.values.append(wire.server_ms())
                found.received.values.append(wire.size)
                for name, taken in done.items():
                    found.work[name].values.append(taken)
        found.after = page.evaluate(FIGURES)
    return found


def open_methods(page: Page) -> None:
    """Open the closed panels of choices of method; what is measured may be one of them."""
    closed = page.locator('[class*="st-key-method_"] details:not([open]) > summary')
    while closed.count():
        closed.first.click()
    settle(page)


def change_once(page: Page, key: str, wire: Wire, work: Work, arrow: str) -> tuple[float, dict[str, float]]:
    """Choose a near option; returns the milliseconds until all is drawn, and what the browser did in them.

    RuntimeError when the filter changes nothing.
    """
    box = page.locator(f".st-key-filter_{key}").get_by_role("combobox")
    other = {"ArrowDown": "ArrowUp", "ArrowUp": "ArrowDown"}[arrow]
    for presses in ([arrow], [arrow, arrow], [other], [other, other]):  # the option chosen now may be the first or the last
        box.click()
        for press in presses:
            page.keyboard.press(press)
        page.wait_for_timeout(150)
        page.evaluate(ARM)
        wire.clear()
        before = work.so_far()
        page.keyboard.press("Enter")
        page.wait_for_timeout(QUIET_MS)
        if wire.received:
            page.wait_for_function(DRAWN)
            taken: float = page.evaluate("window.kept.last - window.kept.from")
            after = work.so_far()
            return taken, {name: after[name] - before[name] for name in WORK}
        page.keyboard.press("Escape")
    raise RuntimeError(f"the filter {key} changes nothing")


def react_time(browser: Browser, address: str, changes: Changes, times: int = 5) -> Series:
    """How long Plotly alone takes to go from the charts before to the charts after, without Streamlit."""
    if not changes.after:
        return Series([0.0])
    with watched_page(browser) as (page, _watched):
        page.goto(f"{address}/api/health")
        page.add_script_tag(content=get_plotlyjs())
        return Series(page.evaluate(REACT, [changes.before, changes.after, times]))


def first_chart(browser: Browser, url: str, times: int) -> tuple[Series, float]:
    """Milliseconds from navigation to the first chart, in a cold browser each time; and the megabytes that took."""
    taken = Series()
    size = 0.0
    for _ in range(times):
        with watched_page(browser) as (page, _watched):
            counted = count_bytes(page)
            page.goto(url, wait_until="commit")
            page.wait_for_selector(".js-plotly-plot .main-svg", state="attached")
            taken.values.append(page.evaluate("performance.now()"))
            settle(page)
            size = counted() / 1e6
    return taken, size


def count_bytes(page: Page) -> Callable[[], float]:
    """What the network delivers to a page, as encoded on the wire."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    lengths: list[float] = []
    session.on("Network.loadingFinished", lambda event: lengths.append(event["encodedDataLength"]))
    return lambda: sum(lengths)
