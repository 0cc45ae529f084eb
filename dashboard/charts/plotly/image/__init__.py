"""Plotly's dictionaries drawn without Plotly: the words of its language that our figures use, read as Plotly reads them."""
