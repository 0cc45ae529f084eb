"""A busy process kept calm: what is done once at its start, and how many scripts run at once (docs/deployment.md says why)."""

from __future__ import annotations

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

AT_ONCE = 2
SWITCH_S = 0.02
scripts = threading.BoundedSemaphore(AT_ONCE)
"""Held by a script while it runs. More at once take turns in the interpreter, and each takes longer for it."""


@asynccontextmanager
async def calm(_app: Any) -> AsyncIterator[None]:
    """The life of the server: made ready before the first reader."""
    make_ready()
    yield


def make_ready() -> None:
    """Import what pages need, and let no collection look at it again; switch threads less often; stop looking at settings files."""
    for module in pkgutil.walk_packages(dashboard.__path__, "dashboard."):
        if not module.name.endswith(".shell.script"):
            importlib.import_module(module.name)
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(SWITCH_S)
    stop_polling()


def stop_polling() -> None:
    """End the watches that `streamlit run` sets on its settings files, five times a second each; nobody edits them on a server."""
    vars_of_class: Any = PollingPathWatcher
    vars_of_class._schedule = lambda _watcher: None  # noqa: SLF001 - Streamlit has no setting for it
