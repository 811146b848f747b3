"""Cards of the report: a statement, its wordings in the order of the tree, and what differs between them."""

from __future__ import annotations

from collections.abc import Sequence

from retold.model import Change, Mode, Rendering, Retelling, Statement, Variant
from retold.text.words import forms

from .altered import Altered, copied_pairs
from .claims import reasons
from .differences import Kind, Stretch, View, stretches, view
from .elided import ends
from .moves import with_moves
from .names import SPEAKER, Names, one_line, visible
from .pages import Alone, AlteredBox, Card, Context, Label, Pointer, Wording
from .wording import INNOCENT_WORDS, MODE_WORDS, UNKNOWN_ORDER, Gravity, confidence, gravity, phrase, weight

#: The marks that may stand around a rendering's text; the page sets its own.
MARKS = "\"'“”„‟«»‹›‘’‚‛「」『』"
_CONTEXT = 240
#: So many of its words stand for a wording in the sentence around it: the whole is above.
_ENDS = 8
#: So many characters tell which quotation is meant.
_BEGINNING = 70
#: Below this share of common words a marked text is all marks, and nobody can read it.
_LEAST_SHARED = 0.2
_MARKED = ("direct", "partial")
_GRADES: tuple[Gravity, ...] = ("grave", "slight", "harmless")


def boxes(found: Sequence[Altered], names: Names, prefix: str) -> tuple[AlteredBox, ...]:
    """The altered quotations in short, for the first screen."""
    return tuple(_box(a, names, prefix) for a in found)


def _box(found: Altered, names: Names, prefix: str) -> AlteredBox:
    first, second = found.view.first, found.view.second
    speakers = [_speaker(r.speaker or "nobody named") if "speaker-changed" in found.view.changes else "" for r in (first, second)]
    return AlteredBox(
        anchor=statement_anchor(prefix, found.statement),
        speaker=_speaker(found.speaker or first.speaker or second.speaker or "Speaker unknown"),
        labels=labels(found.view),
        first=names.all_of(found.first_articles),
        second=names.all_of(found.second_articles),
        first_text=bare(first.text),
        own=_own(found.view),
        stretches=shown(found.view),
        first_reported=first.mode not in _MARKED,
        first_speaker=speakers[0],
        second_speaker=speakers[1],
        order="" if found.view.direction == "left-to-right" else UNKNOWN_ORDER,
    )


def _own(seen: View) -> tuple[Stretch, ...]:
    """The first wording as it stands, with what the second has not."""
    back = shown(view(seen.variant, turn=not seen.backward))
    kinds: dict[Kind, Kind] = {"same": "same", "inserted": "deleted", "moved-in": "moved-out"}
    return tuple(Stretch(kinds[s.kind], s.text) for s in back if s.kind in kinds)


def pointers(found: Sequence[Statement], names: Names, prefix: str) -> tuple[Pointer, ...]:
    """Where to find quotations further down the page."""
    rows = []
    for s in found:
        marked = [r for r in s.renderings if r.mode in _MARKED]
        beginning = one_line(bare(marked[0].text), _BEGINNING)
        rows.append(
            Pointer(statement_anchor(prefix, s.id), _speaker(s.speaker or "Speaker unknown"), beginning, names.all_of({r.article for r in marked}))
        )
    return tuple(rows)


def shown(seen: View) -> tuple[Stretch, ...]:
    """The second wording with what differs marked; unmarked where hardly a word is shared, as in a translation."""
    whole = stretches(seen)
    shared = sum(len(forms(s.text)) for s in whole if s.kind == "same")
    longer = max(len(forms(seen.first.text)), len(forms(seen.second.text)))
    if "translated" in seen.changes or shared < _LEAST_SHARED * longer:
        return (Stretch("same", bare(seen.second.text)),)
    return with_moves(bared(whole))


def cards(story: Retelling, names: Names, prefix: str, most: int) -> tuple[tuple[Card, ...], int]:
    """A card for each of the first `most` statements that at least two accounts have, and how many more there are.

    The gravest come first, then those that differ, then the others, each in the order of the text.
    """
    tied = copied_pairs(story.stemma)
    shared = [s for s in story.statements if len({r.article for r in s.renderings}) > 1]
    shared.sort(key=lambda s: (-max((_heft(v) for v in s.variants), default=-1), _first_place(s, names)))
    made = sorted((card(s, names, prefix, tied) for s in shared[:most]), key=lambda c: _GRADES.index(c.gravity))
    return tuple(made), max(0, len(shared) - most)


