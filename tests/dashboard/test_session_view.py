"""The view that a session keeps, and the address that it writes."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def _overtaken(question: str, overtaken: bool) -> None:
    """A run that reads the address and, unless the next question overtakes it, writes it."""
    from dashboard.session import view

    view.read_url(question, {"lang", "claim"})
    if not overtaken:
        view.write_url()


def _at(app: AppTest, question: str, overtaken: bool, **keys: str) -> AppTest:
    app.args = (question, overtaken)
    app.query_params.clear()
    for key, value in keys.items():
        app.query_params[key] = value
    return app.run()


def test_a_run_that_was_overtaken_leaves_nothing_in_the_next_address() -> None:
    """Quick steps forward from / to /claims?claim=PP9d to /method: the last has the address that was written first."""
    app = AppTest.from_function(_overtaken)
    _at(app, "", overtaken=False, lang="zh")
    _at(app, "claims", overtaken=True, lang="zh", claim="PP9d")
    _at(app, "method", overtaken=False, lang="zh")
    assert {key: app.query_params[key] for key in app.query_params} == {"lang": "zh"}
