"""What a reader of Chinese sees and takes away, page by page: no English is left, and signs are as wide as the letters."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from dashboard.exports.headings import field_headings
from dashboard.language.words import Words
from dashboard.questions.targets.choices import SECTIONS
from etl.catalog import load_catalog
from tests.chinese import english, half_width, spaced, strings
from tests.pages.test_pages import drawn_open, opened, picker_data
from warehouse.languages import languages

COUNTRIES = "../../pages/countries.py"
GENDER, DIVIDE, EVENTS = ("../../pages/gender_gap.py", "../../pages/digital_divide.py", "../../pages/igf_and_events.py")
EXPLORE, DATA = "../../pages/explore.py", "../../pages/data.py"
CLAIMS, TARGETS, METHOD = ("../../pages/claims.py", "../../pages/broadband_targets.py", "../../pages/method.py")
CHOSEN = (
    "PP1",
    "PP9a",
    "PP9b",
    "PP9d",
    "PP9e",
    "PP9f",
    "PP9g",
    "PP12a",
    "PP14a",
    "PP17b",
    "PP19b",
    "PP22",
    "PP36a",
    "PP39k",
    "PP39n",
    "OP2b",
    "OP2d",
    "OP12",
    "OP18",
    "OP22a",
    "OP22b",
)
"""Claims of every kind and outcome."""
LINES = {"world": "people", "ldc": "points", "FRA": "people", "ATA": "percent", "high_income": "parity"}
VISITS: list[tuple[str | None, dict[str, str]]] = [
    (None, {}),
    (METHOD, {}),
    (CLAIMS, {}),
    *((CLAIMS, {"claim": claim}) for claim in CHOSEN),
    *((TARGETS, {"target": target, "section": section}) for target in ("t1", "t2", "t3", "t4", "t5") for section in SECTIONS),
    *((GENDER, {"line": line, "measure": measure}) for line, measure in LINES.items()),
    (DIVIDE, {"set": "income"}),
    (DIVIDE, {"set": "special", "gap": "years", "indicator": "fixed_broadband_per_100"}),
    (DIVIDE, {"set": "development", "gap": "ratio", "indicator": "fixed_broadband_basket_share_of_gni"}),
    (DIVIDE, {"set": "africa", "gap": "level", "indicator": "mobile_cellular_per_100", "within": "region"}),
    (EVENTS, {}),
    (EVENTS, {"event": "connect_africa_2007", "part": "pledge"}),
    (EXPLORE, {"for": "ldc.KEN.world_bank_emu", "reporters": "all"}),
    (EXPLORE, {"show": "fixed_broadband_subscriptions", "tab": "explore-map"}),
    (EXPLORE, {"show": "mobile_data_basket_share_of_gni", "tab": "explore-ranking", "whose": "publisher"}),
    (EXPLORE, {"show": "daily_internet_users_share", "sex": "F", "tab": "explore-countries"}),
    (EXPLORE, {"show": "daily_internet_users_share", "for": "ldc"}),
    (EXPLORE, {"show": "population_covered_4g_share", "against": "mobile_data_basket_usd", "for": "KEN", "tab": "explore-scatter"}),
    (EXPLORE, {"show": "fixed_broadband_basket_share_of_gni", "for": "ldc.KEN.members_south_asia", "tab": "explore-slope"}),
    (EXPLORE, {"show": "active_mobile_broadband_subscriptions", "for": "KEN.CHN", "tab": "explore-distribution"}),
    (EXPLORE, {"for": "KEN.ldc", "as": "gap", "reference": "NPL"}),
    (COUNTRIES, {}),
    (COUNTRIES, {"area": "KEN", "beside": "RWA.ldc"}),
    (COUNTRIES, {"area": "ldc"}),
    (EXPLORE, {"show": "fixed_broadband_per_100", "for": "members_lldc", "as": "index"}),
    (DATA, {"group": "ldc", "traced": "NPL"}),
    (DATA, {"entry": "population_covered_4g_share", "entryedition": "unsd_sdg:2023-12-17", "order": "fewest"}),
]
SHOWN_IN_BOTH = {"Language · 语言", "English", "中文"}
CODED = {
    "area_id",
    "event_id",
    "indicator_id",
    "vintage_id",
    "weight_vintage_id",
    "earlier_vintage_id",
    "value_vintage_id",
    "reference_id",
    "against_indicator_id",
    "against_series_code",
    "against_raw_id",
    "against_vintage_id",
    "raw_id",
    "series_code",
    "area_code",
    "url",
    "figure_id",
    "participants_url",
    "claim_ids",
}
"""Columns of files that hold codes and addresses."""
QUOTED = {"note", "against_note"}
"""Columns that hold what a publisher wrote, as published."""
IN_ENGLISH = {"en", "world_bank", "bibtex", "symbol", "series_code", "series", "licence_basis"}
"""Keys of a claim's JSON: what is said in English beside Chinese, forms that are prescribed, codes."""
CODES = sorted({s.code for i in load_catalog().indicators for s in i.series}, key=len, reverse=True)
File = tuple[str, Callable[[], bytes]]


