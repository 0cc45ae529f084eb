"""How a process bears many readers at once: sessions over the websocket, as browsers speak it, each thinking between its choices.

`python -m benchmarks.load` prints what a choice takes and costs, beside a page of text under the same load.
"""