def _heft(variant: Variant) -> int:
    """The place on the scale of gravity; slight changes are all one."""
    grade = gravity(variant.changes)
    return weight(variant.changes) if grade == "grave" else int(grade == "slight")


def alone(story: Retelling, names: Names) -> tuple[Alone, ...]:
    """Quotations that one account alone has, in the order of the accounts and of their texts; narration is no quotation."""
    told = {key: statement for statement in story.statements for r in statement.renderings for key in (r.quotation, _key(r))}
    found = []
    for article in sorted(names.articles, key=lambda a: (names.rank(a), a)):
        for q in names.articles[article].quotations:
            statement = told.get(q.id) or told.get((article, q.start, q.end))
            if statement is None or len({r.article for r in statement.renderings}) == 1:
                speaker = _speaker(q.speaker.entity if q.speaker else "")
                found.append(Alone(names.of(article), speaker, bare(q.text), q.mode in _MARKED))
    return tuple(found)


def labels(seen: View) -> tuple[Label, ...]:
    """The changes in plain words, the gravest first."""
    said: dict[str, Label] = {}
    for change in reversed(seen.changes):
        words = phrase(change, seen.direction, _about_first(change, seen))
        kind = gravity((change,))
        if seen.direction != "left-to-right" and change in ("marks-added", "spliced"):
            kind = "slight"  # put into marks, or taken out of them: without the order nobody can say
        said.setdefault(words, Label(words, kind))
    return tuple(said.values())


def _about_first(change: Change, seen: View) -> bool:
    """Whether a label that names one of two wordings names the first: the shorter one, the one without a speaker, the joined one."""
    if change == "trimmed":
        return len(forms(seen.first.text)) < len(forms(seen.second.text))
    if change == "attribution-dropped":
        return seen.first.mode == "narrated" != seen.second.mode
    return change == "spliced" and seen.backward


def bare(text: str) -> str:
    """A rendering without marks around it."""
    return visible(text).strip().strip(MARKS).strip()


