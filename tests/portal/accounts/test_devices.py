"""What a browser says it is, in two words."""

import pytest

from portal.accounts.devices import device_of

PIXEL = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18 Safari/604"
)


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (PIXEL, "Chrome, Android"),
        (IPHONE, "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/130 Safari/537 Edg/130", "Edge, Windows"),
        ("Mozilla/5.0 (X11; CrOS x86_64) Chrome/130 Safari/537", "Chrome, Chromebook"),
        ("curl/8", ""),
        ("", ""),
    ],
)
def test_a_device_has_a_name_its_owner_knows(agent, name):
    assert device_of(agent) == name
