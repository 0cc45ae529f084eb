"""The ASGI entry: the dashboard's script with what belongs to HTTP around it. `streamlit run app.py` or any ASGI server.

`streamlit run` recognises the application by reading this file, so the call of `st.App` stands here.
"""

from __future__ import annotations

import streamlit as st

from dashboard.shell.calm import calm
from dashboard.shell.server import MIDDLEWARE, ROUTES, SCRIPT, explain

app = st.App(SCRIPT, routes=ROUTES, middleware=MIDDLEWARE, lifespan=calm, on_script_error=explain)
