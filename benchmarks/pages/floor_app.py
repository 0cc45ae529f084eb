"""The least that Streamlit can do with our settings: a page of text that answers a choice, and, with `?chart`, one small chart."""

from __future__ import annotations

import streamlit as st

from dashboard.widgets.figure import ReadyFigure

st.set_page_config(layout="wide")
if "chart" in st.query_params:
    line = {"type": "scatter", "mode": "lines", "x": list(range(2000, 2026)), "y": list(range(26))}
    st.plotly_chart(ReadyFigure({"data": [line], "layout": {}}), config={"displayModeBar": False}, alt="A line")
chosen = st.selectbox("Choice", [f"choice {n}" for n in range(40)], key="filter_choice")
st.title(chosen)
