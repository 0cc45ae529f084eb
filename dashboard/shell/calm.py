"""A busy process kept calm: what is done once at its start (docs/deployment.md says why)."""

from __future__ import annotations

import asyncio
import gc
import importlib
import pkgutil
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from streamlit.watcher.polling_path_watcher import PollingPathWatcher

import dashboard
from dashboard.charts import paper
from dashboard.shell.limits import hang_up_on_half_requests
from warehouse.replica import follow

SWITCH_S = 0.02
COLLECTIONS = (10_000, 20, 20)
"""After how many new objects the youngest are looked at for circles; after how many such looks those that stayed, and then all."""


@asynccontextmanager
async def calm(_app: Any) -> AsyncIterator[None]:
    """The life of the server: made ready before the first reader."""
    make_ready()
    hang_up_on_half_requests()
    wake_once(asyncio.get_running_loop())
    threading.Thread(target=paper.make_ready, name="fonts", daemon=True).start()
    follow()
    yield


def make_ready() -> None:
    """Import what pages need and spare it from collections, which come seldom; let threads switch less; end watches on settings."""
    for module in pkgutil.walk_packages(dashboard.__path__, "dashboard."):
        if not module.name.endswith(".shell.script"):
            importlib.import_module(module.name)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTIONS)
    sys.setswitchinterval(SWITCH_S)
    stop_polling()


def stop_polling() -> None:
    """End the watches that `streamlit run` sets on its settings files, five times a second each; nobody edits them on a server."""
    vars_of_class: Any = PollingPathWatcher
    vars_of_class._schedule = lambda _watcher: None  # noqa: SLF001 - Streamlit has no setting for it


def wake_once(loop: asyncio.AbstractEventLoop) -> None:
    """Let the loop be woken once for all that waits for it.

    A script hands over each element by itself, and asyncio writes into a socket each time, though the loop has not even looked at
    the time before. That took a fifth of a busy process, and each write lets another thread take the interpreter. A loop of another
    make is left as it is.
    """
    inner: Any = loop
    if not isinstance(loop, asyncio.selector_events.BaseSelectorEventLoop):
        return
    wake, look = inner._write_to_self, inner._process_self_data  # noqa: SLF001 - asyncio has no setting for it
    woken = threading.Event()

    def write() -> None:
        if not woken.is_set():
            woken.set()
            wake()

    def read(data: bytes) -> None:
        woken.clear()  # before the loop looks at what waits: whoever comes later writes again
        look(data)

    inner._write_to_self, inner._process_self_data = write, read  # noqa: SLF001
