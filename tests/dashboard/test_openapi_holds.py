"""What our OpenAPI document allows is asked by schemathesis: nothing fails inside, and each answer is as the document says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.applications import Starlette

from dashboard.api.forms import FORMS
from dashboard.api.kinds import Ids
from dashboard.api.parameters import PARAMETERS
from dashboard.api.resources import RESOURCES
from dashboard.shell.server import MIDDLEWARE, ROUTES

EXAMPLES = {"json": 4, "csv": 1, "parquet": 1}
"""Questions to a resource in each form, made up twice: with any words, and with words that the release knows."""
KNOWN = {p.name: p.example for p in PARAMETERS if isinstance(p.kind, Ids) and p.example} | {"q": "price"}
NARROWED = ("/observations", "/aggregates")
LEFT_OUT = {"release", "cursor", "claim", "from", "to", "members"}
"""What an answer gives out, and what goes together in some values only."""


@pytest.fixture(scope="module")
def document(release_dir: Path) -> Iterator[Any]:
    """Our own document, read from the address that it is served at."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ICT_RELEASES", str(release_dir))
        told = schemathesis.openapi.from_asgi("/api/v1/openapi.json", Starlette(routes=ROUTES, middleware=MIDDLEWARE))
        told.config.update(base_url="http://testserver/api/v1")
        yield told


def known(case: Any) -> None:
    """Say a made-up question in words that the release knows, so that it is answered with rows."""
    case.query = {name: KNOWN.get(name, value) for name, value in (case.query or {}).items() if name not in LEFT_OUT}
    case.query |= {"limit": 20} | ({"indicator": KNOWN["indicator"]} if case.path.startswith(NARROWED) else {})


def asked(operation: Any, examples: int, in_words: Callable[[Any], None] | None) -> Counter[int]:
    """Ask so many made-up questions, the same at each run, and hold each answer to the document; how many had which status."""
    seen: Counter[int] = Counter()

    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(case=operation.as_strategy())
    def answered(case: Any) -> None:
        if in_words:
            in_words(case)
        answer = case.call()
        seen[int(answer.status_code)] += 1
        # ids, releases and cursors that nobody knows are refused, which a schema cannot say of words
        case.validate_response(answer, excluded_checks=[positive_data_acceptance])

    answered()
    return seen


@pytest.mark.parametrize("in_words", [None, known], ids=["any", "known"])
@pytest.mark.parametrize("resource", [r.name for r in RESOURCES])
def test_answers_are_as_the_document_says(resource: str, in_words: Callable[[Any], None] | None, document: Any) -> None:
    for form in FORMS:
        seen = asked(document[f"/{resource}.{form}"]["GET"], EXAMPLES[form], in_words)
        assert set(seen) <= {200, 400}
        assert seen[200] or not in_words, "it has rows to hold to the document"
