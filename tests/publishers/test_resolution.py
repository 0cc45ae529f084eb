"""The resolution's own text, where it lies beside the publishers' files: the register's verbs are the text's, in its order."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from etl.claims import read_register

FOOTNOTE = re.compile(r"^[⁰¹²³⁴⁵⁶⁷⁸⁹]+ .*$", re.MULTILINE)


@pytest.fixture(scope="module")
def resolution(publisher_files: Path) -> Path:
    folder = publisher_files.parent / "resolution"
    if not folder.is_dir():
        pytest.skip(f"no text of the resolution in {folder}")
    return folder


@pytest.fixture(scope="module")
def paragraphs(resolution: Path) -> dict[str, str]:
    """The Chinese text by paragraph, without footnotes and emphasis."""
    text = FOOTNOTE.sub("", (resolution / "A-RES-68-198.zh.txt").read_text(encoding="utf-8")).replace("**", "")
    preamble, operative = text.split("大会，", 1)[1].split("\n1. ", 1)
    blocks: list[str] = []
    for block in filter(None, map(str.strip, re.split(r"\n\s*\n", preamble))):
        if block.startswith("题为"):
            blocks[-1] += block
        else:
            blocks.append(block)
    steps = re.split(r"\n\d+\. ", operative)
    named = {f"PP{n}": b for n, b in enumerate(blocks, 1)} | {f"OP{n}": b for n, b in enumerate(steps, 1)}
    assert len(named) == 63
    return named


def test_the_verbs_are_those_of_the_text_in_its_order(paragraphs: dict[str, str]) -> None:
    for paragraph in read_register().resolutions[0].paragraphs:
        text, at = paragraphs[paragraph.id], 0
        assert text.removeprefix("不过，").startswith(paragraph.verbs[0]["zh"]), paragraph.id
        for verb in paragraph.verbs:
            at = text.find(verb["zh"], at)
            assert at >= 0, (paragraph.id, verb["zh"])
            at += len(verb["zh"])


def test_no_main_verb_is_missing(resolution: Path) -> None:
    with (resolution / "operative-verbs.csv").open(encoding="utf-8", newline="") as stream:
        listed = {
            row["paragraph"]: list(zip(row["verbs_en"].split("; "), row["verbs_zh"].split("；"), strict=True))
            for row in csv.DictReader(stream)
        }
    ours = {p.id: [(verb["en"], verb["zh"]) for verb in p.verbs] for p in read_register().resolutions[0].paragraphs}
    assert ours.keys() == listed.keys()
    for paragraph, verbs in listed.items():
        assert [verb for verb in ours[paragraph] if verb in verbs] == verbs, paragraph


def test_no_sentence_of_the_text_is_a_statement_of_the_register(paragraphs: dict[str, str]) -> None:
    """Statements are in our words: none shares a run of twenty signs with its paragraph, names of documents and bodies aside."""

    def plain(text: str) -> str:
        return re.sub(r"[\s“”《》，、。；]", "", re.sub(r"《[^》]*》|“[^”]*”", "", text))

    copied = {}
    for claim in read_register().claims:
        said, text = plain(claim.statement["zh"]), plain(paragraphs[claim.paragraph])
        if runs := [said[n : n + 20] for n in range(len(said) - 19) if said[n : n + 20] in text]:
            copied[claim.id] = runs[0]
    assert not copied
