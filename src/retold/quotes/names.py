"""Names in two wordings: which of them took the place of another, spelling, house style and exonyms aside."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from ..text.languages import load
from ..text.normal import folded
from .wording import Alignment, Moved, Wording, function_words, phrases

#: Spellings that transliteration and keyboards confuse, applied one after the other.
_SPELLINGS = (
    ("tsch", "ch"), ("tch", "ch"), ("sch", "sh"), ("kh", "h"), ("ph", "f"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("ou", "u"),
    ("w", "v"), ("y", "i"), ("j", "i"), ("ii", "i"), ("ck", "k"), ("gu", "g"), ("x", "ks"),
)  # fmt: skip
#: A word that is not written large.
_SMALL = re.compile(r"(?<!\w)[^\W\d_A-Z]\w*(?:[-'’]\w+)*(?!\w)")
#: A word that is written large.
_LARGE = re.compile(r"(?<!\w)[^\W\d_a-z]\w+(?:[-'’]\w+)*(?!\w)")
_DOUBLE = re.compile(r"(.)\1+")
#: How languages end the name of one country: Marovia, Marowien, Marovie.
_COUNTRY = re.compile(r"(?:ien|ia|ie)$")
#: Where every noun is written large, only words this much alike, or beside the same name, are taken for names.
NOUNS_LARGE, _ALIKE_NOUNS = frozenset({"de", "lb"}), 0.7
#: A word after one of these is a noun, not a name (German).
_BEFORE_NOUNS = re.compile(
    r"(?<!\w)(?:der|die|das|des|dem|den|eine?[mnrs]?|keine?[mnrs]?|[md]eine?[mnrs]?|[i]hre?[mnrs]?|seine?[mnrs]?|unsere?[mnrs]?|diese[mnrs]?|jede[mnrs]?"
    r"|alle[nrs]?|viele[nr]?|mehrere[nr]?|i[mn]s?|a[mn]s?|[bv]o[mn]|beim|zu[mr]|\w+(?:er|en|es|em|e)|\d[\d.,]*)\s+$",
    re.IGNORECASE,
)
#: How a name ends that is inflected, or goes by the people of a place: "Marovians", "Lübecker", "Wintersets". Two names that part earlier, or end
#: otherwise ("Lindenberg", "Lindenburg"), are two names.
_ENDINGS = frozenset((
    *("", "s", "es", "n", "en", "e", "a", "i", "o", "an", "ans", "ian", "ians", "ia", "ie", "er", "ers", "ern", "in", "ish", "isch", "ische"),
    *("ischen", "ese", "ois", "oise", "ais", "aise", "ien", "ienne", "ano", "ana", "anos", "eno", "ena", "ense", "y", "h", "r", "t", "ns"),
    *("land", "lands", "on", "os", "as", "is", "us", "al", "uese", "se", "lese", "vian", "vians", "ic", "ics", "c", "st", "sts", "m", "sm"),
    *("ains", "ain", "aine", "aux", "lais", "laise", "no", "na", "nos", "nas"),
    *("ov", "ev", "ow", "ew", "off", "eff", "ova", "eva", "v", "f", "w", "ff", "yev", "iev", "jew", "sky", "ski", "skyy", "skiy"),
))  # fmt: skip
#: So many letters at the end of a long name may differ between two languages.
_TAIL = 3
#: A part of a hyphenated name that names the whole has so many letters.
_PART = 4
#: Names alike to this degree but not the same are a name misread; less alike, another name altogether.
_ALIKE = 0.5
#: A name and the word of another language that it may be: both have so many letters, and are alike to this degree, or to a lower
#: one where they begin with so many letters.
_WHOLE, _NEARLY, _HEAD, _AKIN = 5, 0.8, 3, 0.55
#: A misspelt name has so many letters, and is alike to this degree to what it should be.
_SPELT, _MISSPELT = 4, 0.6
#: A full name has a first name and a last name.
_FULL = 2
#: So alike at least is a word at the head of a sentence that may be a name, to the name whose place it takes.
_MISREAD = 0.4


@lru_cache(maxsize=1 << 16)
def same_name(one: str, other: str, *, strict: bool = False) -> bool:
    """Do two name words (folded) name the same thing: spelling, ending, exonym aside?

    With `strict`, as within one language, long names that part before their ends are two, unless names are inflected so.
    """
    if ("-" in one) != ("-" in other):  # "Brandvik-Werke", "Brandvik"
        parts, whole = (one.split("-"), other) if "-" in one else (other.split("-"), one)
        if any(len(p) >= _PART and same_name(p, whole) for p in parts):
            return True
    a, b = _skeleton(one), _skeleton(other)
    if a == b or one in _groups().get(other, frozenset()):
        return True
    short, long = sorted((a, b), key=len)
    if len(short) >= 4 and long.startswith(short) and len(long) - len(short) <= 4:
        return not strict or _inflected(one, other)  # Marovia, Marovian; Callard, Callards
    common = _common(short, long)
    return common >= 5 and common >= len(long) - 4 and (_inflected(short, long) or (not strict and len(long) - common <= _TAIL))


def _common(one: str, other: str) -> int:
    """So many letters are the same from the beginning."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _inflected(one: str, other: str) -> bool:
    """Do both names end, from where they part, as inflected names do?"""
    common = _common(one, other)
    return one[common:] in _ENDINGS and other[common:] in _ENDINGS


