"""Where we do not go: addresses that are not public, however they are written, and whatever a name says the second time."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.errors import UnreadableError
from retold.fetch.addresses import Target, is_public
from retold.fetch.settings import FetchOptions
from retold.fetch.urls import place
from retold.fetch.web import Web
from web_server import PAGE, Reply, Site, Still

PRIVATE = [
    *("127.0.0.1", "127.255.255.254", "0.0.0.0", "10.0.0.1", "172.16.5.5", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
    *("100.100.100.200", "192.0.0.192", "168.63.129.16", "198.18.0.1", "224.0.0.1", "239.255.255.250", "255.255.255.255", "240.0.0.1"),
    *("192.0.2.1", "198.51.100.7", "203.0.113.9", "192.88.99.1"),
    *("::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "2001:db8::1", "3fff::1", "5f00::1", "100::1"),
    *("::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:a9fe:a9fe", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::a00:1"),
    *("2002:7f00:1::", "2001:0:7f00:1::", "2001:20::1", "", "localhost", "1.2.3"),
]
PUBLIC = ["8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:2800:220:1::1", "2a00:1450:4001:80b::200e"]


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_public(address: str) -> None:
    """Private, local, shared, multicast, documentation and metadata addresses, and those that carry another inside, are not public."""
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is_public(address: str) -> None:
    """Addresses that anybody may have are public, also right beside a private range."""
    assert is_public(address)


@given(st.ip_addresses(v=6))
def test_nothing_carries_a_private_address_inside(address: object) -> None:
    """Whatever IPv6 address is public neither maps nor translates to IPv4."""
    import ipaddress

    assert isinstance(address, ipaddress.IPv6Address)
    if is_public(str(address)):
        assert address.ipv4_mapped is None
        assert address.sixtofour is None
        assert address.teredo is None


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0"])
def test_loopback_in_any_spelling(site: Site, host: str) -> None:
    """However loopback is spelt, nothing is asked there without --allow-private."""
    site.says("/", Reply(PAGE))
    with pytest.raises(UnreadableError) as stopped:
        Web(FetchOptions(), Still().clock).get(f"http://{host}:{site.port}/")
    assert stopped.value.kind in ("address", "unknown-host")
    assert site.asked == []


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("file:///etc/passwd", "only http"),
        ("ftp://news.example/a", "only http"),
        ("gopher://news.example/", "only http"),
        ("http://", "no valid host"),
        ("http://user:secret@news.example/", "name or password"),
        ("https://token@news.example/", "name or password"),
        ("http://news.example:25/", "port 25"),
        ("http://news.example:99999/", "no valid address"),
        ("http://news.example/a b", "blanks"),
        ("http://news.example/\r\nHost: other.example", "blanks"),
        ("http://news.example\\@127.0.0.1/", "backslashes"),
        ("http://[::1/", "no valid address"),
        ("http://straße.example/", "xn--"),
        ("http://-news-.example/", "no valid host"),
        ("http://news.example/" + "a" * 5000, "longer than"),
    ],
)
def test_addresses_that_are_refused(url: str, word: str) -> None:
    """Each is refused before anything is sent, with the reason and a way out, and no password is repeated."""
    with pytest.raises(UnreadableError) as stopped:
        place(url)
    assert stopped.value.kind == "address"
    assert word in stopped.value.detail
    assert stopped.value.detail.count(". ") >= 1
    assert "secret" not in str(stopped.value)


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("HTTP://News.Example", "http://news.example/"),
        ("https://news.example:443/a?b=c#d", "https://news.example/a?b=c"),
        ("http://news.example:8080/", "http://news.example:8080/"),
        ("https://bücher.example/straße?q=ä", "https://xn--bcher-kva.example/stra%C3%9Fe?q=%C3%A4"),
        ("https://news.example/a%20b", "https://news.example/a%20b"),
        ("https://news.example?x=1", "https://news.example/?x=1"),
    ],
)
def test_the_form_that_is_asked_for(url: str, asked: str) -> None:
    """Addresses get the form that goes over the wire: host in ASCII, other signs as %, no fragment."""
    assert place(url).url == asked


def test_the_address_that_was_checked_is_the_one_connected_to(site: Site) -> None:
    """A name that is public when checked and private when asked again leads nowhere private: it is asked once a request, and checked each time."""
    private: Target = (socket.AF_INET, ("127.0.0.1", site.port))
    told: list[str] = []

    def rebinding(host: str, port: int) -> list[Target]:
        told.append(host)
        # The first answer is public (and nobody listens there, as far as this machine knows); all later ones are loopback.
        return [(socket.AF_INET, ("203.0.112.1", port))] if len(told) == 1 else [private]

    def connect(stream: socket.socket, address: tuple[str, int]) -> None:
        reached.append(address[0])
        raise ConnectionRefusedError(111, "Connection refused")

    reached: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("retold.fetch.wire.socket.socket", type("Stub", (socket.socket,), {"connect": connect}))
        web = Web(FetchOptions(tries=2), Still().clock, rebinding)
        with pytest.raises(UnreadableError) as stopped:
            web.get(f"http://rebinding.example:{site.port}/")
    assert reached == ["203.0.112.1"]
    assert stopped.value.kind == "address"
    assert site.asked == []


def test_a_name_with_public_and_private_addresses(site: Site) -> None:
    """Only the public ones are tried."""
    reached: list[str] = []

    def both(host: str, port: int) -> list[Target]:
        return [(socket.AF_INET, ("127.0.0.1", site.port)), (socket.AF_INET, ("203.0.112.1", port))]

    def connect(stream: socket.socket, address: tuple[str, int]) -> None:
        reached.append(address[0])
        raise ConnectionRefusedError(111, "Connection refused")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("retold.fetch.wire.socket.socket", type("Stub", (socket.socket,), {"connect": connect}))
        with pytest.raises(UnreadableError) as stopped:
            Web(FetchOptions(tries=1), Still().clock, both).get("http://both.example:8000/")
    assert reached == ["203.0.112.1"]
    assert stopped.value.kind == "unreachable"


def test_names_that_nobody_knows() -> None:
    """A host that does not exist is told as such, at once."""

    def nobody(host: str, port: int) -> list[Target]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    time = Still()
    with pytest.raises(UnreadableError, match="there is no host") as stopped:
        Web(FetchOptions(), time.clock, nobody).get("http://nobody.example/")
    assert stopped.value.kind == "unknown-host"
    assert time.slept == []
