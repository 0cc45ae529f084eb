"""Clients that mean no good, in a process of their own: `python -m benchmarks.load.hostile ADDRESS [--kinds flood slow half deaf]`.

flood: asks for figures without a pause. slow: asks for a long file and reads a few bytes a second. half: sends the beginning of a
request, and no more. deaf: opens the page, asks for it anew again and again, and reads no answer. Runs until it is stopped; then it
says what it met.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import signal
from collections import Counter
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState

from benchmarks.load.tab import Tab

CLIENTS = {"flood": 8, "slow": 16, "half": 100, "deaf": 8}
"""Of each kind, so many at once."""
FIGURES = ("internet_users_share", "mobile_cellular_per_100", "fixed_broadband_per_100")
PAUSE_S = 0.5
Met = Counter[str]


async def opened(address: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection, without a request."""
    where = urlsplit(address)
    return await asyncio.open_connection(where.hostname, where.port)


def request(address: str, path: str, *, keep: bool = True) -> bytes:
    """A whole request."""
    head = (f"GET {path} HTTP/1.1", f"Host: {urlsplit(address).netloc}", f"Connection: {'keep-alive' if keep else 'close'}")
    return "\r\n".join([*head, "", ""]).encode()


async def flood(address: str, met: Met) -> None:
    """Ask for other figures each time, as fast as they come; an answer ends the connection."""
    for number in itertools.count():
        reader, writer = await opened(address)
        path = f"/api/v1/observations.json?indicator={FIGURES[number % len(FIGURES)]}&from={random.randrange(1990, 2020)}"
        writer.write(request(address, path, keep=False))
        status = (await reader.readline()).split()
        await reader.read()
        met[f"flood: {status[1].decode() if len(status) > 1 else 'closed'}"] += 1
        writer.close()


async def slow(address: str, met: Met) -> None:
    """Ask for a long file, and read a few bytes at a time."""
    reader, writer = await opened(address)
    writer.write(request(address, f"/api/v1/observations.csv?indicator={FIGURES[0]}"))
    while await reader.read(64):  # noqa: ASYNC110, the pause is between two reads
        await asyncio.sleep(PAUSE_S)
    met["slow: closed"] += 1
    writer.close()


async def half(address: str, met: Met) -> None:
    """Send the beginning of a request, then a letter now and then."""
    reader, writer = await opened(address)
    writer.write(request(address, "/")[:-2])
    closed = asyncio.create_task(reader.read())
    while not closed.done():
        writer.write(b"X")
        await writer.drain()
        await asyncio.sleep(PAUSE_S)
    met["half: closed"] += 1
    writer.close()


async def deaf(address: str, met: Met) -> None:
    """Ask for pages over a websocket, again and again, and read nothing of what comes."""
    async with Tab(address, random.Random()) as tab:
        assert tab.connection
        tab.connection.transport.pause_reading()
        for _ in itertools.count():
            question = BackMsg(rerun_script=ClientState(query_string=f"lang=en&since={random.randrange(1990, 2020)}"))
            await tab.connection.send(question.SerializeToString())
            met["deaf: asked"] += 1
            await asyncio.sleep(PAUSE_S)


KINDS: dict[str, Callable[[str, Met], Awaitable[None]]] = {"flood": flood, "slow": slow, "half": half, "deaf": deaf}


async def again(kind: str, address: str, met: Met) -> None:
    """Be such a client for ever; one that is refused or cut off comes again."""
    while True:
        try:
            await KINDS[kind](address, met)
        except Exception as error:  # whatever the server did to it is what is counted
            met[f"{kind}: {type(error).__name__}"] += 1
        await asyncio.sleep(PAUSE_S)


async def attack(address: str, kinds: list[str]) -> Met:
    """All of them at once, until the process is told to end."""
    met: Met = Counter()
    ended = asyncio.Event()
    for signum in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(signum, ended.set)
    clients = [asyncio.create_task(again(kind, address, met)) for kind in kinds for _ in range(CLIENTS[kind])]
    await ended.wait()
    for client in clients:
        client.cancel()
    return met


def main() -> None:
    """Attack, and print what was met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load.hostile", description=__doc__)
    parser.add_argument("address")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    asked = parser.parse_args()
    met = asyncio.run(attack(asked.address, asked.kinds))
    print(", ".join(f"{what} {times:,}" for what, times in sorted(met.items())))


if __name__ == "__main__":
    main()
