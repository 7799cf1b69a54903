"""One client's end of a socket: what it has been sent, and what waits because it reads slowly."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

Send = Callable[[dict[str, Any]], Awaitable[None]]

RESTART, SIGNED_OUT, NOT_ALLOWED, NO_GAME, TOO_SLOW, TOO_MANY = 1012, 4401, 4403, 4404, 4408, 4429
MOST_WAITING = 64


class Wire:
    """`sent` is the version that the client has, or is about to have; `None` until it got its first frame.

    `session` is the key of the session by which `user` is known.
    """

    def __init__(self, send: Send, seat: int | None, user: int | None = None, session: str | None = None) -> None:
        self.seat, self.user = seat, user
        self.session = None if user is None else session
        self.sent: int | None = None
        self.closed = False
        self._send = send
        self._paused = False
        self._waiting: deque[str] = deque()
        self._protocol: Any = next(iter(getattr(send, "args", ())), None)
        self._transport = _transport(self._protocol)
        if self._transport is not None:
            # The HTTP channel that was upgraded is still registered; it would stop reading, pongs too.
            self._transport.unregisterProducer()
            self._transport.registerProducer(_Brake(self), True)

    async def write(self, text: str) -> None:
        """Send a frame, or queue it while the client's buffers are full; too long a queue closes the socket."""
        if self.closed:
            return
        if not self._paused:
            await self._send({"type": "websocket.send", "text": text})
        elif len(self._waiting) < MOST_WAITING:
            self._waiting.append(text)
        else:
            await self.close(TOO_SLOW)

    async def close(self, code: int) -> None:
        """Close with that code; a second time does nothing."""
        if self.closed:
            return
        self.closed = True
        self.release()
        await self._send({"type": "websocket.close", "code": code})

    def restart(self) -> None:
        """Close because the process stops. ASGI cannot: autobahn takes codes below 3000 for mistakes of ours."""
        if not self.closed and self._protocol is not None:
            self.release()
            self._protocol.sendCloseFrame(code=RESTART)

    def release(self) -> None:
        """Let go of the transport; call when the client is gone."""
        self.closed = True
        self._waiting.clear()
        if self._transport is not None:
            self._transport.unregisterProducer()
            self._transport = None

    def pause(self) -> None:
        """The transport's buffer is full."""
        self._paused = True

    def resume(self) -> None:
        """The transport's buffer is empty: send what waited, in order, until it fills again."""
        self._paused = False
        while self._waiting and not self._paused and not self.closed:
            _now(self._send({"type": "websocket.send", "text": self._waiting.popleft()}))


class _Brake:
    """What Twisted calls when the transport's buffer fills up and when it has drained."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def pauseProducing(self) -> None:  # noqa: N802 - Twisted's name
        self._wire.pause()

    def resumeProducing(self) -> None:  # noqa: N802 - Twisted's name
        self._wire.resume()

    def stopProducing(self) -> None:  # noqa: N802 - Twisted's name
        self._wire.pause()


def _transport(protocol: Any) -> Any:
    """The transport of Daphne's protocol; `None` under another server, which then has to brake by itself.

    ASGI knows no back-pressure and Daphne none either: its `send` returns at once and the transport's
    buffer grows. `send` is a `partial` of the server's method with the protocol as its argument.
    """
    transport = getattr(protocol, "transport", None)
    return transport if hasattr(transport, "registerProducer") else None


def _now(sending: Awaitable[None]) -> None:
    """Run a `send` of Daphne's, which never waits, from where nothing can be awaited."""
    steps = sending.__await__()
    try:
        next(steps)
    except StopIteration:
        return
    raise RuntimeError("Daphne's send is expected not to wait")
