"""Which addresses we may connect to: public ones on the web's two ports, and what a test allows by name."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from ledger.errors import Refused

WEB_PORTS = {"http": 80, "https": 443}
NAT64 = ipaddress.ip_network("64:ff9b::/96")
NAT64_LOCAL = ipaddress.ip_network("64:ff9b:1::/48")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_public(text: str) -> bool:
    """Tell whether an IP address belongs to the open internet; addresses wrapped in others are unwrapped."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    address = _unwrapped(address)
    return address.is_global and not address.is_multicast and not address.is_reserved and address not in NAT64_LOCAL


def _unwrapped(address: Address) -> Address:
    if not isinstance(address, ipaddress.IPv6Address):
        return address
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    # Teredo hides two addresses; nobody publishes news there
    if address.teredo is not None:
        return ipaddress.IPv4Address("0.0.0.0")  # noqa: S104 - stands for "not public", nothing listens
    compatible = int(address) >> 32 == 0 and int(address) > 1
    wrapped = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if compatible else None
    return address.ipv4_mapped or address.sixtofour or wrapped or address


def is_allowed(host: str, port: int, allow: frozenset[str]) -> bool:
    """Tell whether `host:port` or `host` stands on the explicit list that tests and the demo set."""
    return host in allow or f"{host}:{port}" in allow


def check_url(url: str, allow: frozenset[str]) -> tuple[str, int]:
    """Return host and port of an address that may be asked, or raise `Refused` with the reason.

    Names are checked again when they are resolved: this check only saves the way.
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError as error:
        raise Refused(url, f"not an address: {error}") from None
    if parts.scheme not in WEB_PORTS:
        raise Refused(url, f"scheme {parts.scheme or 'missing'!s} is not http or https")
    if not host:
        raise Refused(url, "no host")
    if parts.username is not None or parts.password is not None:
        raise Refused(url, "credentials in the address")
    port = WEB_PORTS[parts.scheme] if port is None else port
    if is_allowed(host, port, allow):
        return host, port
    if port not in WEB_PORTS.values():
        raise Refused(url, f"port {port} is not 80 or 443")
    return host, port
