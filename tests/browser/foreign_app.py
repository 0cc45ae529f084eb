"""A page of nothing but hostile texts, put onto the screen as the dashboard does: for test_foreign_text.py."""

import pandas as pd
import streamlit as st

from dashboard.language.markup import code, link
from dashboard.widgets import screen
from tests.dashboard.hostile import HOSTILE

for name, text in HOSTILE.items():
    with st.container(key=f"text_{name}"):
        screen.text(text)
    with st.container(key=f"inside_{name}"):
        screen.caption("before " + link(text, "https://ours.example/") + " after " + text)
    with st.container(key=f"code_{name}"):
        screen.text(code(text, longest=1000))
    with st.container(key=f"heading_{name}"):
        screen.subheader(text)
    with st.container(key=f"metric_{name}"):
        screen.metric(text, text)
    with st.container(key=f"table_{name}"):
        screen.table(pd.DataFrame({text: [text]}), alt=text)
    with st.container(key=f"radio_{name}"):
        st.radio("one", [text], format_func=screen.labels(str))