@pytest.fixture
def files(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> list[File]:
    """Every file but images and slides that a page offers: name and how it is made; dialogs are open and headings in words."""
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))
    offered: list[File] = []

    def offer(_label: str, data: Any, name: str, *_more: Any, **_options: Any) -> bool:
        if not name.endswith(
            (".png", ".svg", ".pptx", ".docx", ".pdf")
        ):  # tests/pages/test_images_of_charts.py reads what they say
            offered.append((name, data if callable(data) else lambda: data))
        return False

    monkeypatch.setattr("dashboard.widgets.dialogs.offer", drawn_open)
    monkeypatch.setattr(st, "toggle", lambda *_, **__: True)
    monkeypatch.setattr(st, "download_button", offer)
    return offered


def faults(text: str, codes: bool = False) -> list[str]:
    """What is wrong with a Chinese text; `codes`: it may hold codes and no sentence."""
    return [*half_width(text), *spaced(text), *other_minus(text), *([] if codes else english(text, CODES))]


def other_minus(text: str) -> list[str]:
    """Signs of numbers below 0 that the language does not write them with."""
    return re.findall("\u2212", text)


def on_screen(app: AppTest) -> Iterator[str]:
    """Every text on the page: headings, paragraphs, labels and choices of widgets, cells, images' words, alternative texts.

    A preview shows the first rows of a file, codes and all; the files are read by themselves. A column of codes is no text.
    """
    told = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.info, *app.warning, *app.metric]
    yield from (str(e.value) for e in told)
    for widget in (*app.selectbox, *app.button, *app.text_input, *app.get("button_group")):
        yield str(widget.label)
        yield from map(str, getattr(widget, "options", []))
    for picker in (picker_data(found) for found in app.get("bidi_component")):
        yield picker.get("label", "")
        yield from (told.replace("{name}", "") for told in picker.get("said", {}).values())
        yield from (name for _, name, _ in picker.get("options", ()))
    previews = {Words(code).gettext("The first rows of the file") for code in languages()}
    codes = {Words(code).gettext("Code") for code in languages()}
    for table in (*app.table, *(t for t in app.dataframe if t.proto.alt not in previews)):
        yield from map(str, table.value.columns)
        held = (column for column in table.value.columns if column not in codes)
        yield from (v for column in held for v in table.value[column] if isinstance(v, str))
    yield from (e.proto.alt for e in app.get("plotly_chart"))


def drawn(app: AppTest) -> Iterator[str]:
    """Every text of a figure that is at fault."""
    for chart in app.get("plotly_chart"):
        yield from (t for t in strings(json.loads(chart.proto.spec)) if half_width(t) or other_minus(t))


def cells_of_csv(content: bytes) -> Iterator[tuple[str, str]]:
    """(column, text) of each cell."""
    for row in csv.DictReader(content.decode("utf-8-sig").splitlines()):
        yield from ((str(column), str(text)) for column, text in row.items() if text)


def cells_of_xlsx(content: bytes) -> Iterator[tuple[str, str]]:
    """(column, text) of each cell of both sheets."""
    book = load_workbook(io.BytesIO(content), read_only=True)
    for sheet in book.worksheets:
        rows = sheet.iter_rows(values_only=True)
        head = [str(h) for h in next(rows)]
        yield from (("", h) for h in head)
        wide = len(head) > 2
        yield from ((h if wide else "", v) for row in rows for h, v in zip(head, row, strict=False) if isinstance(v, str))


def texts_of_json(value: Any, key: str = "") -> Iterator[str]:
    """Every text for people."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name not in IN_ENGLISH:
                yield from texts_of_json(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from texts_of_json(part, key)
    elif isinstance(value, str) and " " in value:
        yield value


def texts(name: str, content: bytes, codes: set[str]) -> Iterator[tuple[str, bool]]:
    """(text, whether it is a column of codes) of a file."""
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for inside in {"claim.json", "README.txt", "release.txt", "citation.txt"} & set(packed.namelist()):
                yield from texts(inside, packed.read(inside), codes)
    elif name.endswith(".json"):
        yield from ((text, False) for text in texts_of_json(json.loads(content)))
    elif name.endswith(".csv"):
        yield from ((text, column in codes or (column.isascii() and column != "")) for column, text in cells_of_csv(content))
    elif name.endswith(".xlsx"):
        yield from ((text, column in codes) for column, text in cells_of_xlsx(content))
    else:
        yield from ((line, False) for line in content.decode().splitlines() if not line.startswith("The World Bank: "))


@pytest.mark.parametrize(("page", "link"), VISITS, ids=lambda value: "-".join(value.values()) if isinstance(value, dict) else None)
def test_a_page_and_its_files_are_in_chinese(page: str | None, link: dict[str, str], files: list[File]) -> None:
    app = opened(page, lang="zh", **link)
    seen = {text for text in on_screen(app) if text not in SHOWN_IN_BOTH}
    assert {text: found for text in seen if (found := faults(text))} == {}
    assert list(drawn(app)) == []
    headings = field_headings(Words("zh"))
    codes = {headings[field] for field in CODED | QUOTED if field in headings}
    for name, make in dict(files).items():
        if "_full" in name and name.endswith(".xlsx"):
            continue  # the same cells as in the CSV, and slow to make
        held = set(texts(name, make(), codes))
        assert {text: found for text, coded in held if (found := faults(text, coded))} == {}, name
