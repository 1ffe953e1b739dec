"""Which addresses of the internet everybody can reach: a list of our own, the same on every Python.

The standard library's `is_global` follows the registries as they were when that Python was made, and takes site-local
addresses for public ones. The ranges are those of the IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890
and RFC 8190; https://www.iana.org/assignments/iana-ipv4-special-registry/ and .../iana-ipv6-special-registry/), read in
November 2026, with what RFCs have set apart beside them. A range that the registries call reachable but that no
newspaper stands in (anycast of DNS and relays) is refused as well.
"""

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

NOT_PUBLIC_4 = (
    ("0.0.0.0/8", "this network, RFC 791"),
    ("10.0.0.0/8", "private, RFC 1918"),
    ("100.64.0.0/10", "shared, RFC 6598"),
    ("127.0.0.0/8", "loopback, RFC 1122"),
    ("169.254.0.0/16", "link-local, RFC 3927"),
    ("172.16.0.0/12", "private, RFC 1918"),
    ("192.0.0.0/24", "IETF protocol assignments, RFC 6890"),
    ("192.0.2.0/24", "documentation, RFC 5737"),
    ("192.31.196.0/24", "AS112, RFC 7535"),
    ("192.52.193.0/24", "AMT, RFC 7450"),
    ("192.88.99.0/24", "6to4 relays, RFC 7526"),
    ("192.168.0.0/16", "private, RFC 1918"),
    ("192.175.48.0/24", "AS112, RFC 7534"),
    ("198.18.0.0/15", "benchmarking, RFC 2544"),
    ("198.51.100.0/24", "documentation, RFC 5737"),
    ("203.0.113.0/24", "documentation, RFC 5737"),
    ("224.0.0.0/4", "multicast, RFC 5771"),
    ("240.0.0.0/4", "reserved and broadcast, RFC 1112 and 919"),
)
"""Ranges of IPv4 that are refused, each with its source."""
PUBLIC_6 = "2000::/3"
"""All that is given out as global unicast (RFC 4291, section 2.4). What lies outside it, loopback, unique local,
link-local, site-local (RFC 3879) and multicast among it, is refused."""
NOT_PUBLIC_6 = (
    ("2001::/23", "IETF protocol assignments, with Teredo, ORCHID and benchmarking, RFC 2928"),
    ("2001:db8::/32", "documentation, RFC 3849"),
    ("2002::/16", "6to4, RFC 3056; its relays are gone, RFC 7526"),
    ("2620:4f:8000::/48", "AS112, RFC 7534"),
    ("3fff::/20", "documentation, RFC 9637"),
)
"""Ranges within it that are refused."""
MAPPED = "::ffff:0:0/96"
"""An address of IPv4 written as one of IPv6 (RFC 4291, section 2.5.5.2)."""
TRANSLATED = "64:ff9b::/96"
"""Where networks without IPv4 reach an address of IPv4 (RFC 6052): a public one is public."""
_ISATAP = (0x00005EFE, 0x02005EFE)
"""The upper half of an interface's part that leads into an address of IPv4 in whatever network (RFC 5214)."""

_LOW_4, _LOW_6 = (1 << 32) - 1, (1 << 64) - 1
_RANGES_4 = tuple(ipaddress.IPv4Network(r) for r, _ in NOT_PUBLIC_4)
_RANGES_6 = tuple(ipaddress.IPv6Network(r) for r, _ in NOT_PUBLIC_6)
_WITHIN_6 = tuple(map(ipaddress.IPv6Network, (MAPPED, TRANSLATED)))
_GLOBAL_6 = ipaddress.IPv6Network(PUBLIC_6)


def is_public(address: Address) -> bool:
    """Return whether an address, and one of IPv4 that stands inside it, can be reached by everybody."""
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in r for r in _RANGES_4)
    if any(address in r for r in _WITHIN_6):
        return is_public(ipaddress.IPv4Address(int(address) & _LOW_4))
    if (int(address) & _LOW_6) >> 32 in _ISATAP:
        return False
    return address in _GLOBAL_6 and not any(address in r for r in _RANGES_6)