def bared(found: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Stretches without marks around the whole: neither around the first wording nor around the second."""
    kept = [Stretch(s.kind, visible(s.text)) for s in found]
    for order, strip in ((range(len(kept)), str.lstrip), (range(len(kept) - 1, -1, -1), str.rstrip)):
        for number, at in enumerate(order):
            if number and kept[at].kind == "same":  # inside both wordings
                break
            kept[at] = Stretch(kept[at].kind, strip(strip(strip(kept[at].text), MARKS)))
            if kept[at].kind == "same":
                break
    return tuple(s for s in kept if s.text)


def statement_anchor(prefix: str, statement: str) -> str:
    """The anchor of a statement on the page."""
    return f"{prefix}-statement-{''.join(c for c in statement if c.isalnum() or c in '-_')}"


def card(statement: Statement, names: Names, prefix: str, tied: frozenset[tuple[str, str]] = frozenset()) -> Card:
    """The card of one statement; `tied` are exemplar and copy (ids of articles), whose wordings are compared rather than others'."""
    groups = _groups(statement, names)
    place = {_key(r): at for at, group in enumerate(groups) for r in group}
    wordings: list[Wording] = []
    innocent: dict[str, bool] = {}
    for at, group in enumerate(groups):
        options = [_towards(v, place, at) for v in statement.variants]
        seen = min((o for o in options if o is not None), key=lambda o: _rank(o, tied), default=None) if at else None
        wordings.append(_wording(group, seen, groups, place, names))
        innocent |= {INNOCENT_WORDS[c]: True for c in reversed(seen.changes if seen else ()) if c in INNOCENT_WORDS}
    grade: Gravity = min((w.gravity for w in wordings), key=_GRADES.index, default="harmless")
    heads: dict[Gravity, str] = {
        "grave": "The wordings differ gravely",
        "slight": "The wordings differ slightly",
        "harmless": "The same words, or nothing to weigh",
    }
    speaker = _speaker(statement.speaker or next((r.speaker for r in statement.renderings if r.speaker), None) or "Speaker unknown")
    return Card(statement_anchor(prefix, statement.id), speaker, grade, heads[grade], tuple(wordings), tuple(innocent))


def _groups(statement: Statement, names: Names) -> list[list[Rendering]]:
    """Renderings with the same words, speaker and mode together: unchanged ones first, those in quotation marks before others."""
    same: dict[tuple[tuple[str, ...], Mode, str], list[Rendering]] = {}
    for r in sorted(statement.renderings, key=lambda r: (names.rank(r.article), r.article, r.start)):
        same.setdefault((tuple(forms(r.text)), r.mode, r.speaker or ""), []).append(r)
    changed = {
        _key(v.right if v.direction == "left-to-right" else v.left) for v in statement.variants if v.direction != "unknown" and weight(v.changes) > 0
    }
    return sorted(same.values(), key=lambda g: (all(_key(r) in changed for r in g), g[0].mode not in _MARKED, -len(g)))


def _towards(variant: Variant, place: dict[tuple[str, int, int], int], at: int) -> View | None:
    """The variant read from an earlier wording on the card to the one at `at`, if it joins the two."""
    left, right = place.get(_key(variant.left), at), place.get(_key(variant.right), at)
    if left < at == right:
        return view(variant, turn=False)
    return view(variant, turn=True) if right < at == left else None


def _rank(seen: View, tied: frozenset[tuple[str, str]]) -> tuple[object, ...]:
    edge = (seen.first.article, seen.second.article) in tied
    unlike = (seen.first.mode in _MARKED) != (seen.second.mode in _MARKED)  # an article may hold the words twice, in marks and around them
    return (-edge, seen.direction != "left-to-right", unlike, -seen.variant.confidence, _key(seen.first), _key(seen.second))


def _wording(
    group: Sequence[Rendering], seen: View | None, groups: Sequence[Sequence[Rendering]], place: dict[tuple[str, int, int], int], names: Names
) -> Wording:
    head = group[0]
    against = names.all_of(r.article for r in groups[place[_key(seen.first)]]) if seen else ()
    said = labels(seen) if seen else ()
    return Wording(
        names=names.all_of(r.article for r in group),
        mode=MODE_WORDS[head.mode],
        marked=head.mode in _MARKED,
        speaker=_speaker(head.speaker or ""),
        stretches=shown(seen) if seen else (Stretch("same", bare(head.text)),),
        against=against,
        labels=said,
        gravity=min((label.gravity for label in said), key=_GRADES.index, default="harmless"),
        order=UNKNOWN_ORDER if seen and seen.direction == "unknown" and "verbatim" not in seen.changes else "",
        likelihood=confidence(seen.variant.confidence) if seen else "",
        reasons=reasons(seen.variant.evidence) if seen else (),
        contexts=_contexts(group[:1], names),
    )


def _contexts(group: Sequence[Rendering], names: Names) -> tuple[Context, ...]:
    """The sentences around renderings of one wording, each once; none where nothing stands around."""
    found: dict[tuple[str, str], tuple[list[str], str]] = {}
    for r in group:
        before, text, after = _around(r, names)
        if forms(before + after):
            found.setdefault((before, after), ([], text))[0].append(r.article)
    return tuple(Context(names.all_of(articles), before, text, after) for (before, after), (articles, text) in found.items())


def _around(rendering: Rendering, names: Names) -> tuple[str, str, str]:
    """What stands before a rendering in its sentences, its first and last words, and what stands after; cut where it is long."""
    found = names.articles.get(rendering.article)
    if found is None:
        return "", visible(rendering.text), ""
    text = found.article.text
    around = [p for p in found.passages if p.start < rendering.end and rendering.start < p.end]
    start = min([rendering.start, *(p.start for p in around)])
    end = max([rendering.end, *(p.end for p in around)])
    before = text[max(start, rendering.start - _CONTEXT) : rendering.start]
    after = text[rendering.end : min(end, rendering.end + _CONTEXT)]
    return visible(before), ends(visible(text[rendering.start : rendering.end]), _ENDS), visible(after)


def _speaker(name: str) -> str:
    return one_line(name, SPEAKER)


def _first_place(statement: Statement, names: Names) -> tuple[int, int, str]:
    return min((names.rank(r.article), r.start, statement.id) for r in statement.renderings)


def _key(rendering: Rendering) -> tuple[str, int, int]:
    return (rendering.article, rendering.start, rendering.end)
