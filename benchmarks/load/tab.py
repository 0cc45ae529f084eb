"""One open page, as Streamlit's own frontend keeps it: its elements, its widgets, its cached messages, its address."""

from __future__ import annotations

import asyncio
import re
import time
import urllib.request
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from random import Random
from types import TracebackType
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from benchmarks.load import widgets
from dashboard.reading import address

PATIENCE_S = 60
LANGUAGE = f"filter_{address.LANGUAGE}"
"""The key of the choice of language, with which the id of its widget ends."""
XSRF_COOKIE = "_streamlit_xsrf"
FAILED = "could not be drawn"
"""What dashboard/shell/server.py says in place of a page whose script failed."""
LOOKS_INTO_DIALOG = 0.3
"""How often a reader does something in a dialog that is open; else it is closed, of which the server hears nothing."""
LINK = re.compile(r"(?<!\\)\]\(((?!https?:|#|mailto:)[^)\s]+)\)")


@dataclass
class Element:
    """An element on the screen: which, of which script and fragment, and in which run it was drawn last."""

    kind: str
    proto: Any
    script: str
    fragment: str
    run: str


@dataclass
class Kept:
    """A message kept for the next time that the server means it: its text, and when it was last used."""

    frame: bytes
    fragment: str
    used: int


@dataclass(frozen=True)
class Answer:
    """What one question came to: seconds to the end of the script, bytes and messages received, and what went wrong."""

    seconds: float
    size: int
    messages: int
    error: str = ""


