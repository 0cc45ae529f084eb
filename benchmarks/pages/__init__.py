"""How fast a page answers: server time of a rerun, time to the drawn charts, bytes on the wire, the first chart of a cold browser.

`python -m benchmarks.pages` prints each figure as a ratio to a floor measured in the same run.
"""
