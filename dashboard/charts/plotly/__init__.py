"""A chart as a Plotly figure: the only room that knows Plotly's keys."""
