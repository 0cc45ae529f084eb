"""Every page with hostile keys, values and names: none of them reaches the screen as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.language.markup import code
from dashboard.language.words import Words
from dashboard.reading.address import understood
from tests.dashboard.hostile import HOSTILE
from tests.pages.test_pages import opened

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(f"../../pages/{path.name}" for path in (ROOT / "pages").glob("*.py"))
NAME = "[Log in](http://evil.example) :material/home: *x* $y$ $z$ `c` <i>"
"""A name that a publisher could give."""
NO_NAMES = {"city", "official_url"}
"""What decides whether something is shown, and an address of ours, which `markup.address` writes."""


@pytest.fixture(autouse=True)
def served(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))


def shown(app: AppTest) -> Iterator[str]:
    """Every text that Streamlit would read as Markdown."""
    for kind in ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error"):
        yield from (str(e.value) for e in getattr(app, kind))
    for element in app.metric:
        yield from (element.label, element.value)
    for element in (*app.button, *app.radio, *app.toggle, *app.segmented_control, *app.expander):
        yield from (str(element.label), *(str(o) for o in getattr(element, "options", ())))
    for table in app.table:
        held: pd.DataFrame = table.value
        yield from (str(c) for c in (*held.columns, *held.to_numpy().ravel()))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_link_with_a_hostile_key_is_told_in_code(text: str) -> None:
    app = opened("../../pages/overview.py", **{text: text})
    ((key, value),) = understood({text: text}, ())[1].items()
    assert [w.value for w in app.warning if code(key) in w.value and code(value) in w.value]
    said = "\n".join(shown(app)).replace(code(key), "").replace(code(value), "")
    assert text not in said


@pytest.mark.parametrize("key", ["claim", "par", "outcome", "q", "lang"])
@pytest.mark.parametrize("text", [HOSTILE["link"], HOSTILE["icon"]], ids=["link", "icon"])
def test_a_hostile_value_of_a_key_we_know_is_told_in_code(key: str, text: str) -> None:
    app = opened("../../pages/claims.py", **{key: text})
    said = "\n".join(shown(app)).replace(code(text), "")
    assert text not in said


@pytest.mark.parametrize("page", PAGES)
def test_a_hostile_name_is_literal_wherever_it_is_shown(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    named = Words.name

    def hostile(words: Words, entity: str, entity_id: str | None, field: str = "name") -> str:
        told = named(words, entity, entity_id, field)
        return told if told == entity_id or field in NO_NAMES else f"{told} {NAME}"

    monkeypatch.setattr(Words, "name", hostile)
    links: dict[str, dict[str, Any]] = {"claims": {"claim": "PP9b"}, "broadband_targets": {"section": "economies"}}
    app = opened(page, **links.get(Path(page).stem, {}))
    texts = list(shown(app))
    assert any("Log in" in text for text in texts)
    bare = [t for t in texts if "[Log in](" in t or "*x*" in t.replace(r"\*", "") or ":material/home:" in t or "<b>" in t]
    assert bare == []
    specs = [chart.proto.spec.replace("\\u003c", "<").replace("\\u003e", ">") for chart in app.get("plotly_chart")]
    assert not [spec for spec in specs if "<i>" in spec]
    assert any("&lt;i>" in spec for spec in specs) or not any("Log in" in spec for spec in specs)


def two_tables() -> None:
    """A script with two tables of the same letters: Markdown of ours, then text of others."""
    import pandas as pd

    from dashboard.language.markup import Markdown
    from dashboard.widgets import screen

    screen.table(pd.DataFrame({"Name": [Markdown("**x**")]}, dtype=object), alt="Names")
    screen.table(pd.DataFrame({"Name": ["**x**"]}, dtype=object), alt="Names")


def test_a_table_that_is_kept_is_not_shown_for_a_foreign_text_of_the_same_letters() -> None:
    ours, foreign = AppTest.from_function(two_tables).run().table
    assert ours.value.iloc[0, 0] == "**x**"
    assert foreign.value.iloc[0, 0] == r"\*\*x\*\*"
