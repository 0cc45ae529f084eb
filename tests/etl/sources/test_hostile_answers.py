"""Answers with something odd anywhere in them: each is read, or refused in one sentence; no reader ever fails otherwise."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.errors import SourceError
from etl.raw.file import RawFile, raw_file
from etl.sources.base import Source
from etl.sources.data360 import Data360
from etl.sources.data360 import describe as describe_data360
from etl.sources.data360_licences import Data360Licences, require_metadata
from etl.sources.itu_datahub import ItuDataHub, require_answer
from etl.sources.unsd import Unsd
from etl.sources.unsd import describe as describe_unsd
from etl.sources.world_bank import WorldBank
from etl.sources.world_bank.live import agree, require_page
from etl.sources.world_bank.past import PastStates, listed
from etl.sql import statements
from tests.etl.live_publishers import data360, metadata, unsd
from tests.publisher_server import itu_row, wb_archive_page, wb_archive_row, wb_economy, wb_page, wb_row, wb_versions
from tests.reading import FETCHED_ON, catalog

TIMES = 40
ODD: list[Any] = [
    *(None, [], {}, "x", "", 1e308, -1, True, [[[]]], 10**400, "\x00", {"a": 1}, [1]),
    *("1e999", "nan", [None], "2026-13-45", 0.5, "1" * 400),
]


@dataclass(frozen=True)
class Client:
    """What accepts an answer, what reads it, a good answer, and where it came from."""

    accept: Callable[[RawFile], object]
    source: Source | None
    good: Any
    locator: str = "https://example.org/x?page=1"


def accept_page(raw: RawFile) -> None:
    require_page(raw)
    agree([raw, raw])


PAST = "https://example.org/sources/57/x?page=1"
CLIENTS = {
    "World Bank": Client(accept_page, WorldBank(), wb_page([wb_row("IT.NET.USER.ZS", area, 2020, 1) for area in ("EST", "NER")])),
    "economies": Client(accept_page, WorldBank(), wb_page([wb_economy("EST"), wb_economy("WLD", "")], 1, 400, None)),
    "past states": Client(accept_page, PastStates(()), wb_archive_page([wb_archive_row("SP.POP.TOTL", "EST", 2012, 1)] * 2), PAST),
    "list of past states": Client(listed, None, wb_versions("201404", "201504")),
    "ITU DataHub": Client(require_answer, ItuDataHub(), [itu_row("i99H", area, 2020, "1") for area in ("EST", "NER")]),
    "Data360": Client(describe_data360, Data360(), data360("ITU_DH_HH_INT")),
    "licences": Client(
        require_metadata, Data360Licences(), metadata("ITU_DH_POP_COV_4G"), "https://example.org/ITU_DH_POP_COV_4G.json"
    ),
    "UN SDG database": Client(describe_unsd, Unsd(), unsd("IT_USE_ii99")),
}


def places(answer: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where each part of an answer is."""
    parts = answer.items() if isinstance(answer, dict) else enumerate(answer) if isinstance(answer, list) else ()
    for key, part in parts:
        yield (*path, key)
        yield from places(part, (*path, key))


def spoiled(good: Any, chance: random.Random) -> Any:
    """The answer with one to three parts replaced, removed or renamed."""
    answer = copy.deepcopy(good)
    for _ in range(chance.choice((1, 1, 2, 3))):
        *path, last = chance.choice(list(places(answer)) or [(None,)])
        if last is None:
            return answer
        holder = answer
        for key in path:
            holder = holder[key]
        what = chance.choice(("replace", "replace", "remove", "rename"))
        if what == "replace" or isinstance(holder, list):
            holder[last] = copy.deepcopy(chance.choice(ODD))
        elif what == "rename":
            holder[f"{last}2"] = holder.pop(last)
        else:
            del holder[last]
    return answer


@pytest.mark.parametrize("name", CLIENTS)
def test_whatever_an_answer_holds_it_is_read_or_refused_in_one_sentence(name: str, tmp_path: Path) -> None:
    client, chance = CLIENTS[name], random.Random(68198)
    con, said = duckdb.connect(), []
    answers = [json.dumps(x) for x in [*ODD, *(spoiled(client.good, chance) for _ in range(TIMES))]]
    for text in [*answers, "[" * 100_000, '{"a":' * 100_000]:
        path = tmp_path / "answer"
        path.write_text(text, encoding="utf-8")
        con.execute(statements("staging"))
        try:
            raw = raw_file(path, client.locator, FETCHED_ON)
            client.accept(raw)
            if client.source:
                client.source.read(con, raw, catalog())
        except SourceError as error:
            said.append(str(error))
    assert len(said) > len(ODD)
    assert [sentence for sentence in said if "\n" in sentence or str(tmp_path) in sentence] == []
