"""Only public addresses on the web's ports are asked."""

from __future__ import annotations

import pytest

from collectors.addresses import check_url, is_public
from ledger.errors import Refused


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1", "255.255.255.255",
     "::", "::1", "::ffff:10.0.0.1", "::ffff:7f00:1", "::127.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:a00:1::", "2002:7f00:1::", "2001:0:a00:1::1",
     "fe80::1", "fe80::1%eth0", "fd00::1", "ff02::1", "198.18.0.1", "192.0.2.1", "240.0.0.1", "not an address", ""],
)  # fmt: skip
def test_an_address_that_is_not_public_is_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_a_public_address_is_known(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.org/",
        "https://u:p@a.org/",
        "https://u@a.org/",
        "http://a.org:8080/",
        "http://a.org:0/",
        "https:///x",
        "http://a.org:x/",
    ],
)
def test_an_address_that_must_not_be_asked_is_refused(url: str) -> None:
    with pytest.raises(Refused):
        check_url(url, frozenset())


def test_the_allow_list_names_host_and_port() -> None:
    assert check_url("http://127.0.0.1:8000/x", frozenset({"127.0.0.1:8000"})) == ("127.0.0.1", 8000)
    with pytest.raises(Refused):
        check_url("http://127.0.0.1:8001/x", frozenset({"127.0.0.1:8000"}))
