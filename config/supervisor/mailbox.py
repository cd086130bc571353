"""The development mailbox: a real SMTP server on loopback that keeps what is sent in `var/mail` and sends nothing on.

`python -m config.supervisor.mailbox PORT FOLDER`. Messages are kept 0600, the last thousand; nothing of them is
printed.
"""

import asyncio
import os
import signal
import sys
import time
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

KEPT = 1000
LARGEST_BYTES = 5 * 1024 * 1024


class Keeper:
    """Writes each message to its own file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """The answer to DATA, once the message is on the disk."""
        self.count += 1
        file = self.folder / f"{time.time_ns()}-{self.count}.eml"
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as sink:
            sink.write(b"X-Envelope-To: " + ", ".join(envelope.rcpt_tos).encode() + b"\r\n")
            sink.write(envelope.original_content or b"")
        self._forget_old()
        return "250 kept"

    def _forget_old(self) -> None:
        for file in sorted(self.folder.glob("*.eml"))[:-KEPT]:
            file.unlink(missing_ok=True)


async def serve(port: int, folder: Path) -> None:
    """Serve until told to stop."""
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopped.set)
    keeper = Keeper(folder)
    server = await loop.create_server(
        lambda: SMTP(keeper, enable_SMTPUTF8=True, data_size_limit=LARGEST_BYTES, hostname="localhost"),
        "127.0.0.1",
        port,
    )
    async with server:
        await stopped.wait()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2])))
