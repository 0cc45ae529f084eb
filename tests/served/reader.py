"""A reader without a browser: speaks to a served dashboard over the websocket as Streamlit's own page does."""

from __future__ import annotations

from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

PATIENCE_S = 60


class Reader:
    """One open page. Use it as a context manager; `origin` is what a browser tells about the page that asks."""

    def __init__(self, address: str, origin: str | None = None) -> None:
        self.address = address
        self.origin = Origin(origin or address)
        self._socket: ClientConnection | None = None

    def __enter__(self) -> Self:
        """Connect; websockets' InvalidStatus when the server turns us away."""
        where = f"ws://{urlsplit(self.address).netloc}/_stcore/stream"
        opening = connect(where, origin=self.origin, subprotocols=[Subprotocol("streamlit")], max_size=None)
        self._socket = opening.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Hang up."""
        self.socket.close()

    @property
    def socket(self) -> ClientConnection:
        """The open websocket."""
        assert self._socket is not None, "a reader connects in `with`"
        return self._socket

    def open(self, page: str = "", query: str = "") -> list[ForwardMsg]:
        """Open a page of the dashboard as from a link, and take all that it draws."""
        asked = BackMsg()
        asked.rerun_script.page_name = page
        asked.rerun_script.query_string = query
        asked.rerun_script.context_info.url = f"{self.address}/{page}"
        asked.rerun_script.context_info.locale = "en-GB"
        self.say(asked)
        return self.heard()

    def say(self, message: BackMsg) -> None:
        """Send one message."""
        self.socket.send(message.SerializeToString())

    def heard(self) -> list[ForwardMsg]:
        """All messages up to the end of the script. TimeoutError when the server stays silent."""
        messages: list[ForwardMsg] = []
        while not messages or messages[-1].WhichOneof("type") != "script_finished":
            messages.append(ForwardMsg.FromString(self.frame()))
        return messages

    def frame(self) -> bytes:
        """The next message as it came."""
        frame = self.socket.recv(timeout=PATIENCE_S)
        assert isinstance(frame, bytes)
        return frame
