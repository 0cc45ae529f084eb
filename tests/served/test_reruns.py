"""What a choice makes the server send: what the reader changed, and nothing that the page has already."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.load.tab import Answer, Tab, held
from tests.apart import run_apart
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
        said = [f"{name} {getattr(proto, 'body', '')}" for name, proto in held(message)] if kind == "delta" else []
        self.sent.append(" ".join([kind, *said]))
        return super()._take(message, frame)

    async def use(self, key: str) -> tuple[list[str], Answer]:
        """What using the widget of that key sends."""
        ((path, element),) = [at for at in self.elements.items() if getattr(at[1].proto, "id", "").endswith(f"-{key}")]
        self.sent.clear()
        answer = await self._use(path, element)
        assert not answer.error
        return list(self.sent), answer


async def _used(address: str, page: str, *keys: str) -> list[tuple[list[str], Answer]]:
    """Open a page and use widgets of it one after the other."""
    async with Watched(address, Random(0)) as tab:
        await tab.open(page, "lang=en")
        return [await tab.use(key) for key in keys]


def test_a_choice_among_the_claims_sends_no_outline_navigation_or_logo(served: str) -> None:
    ((sent, answer),) = run_apart(_used(served, "claims", "filter_outcome"))
    kinds = {said.split(" ")[0] for said in sent}
    assert any("###" in said for said in sent), "claims"
    assert not any("## Outline" in said for said in sent)
    assert not kinds & {"navigation", "logo"}
    assert answer.size < 20_000


def test_a_reader_of_the_load_benchmark_uses_tabs_the_picker_and_dialogs(served: str) -> None:
    """As a browser does: each is answered with what it asks for."""
    keys = ("filter_line", "tabs_sex-timeline", "tabs_sex-timeline", "cite_sex-timeline", "number_sex-timeline")
    answers = run_apart(_used(served, "gender_gap", *keys))
    assert answers[0][1].size < 20_000, "what can be chosen is not sent again"
    picker, table, chart, dialog, footnote = (sent for sent, _ in answers)
    assert any(said.startswith("delta plotly_chart") for said in picker)
    assert any(said.startswith("delta dataframe") for said in table)
    assert any(said.startswith(("delta plotly_chart", "ref_hash")) for said in chart)
    assert not any("dataframe" in said for said in chart)
    assert any(said.startswith("delta dialog") for said in dialog)
    assert any(said.startswith("delta code") for said in footnote)
    assert not any("dialog" in said for said in footnote)