@dataclass
class Tab:
    """One open page. Use it as an asynchronous context manager; then `open` and, again and again, `act`.

    without: pages that its reader does not know of.
    """

    address: str
    chance: Random
    without: frozenset[str] = frozenset()
    query: str = ""
    page: str = ""
    main: str = ""
    run: str = ""
    fragments: tuple[str, ...] = ()
    runs: int = 0
    longest: int = 2
    elements: dict[tuple[int, ...], Element] = field(default_factory=dict)
    touched: dict[str, WidgetState] = field(default_factory=dict)
    kept: dict[str, Kept] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    cookies: dict[str, str] = field(default_factory=dict)
    connection: ClientConnection | None = None

    async def __aenter__(self) -> Self:
        """Load the page and connect, with the cookie and the token that its answer gave."""
        await asyncio.to_thread(self._load)
        token = self.cookies.get(XSRF_COOKIE)
        where = f"{self.address.replace('http', 'ws', 1)}/_stcore/stream"
        self.connection = await connect(
            where,
            origin=Origin(self.address),
            subprotocols=[Subprotocol("streamlit"), Subprotocol(token or "PLACEHOLDER_AUTH_TOKEN")],
            additional_headers=self._told(),
            max_size=None,
            open_timeout=PATIENCE_S,
        )
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the page."""
        if self.connection:
            await self.connection.close()

    def _load(self) -> None:
        """Ask as a page does that is being loaded, and keep the cookies of the answers."""
        for path in ("/", "/_stcore/health", "/_stcore/host-config"):
            asked = urllib.request.Request(self.address + path, headers=self._told())
            with urllib.request.urlopen(asked, timeout=PATIENCE_S) as answer:
                answer.read()
                for said in answer.headers.get_all("Set-Cookie", []):
                    self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(said).items()}

    def _told(self) -> dict[str, str]:
        """The cookies as a header."""
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}

    async def open(self, path: str = "", query: str = "") -> Answer:
        """Open a page as from a link."""
        self.query = query
        return await self._ask(ClientState(page_name=path, query_string=query), path)

    async def act(self) -> Answer:
        """Do what a reader does next: mostly change a filter, sometimes open a menu or follow a link, or go to another page."""
        dialog = self._dialog()
        if dialog is not None:
            inside = [(path, e) for path, e in self._usable() if path[: len(dialog)] == dialog]
            if inside and self.chance.random() < LOOKS_INTO_DIALOG:
                return await self._use(*self.chance.choice(inside))
            self._close(dialog)
        does = self.chance.random()
        if does < 0.12 and len(self.pages) > 1:
            return await self._go(self.chance.choice([p for p in self.pages if p != self.page]), "", back=False)
        links = list(self._links())
        if does < 0.2 and links:
            path, query = self.chance.choice(links)
            target = next((p for p, name in self.pages.items() if name == path), self.page)
            return await self._go(target, query, back=True)
        usable = list(self._usable())
        if not usable:
            return await self._go(self.page, self.query, back=False)
        weights = [widgets.weight(e.kind, e.proto.id.endswith(LANGUAGE)) for _path, e in usable]
        ((at, element),) = self.chance.choices(usable, weights)
        return await self._use(at, element)

    def _usable(self) -> Iterator[tuple[tuple[int, ...], Element]]:
        """The widgets that do something when they are used."""
        for path, element in self.elements.items():
            stated = self._state(element) is not None and not getattr(element.proto, "disabled", False)
            unsaid = {"button": True, "tab_container": bool(getattr(element.proto, "id", ""))}
            picker = element.kind == "bidi_component" and widgets.is_picker(element.proto)
            if stated or picker or unsaid.get(element.kind, False):
                yield path, element

    def _dialog(self) -> tuple[int, ...] | None:
        """Where the dialog is that is open, if there is one."""
        return next((path for path, e in self.elements.items() if e.kind == "dialog" and e.proto.is_open), None)

    def _close(self, dialog: tuple[int, ...]) -> None:
        """Close a dialog."""
        self.elements = {path: e for path, e in self.elements.items() if path[: len(dialog)] != dialog}

    def _links(self) -> Iterator[tuple[str, str]]:
        """Page and query of the links on the screen that lead to a page of the dashboard."""
        names = set(self.pages.values())
        for element in self.elements.values():
            if element.kind == "page_link" and element.proto.page_script_hash in self.pages:
                yield self.pages[element.proto.page_script_hash], element.proto.query_string
            if element.kind == "markdown":
                for target in LINK.findall(element.proto.body):
                    to = urlsplit(urljoin(f"{self.address}/{self.pages.get(self.page, '')}", target))
                    if to.path.strip("/") in names:
                        yield to.path.strip("/"), to.query

    async def _go(self, page: str, query: str, back: bool) -> Answer:
        """Go to a page by the navigation, or as the browser's history does when it has the address already."""
        self.query = query
        self.elements = {path: e for path, e in self.elements.items() if e.script == self.main}
        asked = ClientState(page_script_hash=page, query_string=query, is_history_navigation=back)
        return await self._ask(asked, self.pages.get(page, ""))

    async def _use(self, path: tuple[int, ...], element: Element) -> Answer:
        if element.kind == "button":
            return await self._change(element, widgets.pressed(element.proto))
        if element.kind == "bidi_component":
            components = [e.proto for e in self.elements.values() if e.kind == "bidi_component"]
            return await self._change(element, widgets.picked(element.proto, components, self.chance))
        now = self._state(element)
        if element.kind == "tab_container":
            labels = [e.proto.label for at, e in sorted(self.elements.items()) if e.kind == "tab" and at[:-1] == path]
            shown = now.string_value if now else labels[element.proto.default_tab_index]
            state = widgets.opened(element.proto, labels, shown, self.chance)
        else:
            assert now is not None
            state = widgets.changed(element.kind, element.proto, now, self.chance)
        self.touched[state.id] = state
        return await self._change(element, state)

    async def _change(self, element: Element, state: WidgetState) -> Answer:
        asked = ClientState(page_script_hash=self.page, query_string=self.query, fragment_id=element.fragment)
        return await self._ask(asked, self.pages.get(self.page, ""), state)

    def _state(self, element: Element) -> WidgetState | None:
        """What a widget says now."""
        if not getattr(element.proto, "id", ""):
            return None
        return self.touched.get(element.proto.id) or widgets.stated(element.kind, element.proto)

    async def _ask(self, asked: ClientState, path: str, pressed: WidgetState | None = None) -> Answer:
        """Ask for a run of the script and take its answer to the end."""
        states = {state.id: state for state in map(self._state, self.elements.values()) if state is not None}
        if pressed is not None:
            states[pressed.id] = pressed
        asked.widget_states.widgets.extend(states.values())
        asked.cached_message_hashes.extend(self.kept)
        asked.context_info.url = f"{self.address}/{path}"
        asked.context_info.locale = "en-GB"
        asked.context_info.timezone = "Europe/Zurich"
        asked.context_info.color_scheme = "light"
        assert self.connection is not None
        self.failures = []
        size = messages = 0
        started = time.perf_counter()
        await self.connection.send(BackMsg(rerun_script=asked).SerializeToString())
        while True:
            frame = await asyncio.wait_for(self.connection.recv(), PATIENCE_S)
            assert isinstance(frame, bytes)
            size, messages = size + len(frame), messages + 1
            if self._take(ForwardMsg.FromString(frame), frame):
                return Answer(time.perf_counter() - started, size, messages, "; ".join(self.failures))

    def _take(self, message: ForwardMsg, frame: bytes) -> bool:
        """Take one message; whether it is the last of the answer."""
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._begin(message)
        elif kind == "navigation":
            named = {p.page_script_hash: "" if p.is_default else p.url_pathname for p in message.navigation.app_pages}
            self.pages = {page: name for page, name in named.items() if name not in self.without}
            self.page = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind in ("delta", "ref_hash"):
            self._draw(message, frame)
        elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            self._end()
            return True
        return False

    def _begin(self, message: ForwardMsg) -> None:
        new, run = message.new_session, message.metadata.run
        self.run, self.fragments, self.main = run.script_run_id, tuple(run.fragment_ids), new.main_script_hash
        self.page = new.page_script_hash or self.page
        self.longest = new.config.max_cached_message_age

    def _draw(self, message: ForwardMsg, frame: bytes) -> None:
        """Put an element in its place; one that the server refers to comes from the kept messages."""
        path = tuple(message.metadata.delta_path)
        script = message.metadata.active_script_hash
        if message.WhichOneof("type") == "ref_hash":
            kept = self.kept[message.ref_hash]
            kept.used = self.runs
            message = ForwardMsg.FromString(kept.frame)
        elif message.metadata.cacheable:
            self.kept.setdefault(message.hash, Kept(frame, message.delta.fragment_id, self.runs))
        for kind, proto in held(message):
            self.elements[path] = Element(kind, proto, script, message.delta.fragment_id, self.run)
            if kind == "exception" or (kind == "alert" and FAILED in proto.body):
                self.failures.append(str(proto)[:300])
            if getattr(proto, "set_value", False):
                self.touched.pop(proto.id, None)

    def _end(self) -> None:
        """Forget what this run did not draw again, and messages not used for long."""
        drawn = [path for path, e in self.elements.items() if e.run == self.run]
        within = common(drawn)
        self.elements = {
            path: e
            for path, e in self.elements.items()
            if e.run == self.run or not (self._mine(e.fragment) or path[: len(within)] == within)
        }
        self.runs += 1
        self.kept = {h: k for h, k in self.kept.items() if self.runs - k.used <= self.longest or not self._mine(k.fragment)}

    def _mine(self, fragment: str) -> bool:
        """Whether the run that ends now is to draw that fragment; a run of the whole page draws all."""
        return not self.fragments or fragment in self.fragments


def common(paths: list[tuple[int, ...]]) -> tuple[int, ...]:
    """The block that holds all that was drawn: what a fragment draws, with the fragments in it."""
    first, last = min(paths, default=()), max(paths, default=())
    return first[: next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))]


def held(message: ForwardMsg) -> Iterable[tuple[str, Any]]:
    """Kind and content of the element, or of the block that is a widget, that a message brings."""
    delta = message.delta
    holder: Any = delta.new_element if delta.WhichOneof("type") == "new_element" else delta.add_block
    kind: str | None = holder.WhichOneof("type")
    return [(kind, getattr(holder, kind))] if kind else []
