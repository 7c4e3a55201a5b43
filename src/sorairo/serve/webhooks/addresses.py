"""Which addresses are public: judged by every address that another one holds inside."""

from __future__ import annotations

import ipaddress
import socket

__all__ = ["is_public", "resolve"]

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All of version 6 that the world is given. What lies outside is local, or a mask of version 4: `::a.b.c.d`,
`::ffff:0:a.b.c.d` and `64:ff9b::/96` of translators, `fec0::/10` of sites, `5f00::/16` of segment routing."""
_KEPT_BACK = tuple(
    map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2001:db8::/32", "3fff::/20"))
)
"""Kept for protocols and documents by IANA's registries; older versions of Python call some of it global."""


def is_public(address: str) -> bool:
    """Whether everybody may be expected at an address, and at each one that it holds inside."""
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    mapped = known.ipv4_mapped if isinstance(known, ipaddress.IPv6Address) else None
    return all(_is_global(each) for each in _unfolded(mapped or known))


def resolve(host: str, port: int) -> list[str]:
    """Look up the addresses of a host. Raises: OSError, UnicodeError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in found))


def _unfolded(known: Address) -> list[Address]:
    inner: list[Address] = []
    if isinstance(known, ipaddress.IPv6Address):
        if known.sixtofour is not None:
            inner.append(known.sixtofour)
        if known.teredo is not None:
            inner.extend(known.teredo)
        if int(known) >> 32 & 0xFDFF_FFFF == 0x0000_5EFE:  # ISATAP, RFC 5214
            inner.append(ipaddress.IPv4Address(int(known) & 0xFFFF_FFFF))
    return [known, *inner]


def _is_global(known: Address) -> bool:
    if known.is_multicast or not known.is_global:
        return False
    if isinstance(known, ipaddress.IPv6Address) and known not in _UNICAST:
        return False
    return not any(known.version == net.version and known in net for net in _KEPT_BACK)
