"""A release that holds little: whoever builds one from the answers of one publisher reads what is missing, and no error."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.scale.release import build_release
from benchmarks.scale.synthetic import Size, write_world
from dashboard.questions.targets.choices import SECTIONS
from tests.pages.test_pages import opened, said

PAGES = sorted(Path(__file__).parents[2].joinpath("pages").glob("*.py"))
TARGETS = "../../pages/broadband_targets.py"


@pytest.fixture(scope="module")
def poor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Invented indicators and populations of countries and areas, and nothing that any claim rests on."""
    folder = tmp_path_factory.mktemp("poor") / "world"
    write_world(folder, Size(2))
    return build_release(folder).path.parent


@pytest.fixture(autouse=True)
def served(poor: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(poor))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_a_page_says_what_is_missing(page: Path) -> None:
    app = opened(f"../../pages/{page.name}")
    assert not app.exception
    assert said(app)


@pytest.mark.parametrize("target", ["t1", "t2", "t3", "t4", "t5"])
@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_of_a_target_says_what_is_missing(target: str, section: str) -> None:
    app = opened(TARGETS, target=target, section=section)
    assert not app.exception
    assert said(app)


def test_a_target_that_nothing_is_known_of_is_not_counted_as_missed() -> None:
    assert "0 of the 5 broadband targets were met in time; not known: 1" in said(opened(TARGETS))


def test_a_figure_that_is_not_held_is_no_zero_in_a_finding() -> None:
    told = said(opened(TARGETS, target="t5"))
    assert "World: in 2024 women’s rate was 0.94 of men’s" in told
    assert "0.00" not in told
