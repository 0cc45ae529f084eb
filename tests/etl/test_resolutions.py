"""Resolutions are data: a folder makes one, and a mistake in it is told with what is wrong, where, and what to do."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from etl.catalog import load_catalog
from etl.claim_models import FigureTest
from etl.claims import Register, check_against_catalog, read_register
from etl.errors import CatalogError
from etl.resolutions import RESOLUTIONS_DIR
from tests.second_resolution import CLAIMS, ID, SYMBOL, with_second_resolution

OURS = "a_res_68_198"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Both resolutions, for a test to break."""
    return with_second_resolution(tmp_path)


def change(path: Path, old: str, new: str) -> None:
    """Change a file in every place that says `old`."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def told(register: Path) -> str:
    """What is said of a broken register."""
    with pytest.raises(CatalogError) as error:
        read_register(register)
    return str(error.value)


def test_ours_says_what_it_is() -> None:
    (ours,) = read_register().resolutions
    assert (ours.id, ours.symbol, ours.adopted_on) == (OURS, "A/RES/68/198", dt.date(2013, 12, 20))
    assert [(p.prefix, sum(x.prefix == p.prefix for x in ours.paragraphs)) for p in ours.parts] == [("PP", 39), ("OP", 24)]
    assert ours.roles is not None
    assert ours.roles.targets.model_dump() == {"t1": "PP9a", "t2": "PP9b", "t3": "PP9c", "t4": "PP9d", "t5": "PP9e"}
    assert ours.roles.gender_forecast == "PP9g"


def test_its_claims_count_the_members_of_its_own_day() -> None:
    held = {m.id: m.as_of for m in load_catalog().memberships}
    assert [held[r.membership] for r in read_register().resolutions] == [r.adopted_on for r in read_register().resolutions]


def test_the_one_that_pages_tell_of_comes_first_whatever_its_day(register: Path) -> None:
    change(register / ID / "resolution.yaml", "2016-02-03", "1999-01-01")
    both = read_register(register)
    assert [r.id for r in both.resolutions] == [OURS, ID]
    assert [c.id for c in both.claims[-3:]] == list(CLAIMS)
    assert {c.resolution for c in both.claims[-3:]} == {ID}


def test_tests_take_the_date_of_membership_of_their_resolution(register: Path) -> None:
    def memberships(of: str) -> set[str]:
        tests = [t for c in read_register(register).claims if c.resolution == of for t in c.tests]
        return {t.membership_id for t in tests if isinstance(t, FigureTest)}

    assert "resolution" in memberships(OURS)
    assert memberships(ID) == {"now"}
    change(register / ID / "claims.yaml", "deadline_year: 2015", "deadline_year: 2015\n        membership: resolution")
    assert memberships(ID) == {"now", "resolution"}


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("resolution", f"symbol: {SYMBOL}\n", "", "invented_1_1/resolution.yaml: symbol: Field required; docs/claims.md says how"),
        ("resolution", "adopted_on: 2016-02-03", "adopted_on: some day", "invented_1_1/resolution.yaml: adopted_on: Input should"),
        ("resolution", ", zh: 一项虚构的决议", "", "invented_1_1/resolution.yaml: title: no text in 'zh'"),
        (
            "resolution",
            "Invented paragraph {n}",
            "Invented paragraph",
            "resolution.yaml: parts.0: paragraph: no {n} for the number in 'en'",
        ),
        ("resolution", "prefix: INVENTED-1-A", "prefix: a1", "invented_1_1/resolution.yaml: parts.0.prefix: String should match"),
        (
            "resolution",
            "prefix: INVENTED-1-A",
            "prefix: PP",
            "invented_1_1/resolution.yaml: parts: the prefix 'PP' is that of a_res_68_198. Begin it with the numbers of the symbol",
        ),
        (
            "resolution",
            "prefix: INVENTED-1-A",
            "prefix: INVENTED-B",
            "invented_1_1/paragraphs.yaml: paragraph INVENTED-1-A1: is in no part (INVENTED-B). Add its part to resolution.yaml",
        ),
        (
            "paragraphs",
            "id: INVENTED-1-A2",
            "id: INVENTED-1-A1",
            "invented_1_1/paragraphs.yaml: paragraph INVENTED-1-A1: stands 2 times",
        ),
        (
            "paragraphs",
            "kinds: [norm]",
            "kinds: [norm, gap]",
            "paragraph INVENTED-1-A1: no claim of kind gap. Add one to a file of its folder",
        ),
        (
            "claims",
            "INVENTED-1-A1\n    paragraph: INVENTED-1-A1",
            "PP1z\n    paragraph: PP1",
            "claim PP1z: paragraph: 'PP1' is not in",
        ),
    ],
)
def test_a_mistake_is_told_with_what_where_and_what_to_do(register: Path, file: str, old: str, new: str, message: str) -> None:
    change(register / ID / f"{file}.yaml", old, new)
    assert message in told(register)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "t4: PP9d",
            "t4: PP99",
            "a_res_68_198/resolution.yaml: roles: t4: the resolution has no claim 'PP99'. Name one of its claims",
        ),
        ("t4: PP9d", f"t4: {CLAIMS[1]}", f"roles: t4: the resolution has no claim '{CLAIMS[1]}'"),
        ("t3: PP9c", "t3: PP9b", "roles: t3: claim PP9b has no test of kind threshold, which a page shows. Name another"),
        ("headlines: [PP9a,", "headlines: [PP1,", "roles: headline: claim PP1 has no test, which a page shows"),
        (", t5: PP9e", "", "a_res_68_198/resolution.yaml: roles.targets.t5: Field required"),
    ],
)
def test_a_role_without_a_claim_that_can_play_it_is_told(register: Path, old: str, new: str, message: str) -> None:
    change(register / OURS / "resolution.yaml", old, new)
    assert message in told(register)


def test_pages_tell_of_one_resolution(register: Path) -> None:
    path = register / ID / "resolution.yaml"
    roles = (RESOLUTIONS_DIR / OURS / "resolution.yaml").read_text(encoding="utf-8").split("roles:")[1]
    path.write_text(path.read_text(encoding="utf-8") + "roles:" + roles, encoding="utf-8")
    assert "invented_1_1/resolution.yaml: roles: a_res_68_198 has roles too; pages tell of one. Remove these" in told(register)


def test_a_folder_that_is_no_resolution_is_told(register: Path) -> None:
    (register / ID / "paragraphs.yaml").unlink()
    assert "invented_1_1: has no paragraphs.yaml. A folder here is a resolution and needs both" in told(register)
    (register / ID).rename(register / "Not-an-id")
    (register / "Not-an-id" / "paragraphs.yaml").write_text(
        (RESOLUTIONS_DIR / OURS / "paragraphs.yaml").read_text("utf-8"), "utf-8"
    )
    assert "Not-an-id: the folder's name becomes an id: give it lower-case letters, digits and _." in told(register)


def test_a_register_without_a_resolution_is_told(tmp_path: Path) -> None:
    (tmp_path / "register.yaml").write_text((RESOLUTIONS_DIR / "register.yaml").read_text("utf-8"), "utf-8")
    assert f"{tmp_path}: has no resolution. Add a folder with resolution.yaml" in told(tmp_path)


@pytest.mark.parametrize(("field", "old"), [("publisher", "united_nations"), ("membership", "now")])
def test_what_the_catalogue_does_not_have_is_told(register: Path, field: str, old: str) -> None:
    change(register / ID / "resolution.yaml", f"{field}: {old}", f"{field}: hearsay")
    both = read_register(register)
    alone = Register(both.order, both.resolutions, [])
    with pytest.raises(CatalogError, match=f"resolution invented_1_1: {field}: unknown {field} 'hearsay'. Add it to data/catalog"):
        check_against_catalog(alone, load_catalog())