def exchanged(alignment: Alignment, texts: tuple[str, str]) -> list[Moved]:
    """Names that took each other's place, within one language or across two."""
    across = alignment.left.language.code != alignment.right.language.code
    left, right = _names(alignment.left, texts[0]), _names(alignment.right, texts[1])
    sure = {(0, i) for i in left} | {(1, j) for j in right}
    left_forms = {alignment.left.tokens[i].form for i in _capitals(alignment.left)}
    right_forms = {alignment.right.tokens[i].form for i in _capitals(alignment.right)}
    here = [
        i
        for i in sorted({*left, *_perhaps(alignment.left, texts[0])})
        if not any(same_name(alignment.left.tokens[i].form, f, strict=not across) for f in right_forms | set(alignment.right.forms))
    ]
    there = [
        j
        for j in sorted({*right, *_perhaps(alignment.right, texts[1])})
        if not any(same_name(alignment.right.tokens[j].form, f, strict=not across) for f in left_forms | set(alignment.left.forms))
    ]
    found = []
    for i in here:
        for j in there:
            both = ((0, i) in sure) + ((1, j) in sure)
            if (
                not both
                or _one_thing(alignment, i, j)
                or (both == 1 and not (_strange(alignment, i, j, texts) if across else _misread(alignment, i, j)))
            ):
                continue
            if across and (both == 1 or _strange(alignment, i, j, texts)):
                exchange = True
            else:
                exchange = _beside(alignment, i, j) if across else _in_place(alignment, i, j)
            if exchange:
                found.append(Moved(alignment.left.said(i, i + 1), alignment.right.said(j, j + 1)))
                there.remove(j)
                break
    return found


def _one_thing(alignment: Alignment, i: int, j: int) -> bool:
    """Are two words one thing in this language ("Gobierno", "Ejecutivo")?"""
    words = {alignment.left.tokens[i].form, alignment.right.tokens[j].form}
    return any(words <= set(group) for group in phrases(alignment.left.language.code, "same_words"))


def misspelt(one: tuple[str, ...], other: tuple[str, ...], *, across: bool) -> bool:
    """Are two full names (folded words) one person's, with last names alike that are no spellings of each other: "Ostos", "Ortos"?

    Accents, transliterations and inflected forms are spellings, across languages also what one of them leaves off. First names are called
    otherwise in another language ("Marek", "Mark"), or by friends, and tell nothing.
    """
    if len(one) != len(other) or len(one) < _FULL or one[:-1] != other[:-1]:
        return False
    a, b = one[-1], other[-1]
    alike = a[0] == b[0] and min(len(a), len(b)) >= _SPELT and float(Levenshtein.normalized_similarity(a, b)) >= _MISSPELT
    return a != b and alike and not same_name(a, b, strict=not across)


def _misread(alignment: Alignment, i: int, j: int) -> bool:
    """May two words be one name and its misreading ("Victor", "Vincent"), not a name and any word at the head of a sentence ("Lee", "Officials")?"""
    one, other = alignment.left.tokens[i].form, alignment.right.tokens[j].form
    return one[0] == other[0] and _alike(one, other) >= _MISREAD


def _strange(alignment: Alignment, i: int, j: int, texts: tuple[str, str]) -> bool:
    """Across languages, a name and a word that may be one: alike, and neither account has the other's at any place ("Ostheim", "Ostend")."""
    one, other = alignment.left.tokens[i].form, alignment.right.tokens[j].form
    if min(len(one), len(other)) < _WHOLE or not (_alike(one, other) >= _NEARLY or (_common(one, other) >= _HEAD and _alike(one, other) >= _AKIN)):
        return False
    known = (texts[1], other), (texts[0], one)  # each account's own word is there; the other's must not be
    return not any(same_name(w, mine) for (text, own), mine in zip(known, (one, other), strict=True) for w in _large_words(text) if w != own)


@lru_cache(maxsize=1 << 6)
def _large_words(account: str) -> frozenset[str]:
    """The words that an account writes large, folded."""
    return frozenset(folded(w) for w in _LARGE.findall(account))


