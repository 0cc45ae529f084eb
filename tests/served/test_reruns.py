"""What a choice makes the server send: what the reader changed, and nothing that the page has already."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.load.tab import Element, Tab, held
from tests.browser.server import free_port, running


@pytest.fixture(scope="module")
def served(release_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard on the release of the embedded figures."""
    port = free_port()
    options = ["--server.address", "127.0.0.1", "--server.port", str(port)]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", *options]
    with running(command, port, tmp_path_factory.mktemp("reruns") / "log", {"ICT_RELEASES": str(release_dir)}) as address:
        yield address


@dataclass
class Watched(Tab):
    """An open page that writes down what it is sent."""

    sent: list[str] = field(default_factory=list)

    def _take(self, message: ForwardMsg, frame: bytes) -> bool:
        kind = message.WhichOneof("type") or ""
        said = [str(getattr(proto, "body", "")) for _kind, proto in held(message)] if kind == "delta" else []
        self.sent.append(" ".join([kind, *said]))
        return super()._take(message, frame)

    def widget(self, key: str) -> Element:
        """The widget of that key."""
        return next(e for e in self.elements.values() if getattr(e.proto, "id", "").endswith(f"-{key}"))


async def _searched(address: str) -> tuple[list[str], int]:
    async with Watched(address, Random(0)) as tab:
        await tab.open("claims", "lang=en")
        tab.sent.clear()
        answer = await tab._use(tab.widget("filter_outcome"))
        assert not answer.error
        return tab.sent, answer.size


def test_a_choice_among_the_claims_sends_no_outline_navigation_or_logo(served: str) -> None:
    sent, size = asyncio.run(_searched(served))
    kinds = {said.split(" ")[0] for said in sent}
    assert any("###" in said for said in sent), "claims"
    assert not any("## Outline" in said for said in sent)
    assert not kinds & {"navigation", "logo"}
    assert size < 20_000
