"""What a reader takes away of a chart, in Chromium: the same figures as CSV and XLSX, and images that can go on a slide."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Browser

from tests.browser.chromium import settle, watched_page
from tests.browser.journey import download, open_menu, write_out

CARD = "PP9d-map"
SVG = "{http://www.w3.org/2000/svg}"
SAID = {
    "en": ("Unit: % of population", "do not imply that the United Nations"),
    "zh": ("单位：占人口百分比", "本地图所示边界和名称不意味着"),
}
"""The unit and what is said of the boundaries."""


def csv_rows(path: Path) -> list[list[str]]:
    """The lines of a downloaded CSV."""
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


@pytest.fixture(scope="module")
def taken(browser: Browser, server: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the map of LDCs in every form, of the English and of the Chinese page."""
    folder = tmp_path_factory.mktemp("taken")
    for language, scheme in (("en", "light"), ("zh", "dark")):
        with watched_page(browser, scheme="dark" if scheme == "dark" else "light") as (page, watched):
            page.goto(f"{server}/broadband_targets?lang={language}&section=economies&group=ldc&year=2020")
            settle(page, charts=1)
            open_menu(page, "download", CARD)
            if language == "zh":
                write_out(page, CARD)
            for kind in ("csv", "xlsx", "png", "svg"):
                download(page, CARD, kind, folder / f"{language}.{kind}")
        assert watched.outside == []
        assert watched.errors == []
    return folder


def as_read(value: object) -> object:
    """A value of either file, so that 54 and 54.0 are the same number."""
    try:
        return float(str(value))
    except ValueError:
        return "" if value is None else str(value)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_workbook_holds_what_the_csv_holds(taken: Path, language: str) -> None:
    rows = list(load_workbook(taken / f"{language}.xlsx").worksheets[0].iter_rows(values_only=True))
    told = csv_rows(taken / f"{language}.csv")
    assert [[as_read(v) for v in row] for row in rows] == [[as_read(v) for v in row] for row in told]
    assert len(rows) == 50
    assert {type(row[3]) for row in rows[1:]} <= {int, float, type(None)}


def test_the_second_sheet_names_source_licence_citation_and_link(taken: Path) -> None:
    told = dict(load_workbook(taken / "en.xlsx").worksheets[1].iter_rows(values_only=True))
    assert "CC BY 4.0" in str(told["Licence"])
    assert "IT.NET.USER.ZS" in str(told["Cite its figures as"])
    link = r"/broadband_targets\?group=ldc&lang=en&release=[0-9a-f]{12}&section=economies&year=2020#PP9d-map$"
    assert re.search(link, str(told["Link"]))
    assert str(told["Link"]) in str(told["Cite this table as"])


def test_headings_can_be_chinese(taken: Path) -> None:
    names, *rows = csv_rows(taken / "zh.csv")
    assert names[:4] == ["代码", "国家、地区或组别", "名次", "数值"]
    assert all(not name.isascii() for name in names)
    assert {"孟加拉国", "尼泊尔"} <= {row[1] for row in rows}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_svg_carries_title_unit_and_source(taken: Path, language: str) -> None:
    drawn = ElementTree.parse(taken / f"{language}.svg").getroot()
    said = "".join("".join(text.itertext()) for text in drawn.iter(f"{SVG}text")).replace(" ", "")  # lines end where they are full
    unit, boundaries = SAID[language]
    for part in ("IT.NET.USER.ZS", "CC BY 4.0", unit, "2020", boundaries):
        assert part.replace(" ", "") in said
    assert f"lang={language}&release=" in said
    assert len(list(drawn.iter(f"{SVG}path"))) > 49  # one per LDC at least


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_png_is_light_whatever_the_page_is(taken: Path, language: str) -> None:
    with Image.open(taken / f"{language}.png") as image:
        assert image.width == 2400
        colours = image.convert("RGB").getcolors(maxcolors=1 << 20)
    assert colours is not None
    assert len(colours) > 100
    assert max(colours)[1] == (255, 255, 255)
