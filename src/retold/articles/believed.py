"""Which of the stamps of an account are believed: the best trusted one, narrowed by those that agree; all are kept.

What may be read as a stamp is found in `dates`; here nothing is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta, timezone

from ..model import Dating, Stamp
from .intervals import Moment, written

#: Best first.
_TRUST = ("declared", "json-ld", "meta", "data of the page", "time element", "url", "text: published", "text: dateline", "sitemap")
#: These tell only that the account is not younger: it was changed then, or somebody stored it. They come behind all others.
_BOUNDS = ("declared: updated", "json-ld: modified", "meta: modified", "text: updated", "sitemap: modified", "url: modified", "fetched")

#: Where pages give machines the time of publication and that of the last change; what one of them calls the change, the other may call publication.
_PAIRED = {"json-ld": "json-ld: modified", "meta": "meta: modified"}
#: What readers see, in the time of the place; the zones on earth, and how far east of Greenwich the day begins; zones differ by quarters of hours.
_PRINTED = ("text: published", "text: dateline")
_ZONES, _EAST, _QUARTER = timedelta(hours=26), timedelta(hours=14), 15
#: What else may tell, on its own, that an account was there before.
_SHOWN = ("time element", "url", "text: published", "text: dateline")


def dating(candidates: Sequence[tuple[Moment, str]]) -> Dating:
    """The interval from the best trusted stamps, narrowed by a less trusted one that lies inside it; all stamps are kept."""
    ranked = sorted(_as_overwritten(candidates), key=lambda c: (_rank(c[1]), c[0].earliest, c[0].value))
    printed = [m for m, origin in ranked if origin in _PRINTED]
    stamps = tuple(dict.fromkeys(Stamp(_as_printed(m, printed) if origin in _TRUST else m.value, origin) for m, origin in ranked))
    if not ranked:
        return Dating()
    best = [m for m, origin in ranked if origin == ranked[0][1]]
    days = {m.value[:10] for m in best}
    if len(days) == 1:  # the same day with and without its time
        best = [min(best, key=lambda m: (m.latest - m.earliest, m.value))]
    first, last = min(m.earliest for m in best), max(m.latest for m in best)
    if ranked[0][1] in _BOUNDS:
        return Dating(None, written(min(m.latest for m, _ in ranked)), stamps)
    for moment, origin in ranked:
        if origin not in _BOUNDS and first <= moment.earliest and moment.latest <= last and len(days) == 1:
            first, last = moment.earliest, moment.latest
        elif origin == "fetched" and first <= moment.latest < last and first.date() < moment.latest.date():
            # What was stored at noon did not come out in the evening. Where first and last would then fall on one day in Greenwich, they would
            # seem to tell the day, which is another one in the far east.
            last = moment.latest
    return Dating(written(first), written(last), stamps)


def _as_printed(moment: Moment, printed: Sequence[Moment]) -> str:
    """A stamp as its page prints its day, where that is the day before or after in Greenwich: "2025-03-08T06:02:00+11:00" for 19:02 UTC on the 7th;
    so too a stamp whose own offset has it on another day.

    Of a page that prints the day alone, it is that day. Machines are told 23:01 UTC where readers see one minute past midnight.
    """
    if "T" not in moment.value or any(moment.value[:10] == p.value[:10] for p in printed):
        return moment.value
    if moment.local:
        return moment.local if moment.local[:10] != moment.value[:10] else moment.value
    local = next((p for p in printed if p.earliest <= moment.earliest <= p.latest), None)
    if local is None:
        return moment.value
    if local.latest - local.earliest != _ZONES:  # no time of day is printed
        return local.value[:10]
    east = local.earliest + _EAST - moment.earliest
    if east % timedelta(minutes=_QUARTER):
        return local.value[:10]
    return moment.earliest.astimezone(timezone(east)).isoformat()


def _as_overwritten(candidates: Sequence[tuple[Moment, str]]) -> list[tuple[Moment, str]]:
    """A stamp of publication that is that of the last change as well, where the page shows an earlier day, was overwritten: it tells the change.

    So was the day in an address, where machines are told an earlier one of publication and just this one of a change.
    """
    shown = {m.value[:10] for m, origin in candidates if origin in _SHOWN}
    changed = {m for m, origin in candidates if origin in _PAIRED.values()}
    found = [
        (m, _PAIRED[origin] if origin in _PAIRED and m in changed and any(day < m.value[:10] for day in shown) else origin)
        for m, origin in candidates
    ]
    told = {m.value[:10] for m, origin in found if origin in _PAIRED}
    later = {m.value[:10] for m, origin in found if origin in _PAIRED.values()} - told
    return [
        (m, "url: modified" if origin == "url" and m.value[:10] in later and min(told, default="9") < m.value[:10] else origin) for m, origin in found
    ]


def _rank(origin: str) -> int:
    order = (*_TRUST, *_BOUNDS)
    return order.index(origin) if origin in order else len(order)
