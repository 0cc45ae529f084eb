"""What is read of a release is remembered for all readers, by what is asked and of which release."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st

from dashboard.reading.release import Release
from warehouse import queries
from warehouse.release import current_path


@pytest.fixture
def held(release_dir: Path) -> Release:
    path = current_path(release_dir)
    assert path is not None
    return Release(path)


def test_an_answer_is_shared_and_no_client_can_make_it_forgotten(held: Release) -> None:
    answer = held.read(queries.vintages, "internet_users_share")
    st.cache_resource.clear()
    st.cache_data.clear()
    assert held.read(queries.vintages, "internet_users_share") is answer


def test_another_value_is_another_answer(held: Release) -> None:
    assert held.read(queries.vintages, "internet_users_share") != held.read(queries.vintages, "fixed_broadband_per_100")


def test_two_queries_of_one_name_are_two(held: Release) -> None:
    """A query is known by itself, not by what it is called."""

    def vintages(_cursor: object, _indicator_id: str) -> tuple[int, ...]:
        return (1,)

    assert held.read(vintages, "internet_users_share") == (1,)
