"""Made-up damage to what is read: files of publishers, the YAML that people edit, addresses. All of it is told in sentences.

Hypothesis makes the damage up: the same few in `make test`, thousands of others in `make prove`.
"""

from __future__ import annotations

import gzip
import io
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.api.forms import FORMS
from dashboard.api.resources import RESOURCES
from dashboard.questions.registry import KEYS, QUESTIONS
from etl.build import silent
from etl.catalog import CATALOG_DIR, Catalog, load_catalog
from etl.checks import STAGING_CHECKS, require_checks
from etl.claims import read_register
from etl.errors import TrackerError
from etl.from_files import stage_folder
from etl.marts import REFERENCE_DIR
from etl.resolutions import RESOLUTIONS_DIR
from etl.sources.finding import find_files
from etl.sql import statements
from tests.dashboard.hostile import HOSTILE
from tests.dashboard.test_openapi_holds import asked, document, known
from tests.pages.test_pages import opened
from tests.proof.conftest import PROVE, Tries, times

__all__ = ["document"]
LARGEST = 300_000
"""Bytes of a file that is damaged: each try reads it whole."""
TOKENS = (
    b"",
    b"\0",
    b"\xff\xfe",
    b'"',
    b",",
    b"\n",
    b"{",
    b"]",
    b"<",
    b"&",
    b"1e999",
    b"-",
    b"NaN",
    "\u202e肯尼亚".encode(),
    b"9" * 40,
)
TEXTS = ("", " ", "x" * 5_000, "=1+1", "<b>x</b>", "\u202e", "2013-13-45")
ODD: tuple[Any, ...] = (None, *TEXTS, -1, 0, 10**30, 1.5, float("nan"), True, [], {}, [[]], {"a": 1})
edits = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), st.sampled_from(TOKENS)), min_size=1, max_size=4)


def many(sample: int, whole: int) -> settings:
    """So many examples: always the same in the suite, others at each proof."""
    proves = bool(os.environ.get(PROVE))
    never = list(HealthCheck)
    n = times(sample, whole)
    return settings(max_examples=n, derandomize=not proves, database=None, deadline=None, suppress_health_check=never)