def _in_place(alignment: Alignment, i: int, j: int) -> bool:
    """In one language: one name word for one other, in the same place; alike, or with the same words on both sides of it."""
    left, right = alignment.left, alignment.right
    one, other = left.tokens[i].form, right.tokens[j].form
    same_first = one[:1] == other[:1] or one[1:] == other[1:]
    if left.language.code in NOUNS_LARGE:
        return (_alike(one, other) >= _ALIKE_NOUNS and same_first) or _beside(alignment, i, j)
    if _alike(one, other) >= _ALIKE and (same_first or _alike(one, other) >= 0.7):
        return True
    if _beside(alignment, i, j):
        return True
    for block in alignment.blocks:
        if block.tag == "replace" and block.b - block.a == block.d - block.c <= 2 and block.a <= i < block.b:
            return i - block.a == j - block.c and alignment.share() >= 0.6
    return False


def _beside(alignment: Alignment, i: int, j: int) -> bool:
    """Alike names, or different names beside the very same name ("Loma Blanca", "Loma Negra")."""
    left, right = alignment.left, alignment.right
    one, other = left.tokens[i].form, right.tokens[j].form
    prefix = _common(one, other)
    if min(len(one), len(other)) >= 4 and prefix >= 3 and _alike(one, other) >= _ALIKE:
        return True
    before = i > 0 and j > 0 and left.tokens[i - 1].form == right.tokens[j - 1].form
    return (
        before and i - 1 in _capitals(left) and j - 1 in _capitals(right) and left.said(i - 1, i) not in {"San", "Santa", "Saint", "The", "La", "El"}
    )


def _alike(one: str, other: str) -> float:
    return float(Levenshtein.normalized_similarity(_DOUBLE.sub(r"\1", one), _DOUBLE.sub(r"\1", other)))


def _capitals(wording: Wording) -> set[int]:
    return {i for i, t in enumerate(wording.tokens) if wording.text[t.start : t.start + 1].isupper()}


def _perhaps(wording: Wording, account: str) -> list[int]:
    """Tokens that begin a sentence and may be a name, since the account never writes them small: enough where a sure name stands in their place.

    Where nouns are written large, all of them.
    """
    if wording.language.code in NOUNS_LARGE:
        function = function_words(wording.language.code)
        return [i for i in sorted(_capitals(wording)) if wording.tokens[i].form not in function and wording.tokens[i].form not in _calendar()]
    return _names(wording, account, leading=True)


def _names(wording: Wording, account: str, *, leading: bool = False) -> list[int]:
    """Tokens that are surely part of a name: capital inside a sentence, or at its beginning where the account never writes it small.

    With `leading` those that begin a sentence and may be one.
    """
    firsts = {part.start for part in wording.parts}
    function = function_words(wording.language.code)
    found = []
    capitals = _capitals(wording)
    for i in sorted(capitals & firsts if leading else capitals):
        token = wording.tokens[i]
        written = wording.text[token.start : token.end]
        if token.form in function or len(token.form) < 3 or (written.isupper() and len(written) > 4) or token.form in _calendar():
            continue
        if written.lower() in _small_words(account):
            continue
        if wording.language.code in NOUNS_LARGE and _a_noun(written, account):
            continue
        before_name = i + 1 < len(wording.tokens) and i + 1 in capitals and i + 1 not in firsts
        if not leading and i in firsts and not before_name and not re.search(rf"[^\W_.!?:\"“”„«»]\s+{re.escape(written)}(?!\w)", account):
            continue
        found.append(i)
    return found


@lru_cache(maxsize=1 << 6)
def _small_words(account: str) -> frozenset[str]:
    """The words that an account writes small, whole and part by part ("sea-side", "sea", "side")."""
    found = set(_SMALL.findall(account))
    return frozenset(found.union(*(w.split("-") for w in found if "-" in w)))


def _a_noun(written: str, account: str) -> bool:
    """Does an article, a number or the like ever stand before this word?"""
    found = re.finditer(rf"(?<!\w){re.escape(written)}(?!\w)", account)
    return any(_BEFORE_NOUNS.search(account[max(0, m.start() - 25) : m.start()]) for m in found)


@lru_cache(maxsize=1 << 15)
def _skeleton(form: str) -> str:
    for old, new in _SPELLINGS:
        form = form.replace(old, new)
    plain = _DOUBLE.sub(r"\1", form.replace("'", "").replace("-", ""))
    return _COUNTRY.sub("", plain) if len(plain) >= 6 else plain


@cache
def _groups() -> dict[str, frozenset[str]]:
    groups = [frozenset(folded(g).split()) for g in load("en").words("changes", "same_names")]
    known: dict[str, frozenset[str]] = {}
    for group in groups:
        for name in group:
            known[name] = known.get(name, frozenset()) | group
    return known


@cache
def _calendar() -> frozenset[str]:
    """Days and months: another day is another matter (a date), not another name."""
    days = [g for g in load("en").words("changes", "same_names") if g.split()[0].endswith("day") or "januar" in g or "mber" in g]
    months = [
        g
        for g in load("en").words("changes", "same_names")
        if g.split()[0] in {"march", "april", "may", "june", "july", "august", "october", "february"}
    ]
    return frozenset(w for g in days + months for w in g.split())
