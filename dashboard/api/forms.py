"""The forms of an answer, and rows as JSON, a page at a time. Whole files are made in `files`."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from dashboard.api.asking import ROWS, Asked
from dashboard.api.parameters import LIMIT

JSON = "application/json"
FORMS = {"json": JSON, "csv": "text/csv; charset=utf-8", "parquet": "application/vnd.apache.parquet"}
"""Ending of an address → what it is over HTTP."""
REMEMBERED = 64
"""Pages of JSON kept, up to some 0.7 MB each; the oldest unused go first."""


@dataclass(frozen=True)
class Page:
    """A page that is wanted. It is the same as another where what determines it is: the release and what is asked for."""

    release: Path
    key: bytes
    asked: Asked = field(compare=False)


def as_json(asked: Asked) -> tuple[bytes, str]:
    """The page as JSON, and the link to the next one ("" at the end). Usual pages are remembered for all who ask."""
    return _made(Page(asked.known.release.path, asked.key, asked)) if asked.limit <= LIMIT else _json(asked)


@lru_cache(maxsize=REMEMBERED)
def _made(page: Page) -> tuple[bytes, str]:
    return _json(page.asked)


def forget() -> None:
    """Remember no page any more: for who measures."""
    _made.cache_clear()


def _json(asked: Asked) -> tuple[bytes, str]:
    bound = asked.resource.bound({**asked.values, ROWS: asked.limit + 1})
    rows = asked.resource.objects(asked.known.release, bound)
    after = asked.next() if len(rows) > asked.limit else ""
    about = {"release": asked.known.release.id, "language": asked.known.words.code, "next": after or None}
    told = json.dumps(about, ensure_ascii=False, separators=(",", ":")).removesuffix("}")
    return f'{told},"rows":[{",".join(rows[: asked.limit])}]}}'.encode(), after