def damaged(content: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    """The bytes with runs replaced: at a part of the length, so many bytes by a token."""
    for where, length, token in changes:
        at = int(where * len(content))
        content = content[:at] + token + content[at + length :]
    return content


def damaged_file(path: Path, changes: list[tuple[float, int, bytes]], inside: bool) -> bytes:
    """A file with damage, to itself or to what is packed in it."""
    content = path.read_bytes()
    if inside and content[:2] == b"\x1f\x8b":
        return gzip.compress(damaged(gzip.decompress(content), changes))
    if inside and zipfile.is_zipfile(path):
        out = io.BytesIO()
        with zipfile.ZipFile(path) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
            names = packed.namelist()
            hit = names[int(changes[0][0] * (len(names) - 1))]
            for name in names:
                again.writestr(name, damaged(packed.read(name), changes) if name == hit else packed.read(name))
        return out.getvalue()
    return damaged(content, changes)


def told(read: Callable[[], Any]) -> str:
    """What comes of reading: it is used, or refused in one sentence; anything else that is raised fails the test."""
    try:
        said = read()
    except TrackerError as error:
        said = [str(error)]
        outcome = "refused in a sentence"
    else:
        outcome = "used in part, and told" if said else "used"
    assert all(one and "\x1b" not in one and "Traceback" not in one for one in said)
    return outcome


def test_damaged_files_of_publishers(publisher_files: Path, tmp_path: Path, tries: Tries) -> None:
    catalog = load_catalog()
    found, _ = find_files(publisher_files, catalog)
    files = sorted({f.raw.path for f in found if f.raw.size <= LARGEST})
    folder = tmp_path / "files"

    def read(catalog: Catalog) -> list[str]:
        with duckdb.connect() as con:
            con.execute(statements("staging"))
            problems, notes = stage_folder(con, folder, catalog, silent, tmp_path / "releases", "")
            require_checks(con, STAGING_CHECKS)
            return problems + [n for n in notes if "damaged" in n]

    @many(sample=12, whole=5_000)
    @given(path=st.sampled_from(files), changes=edits, inside=st.booleans())
    def attempt(path: Path, changes: list[tuple[float, int, bytes]], inside: bool) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (folder / path.name).write_bytes(damaged_file(path, changes, inside))
        tries.came(told(lambda: read(catalog)))

    tries.fault = "a publisher's file is damaged"
    attempt()


def nodes(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The place of every node below a value of YAML."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, inner in below for place in nodes(inner, (*path, key)))]


def changed(value: Any, place: tuple[Any, ...], by: Any) -> Any:
    """The value with another one at a place; ... leaves it out."""
    if not place:
        return {} if by is ... else by
    inner = value
    for key in place[:-1]:
        inner = inner[key]
    if by is ...:
        del inner[place[-1]]
    else:
        inner[place[-1]] = by
    return value


def test_damaged_yaml(tmp_path: Path, tries: Tries) -> None:
    catalog = Path(shutil.copytree(CATALOG_DIR, tmp_path / "catalog"))
    register = Path(shutil.copytree(RESOLUTIONS_DIR, tmp_path / "resolutions"))
    files = sorted([*catalog.rglob("*.yaml"), *register.rglob("*.yaml")])

    def read(path: Path) -> list[str]:
        if path.is_relative_to(catalog):
            load_catalog(catalog)
        else:
            read_register(register, REFERENCE_DIR)
        return []

    @many(sample=6, whole=2_000)
    @given(path=st.sampled_from(files), where=st.floats(0, 1), by=st.sampled_from([..., *ODD]))
    def attempt(path: Path, where: float, by: Any) -> None:
        before = path.read_text(encoding="utf-8")
        value = yaml.safe_load(before)
        places = nodes(value)
        odd = changed(value, places[int(where * (len(places) - 1))], by)
        path.write_text(yaml.safe_dump(odd, allow_unicode=True, sort_keys=False), encoding="utf-8")
        try:
            tries.came(told(lambda: read(path)))
        finally:
            path.write_text(before, encoding="utf-8")

    tries.fault = "a value of the catalogue or of the register is odd"
    attempt()


PLAIN = ("KEN", "肯尼亚", "2015", "-1", "9" * 30, "ldc", "en", "zh", "a,b,c")
words = st.one_of(st.sampled_from(sorted(HOSTILE.values())), st.text(max_size=40), st.sampled_from(PLAIN))
choices = st.dictionaries(st.sampled_from(sorted(KEYS)), words, max_size=6)


def test_odd_addresses(release_dir: Path, tries: Tries, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))

    @many(sample=4, whole=1_500)
    @given(
        page=st.sampled_from([q.name for q in QUESTIONS]), keys=st.dictionaries(st.sampled_from(sorted(KEYS)), words, max_size=6)
    )
    def attempt(page: str, keys: dict[str, str]) -> None:
        app = opened(f"../../pages/{page}.py", **keys)
        tries.came("drawn, and told what was not understood" if app.warning or app.info else "drawn")

    tries.fault = "an address has odd choices"
    attempt()


@pytest.mark.prove_only
@pytest.mark.parametrize("resource", [r.name for r in RESOURCES])
def test_made_up_questions_to_programs(resource: str, document: Any, tries: Tries) -> None:
    """The same as tests/dashboard/test_openapi_holds.py asks, a hundred times as often."""
    for form in FORMS:
        for in_words in (None, known):
            for status, answers in asked(document[f"/{resource}.{form}"]["GET"], times(1, 100), in_words).items():
                assert status in (200, 400)
                tries.came(str(status), answers)
    tries.fault = f"{resource} are asked for with made-up values"
