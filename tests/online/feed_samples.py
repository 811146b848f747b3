"""Small feeds, as sites send them."""

from __future__ import annotations

from web_server import Reply

XML = {"Content-Type": "application/rss+xml"}


def item(name: str, words: str = "The old mill at Dunhaven burnt down.", more: str = "") -> str:
    """One item of a feed."""
    return (
        f"<item><guid>{name}</guid><title>Title {name}</title><link>https://news.example/{name}</link><description>{words}</description>{more}</item>"
    )


def rss(*items: str) -> bytes:
    """A feed."""
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>The Lantern</title>{''.join(items)}</channel></rss>".encode()


def feed(*items: str, **headers: str) -> Reply:
    """A feed, as it is sent."""
    return Reply(rss(*items), headers={**XML, **{k.replace("_", "-"): v for k, v in headers.items()}})
