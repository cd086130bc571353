"""Where the doors listen, and whether that place is free."""

import errno
import http.client
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from config.env import setting_of
from config.supervisor.refusals import CannotStart

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Address:
    """One door's public address and the loopback port behind it."""

    door: str
    origin: str

    @property
    def host(self) -> str:
        return urlsplit(self.origin).netloc

    @property
    def port(self) -> int:
        """The port to listen on; raises CannotStart when the address has none that can be used."""
        try:
            port = urlsplit(self.origin).port
        except ValueError:
            port = None
        if not port:
            raise CannotStart(f"{setting_of(self.door)} must read like http://name.localhost:8000, port included.")
        return port

    def check_free(self) -> None:
        """Refuse a port that another program holds: the server itself would silently share it."""
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((LOOPBACK, self.port))
            except OSError as fault:
                if fault.errno not in {errno.EADDRINUSE, errno.EACCES}:
                    raise
                raise CannotStart(
                    f"Port {self.port}, wanted for {self.origin}, is taken by another program: stop that program, "
                    f"or choose another address with {setting_of(self.door)}."
                ) from None

    def answers(self) -> bool:
        """Whether something answers HTTP there."""
        connection = http.client.HTTPConnection(LOOPBACK, self.port, timeout=5)
        try:
            connection.request("GET", "/", headers={"Host": self.host})
            return connection.getresponse().status > 0
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


def listens(url: str) -> bool:
    """Whether something listens at a loopback address."""
    try:
        socket.create_connection((LOOPBACK, urlsplit(url).port or 80), timeout=1).close()
    except OSError:
        return False
    return True


def addresses(hosts: Mapping[str, str]) -> list[Address]:
    """The doors' addresses; raises CannotStart when two doors want one port."""
    found = [Address(door, origin) for door, origin in hosts.items()]
    ports = [address.port for address in found]
    if len(set(ports)) < len(ports):
        raise CannotStart("Two doors want the same port: give each NANSEN_*_ORIGIN its own.")
    return found
