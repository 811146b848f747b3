"""Whose word a German verb of speech is: the finite verb stands second or last, its prefix or participle at the end of the clause.

"Gestern sagte sie, ..." · "Sie hat am Montag mitgeteilt, ..." · "Wie der Sprecher gestern mitteilte, ..." · "teilte die Polizei mit".
A clause is what stands between two signs; its subject is the noun phrase in the nominative before the verb, or else the first one behind it.

It is a few lines longer than other modules: the places where a subject can stand are tried in one order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .frames import Token
from .lexicon import Lexicon
from .phrases import Phrase, phrase_from, with_name_beside

#: So far is read to either side of a verb, in words.
_REACH = 40
#: A dateline has at most so many words and signs.
_DATELINE = 14
#: Forms of "haben", which make a perfect that somebody acts in; the others make a passive.
_HAVE = frozenset(("hat", "haben", "hatte", "hatten"))
_MODAL = frozenset((
    *("will", "wollen", "wollte", "wollten", "kann", "können", "konnte", "konnten", "muss", "müssen", "musste", "mussten", "soll", "sollen"),
    *("sollte", "sollten", "darf", "dürfen", "durfte", "mag", "möchte", "möchten", "wird", "werden", "würde", "würden", "werde",
      "könne", "müsse", "solle", "wolle", "dürfe", "ließ", "ließen", "lässt", "lassen", "zu", "um"),
))  # fmt: skip
_AND = frozenset(("und", "aber", "doch", "oder", "sondern", "jedoch"))
#: "Ließ mitteilen" tells.
_LETS = frozenset(("ließ", "ließen", "lässt", "liess", "liessen"))
#: "Wollte wissen" asks.
_WANTS = frozenset(("will", "wollen", "wollte", "wollten", "möchte", "möchten", "lässt", "ließ", "ließen", "liess", "liessen"))
#: "Gab zu bedenken".
_GAVE = frozenset(("gab", "gaben", "gibt", "geben", "gebe"))
#: "Hieß es": nobody is the subject; the speaker stands behind one of these.
_WHENCE = frozenset(("aus", "von", "vom", "bei", "beim", "seitens"))
#: Particles between a verb and its subject.
_BETWEEN = frozenset(("sich", "ihm", "ihr", "ihnen", "uns", "mir", "ihn", "nun", "nur", "es", "dort", "selbst"))


@dataclass(frozen=True, slots=True)
class Spoken:
    """The subject of a verb of speech (None = not told here), and whether it stands behind its verb; `sure` as in a cue."""

    subject: Phrase | None
    turned: bool
    sure: bool
    first: int = -1  # the first word of the verb, where not the word itself ("a | dit")
    last: int = -1  # ... and the last


def spoken(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Spoken | None:
    """How the verb at `i` is used, or None where nobody speaks: an infinitive, a passive, half of a verb that means something else."""
    if 1 < i < len(tokens) - 1 and tokens[i - 1].quote >= 0 and tokens[i - 2].low == "als" and tokens[i + 1].capital:
        return None  # "das als „Sternenpaket“ bekannte Programm"
    finite = _finite(tokens, i, lexicon)
    if finite is None and tokens[i].low in lexicon.perfect:
        return by_agent(tokens, i, lexicon)
    found = _spoken(tokens, i, finite, lexicon) if finite is not None else None
    if found is not None and finite is not None and any(t.quote >= 0 for t in tokens[finite:i]):
        return replace(found, first=finite, last=finite)  # "hatte den Vorschlag als “weltfremd” bezeichnet": the half before the marks
    return found


def _spoken(tokens: Sequence[Token], i: int, finite: int, lexicon: Lexicon) -> Spoken | None:
    if finite + 1 < len(tokens) and tokens[finite + 1].low == "es" and tokens[i].low in lexicon.impersonal:
        return _impersonal(tokens, finite, lexicon)
    start = clause_start(tokens, finite)
    if tokens[i].low in lexicon.impersonal and tokens[start].low == "wie" and tokens[start + 1].low == "es" and start + 1 < finite:
        return _impersonal(tokens, finite, lexicon)
    whole = with_prefix(tokens, i, lexicon) or i != finite
    sure = whole or (tokens[i].low not in lexicon.doubtful and tokens[i].low not in lexicon.holding)
    if start == finite and start > 0 and tokens[start - 1].quote >= 0 and (head := _around_marks(tokens, start, lexicon)) >= 0:
        start = head  # "die von einem „Glücksfall“ spricht"
    told = _who_told(tokens, start, lexicon)
    if start < finite and tokens[start].low in lexicon.subordinators and (told or not noun_phrase(tokens, start, lexicon)):
        if tokens[start].low in ("der", "die", "das") and start >= 2:
            whose = ending_at(tokens, start - 2, lexicon)
            return Spoken(whose or _led_in(tokens, start - 2, lexicon), False, sure)
        return Spoken(next(candidates(tokens, start + 1, max(finite, i), lexicon), None), False, sure)
    if start == finite or tokens[finite - 1].low in _AND:
        return _verb_first(tokens, start, finite, lexicon, sure)
    left = noun_phrase(tokens, start, lexicon) if _nominative(tokens, start, lexicon) else None
    right = next(candidates(tokens, finite + 1, clause_end(tokens, finite), lexicon), None)
    turned = finite + 1 < len(tokens) and tokens[finite + 1].low == "sich" and left is not None and left.first == left.last == 0
    if turned and right is not None and right.name_last > right.name_first >= 0:
        return Spoken(right, True, sure)  # "Freundlicher äußert sich Lars Hennecke"
    pronoun = right is not None and right.first == right.last == finite + 1 and tokens[right.first].low in lexicon.pronouns
    if left is not None and (
        can_speak_here(tokens, left, lexicon, True) and not (pronoun and left.name_first < 0 and not _person(tokens, left, lexicon))
    ):
        return Spoken(with_name_beside(tokens, left, lexicon), False, sure)
    if right is not None:
        return Spoken(right, True, sure)
    return Spoken(left, False, sure) if left is not None and sure else None


def _who_told(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> bool:
    """“Kranz, der dem Tagblatt sagte”, “der der Zeitung sagte”: “der” or “die” stands for who speaks, and the dative behind it for who was told."""
    if start < 2 or tokens[start].low not in ("der", "die") or tokens[start - 1].raw != "," or start + 2 >= len(tokens):
        return False
    if tokens[start + 1].low in ("dem", "einem", "einer"):
        return True
    hearer = noun_phrase(tokens, start + 1, lexicon) if tokens[start + 1].low == "der" else None
    return hearer is not None and _outlet(tokens, hearer, lexicon)


def _around_marks(tokens: Sequence[Token], verb: int, lexicon: Lexicon) -> int:
    """Where a subordinate clause begins whose last word is the verb behind words in marks; -1 where it is none."""
    head = verb
    while head > 0 and tokens[head - 1].quote >= 0 and tokens[head - 1].quote != tokens[max(0, head - 2)].quote:
        head = clause_start(tokens, head - 1)
    ends = verb + 1 >= len(tokens) or (not tokens[verb + 1].word and tokens[verb + 1].quote < 0)
    return head if ends and head < verb and tokens[head].low in lexicon.subordinators else -1


def by_agent(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Spoken | None:
    """“a été jugé « risible » par les syndicats”, “wurde von der Opposition „Unsinn“ genannt”: the one behind "by" speaks."""
    start = clause_start(tokens, i)
    while start > 0 and tokens[start - 1].quote >= 0:
        start = clause_start(tokens, start - 1)
    if not any(t.low in lexicon.be for t in tokens[start:i]):
        return None
    high = min(len(tokens) - 1, i + _REACH)
    for k in range(start, high):
        if k > i and tokens[k].raw in ",;:.":
            return None
        if tokens[k].low in lexicon.by:
            phrase = noun_phrase(tokens, k + 1, lexicon)
            speaks = phrase is not None and can_speak_here(tokens, phrase, lexicon, False)
            helping = next(n for n in range(start, i) if tokens[n].low in lexicon.be)
            around = helping if any(t.quote >= 0 for t in tokens[helping:i]) else -1  # "wurde von Lee als „Glücksfall“ bezeichnet"
            return Spoken(phrase, False, True, around, around) if speaks else None
    return None


def _impersonal(tokens: Sequence[Token], verb: int, lexicon: Lexicon) -> Spoken:
    """“Aus Koalitionskreisen hieß es, ...”, “..., hieß es von der Polizei”: whoever stands behind the preposition."""
    for k in range(clause_start(tokens, verb), clause_end(tokens, verb) - 1):
        written = tokens[k].low in ("in", "im")
        if tokens[k].low in _WHENCE or written:
            phrase = noun_phrase(tokens, k + 1, lexicon)
            document = phrase is not None and any(t.low in lexicon.nouns for t in tokens[phrase.first : phrase.last + 1])
            if phrase is not None and (document or (not written and can_speak_here(tokens, phrase, lexicon, False))):
                return Spoken(phrase, k > verb, True)
            inside = range(k + 1, clause_end(tokens, verb)) if written else ()
            letter = next((n for n in inside if tokens[n].capital and tokens[n].low in lexicon.nouns), -1)
            if letter > 0:
                return Spoken(Phrase(letter, letter), k > verb, True)  # "in dem auf den 24. Februar datierten Brief"
    return Spoken(None, False, True)


def with_prefix(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Does the prefix of the verb at `i` end its clause ("kündigte die Ministerin an.")?"""
    prefixes = lexicon.prefixed.get(tokens[i].low)
    if not prefixes:
        return False
    end = next((k for k in range(i + 1, min(len(tokens), i + _REACH)) if tokens[k].raw in ".!?:;,–—"), len(tokens))
    return end - 1 > i and tokens[end - 1].low in prefixes


def _finite(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> int | None:
    """Where the finite verb stands to which the verb of speech at `i` belongs; None where nobody speaks."""
    low = tokens[i].low
    start, end = clause_start(tokens, i), clause_end(tokens, i)
    while low in lexicon.perfect and start > 0 and tokens[start - 1].quote >= 0:  # "hatte den Vorschlag als “weltfremd” bezeichnet"
        start = clause_start(tokens, start - 1)
    others = [k for k in range(start, end) if k != i]
    if low in lexicon.perfect:
        have = next((k for k in others if tokens[k].low in _HAVE), None)
        if have is not None:
            return have
        if low not in lexicon.finite or any(tokens[k].low in lexicon.be for k in others):
            return None
    if low in lexicon.prefixed and low not in lexicon.finite and low not in lexicon.judging_with and not with_prefix(tokens, i, lexicon):
        return None
    if low in lexicon.given_to:
        return next((k for k in others if tokens[k].low in _GAVE), None)
    if low == "wissen":
        return next((k for k in others if tokens[k].low in _WANTS), None)
    if low in lexicon.infinitives and any(tokens[k].low in _MODAL for k in others):
        return next((k for k in others if tokens[k].low in _LETS), None)
    return i


def _verb_first(tokens: Sequence[Token], start: int, finite: int, lexicon: Lexicon, sure: bool) -> Spoken | None:
    """A verb that leads its clause: behind a quotation or a clause ("…, sagte Lee"), behind an apposition, or joined to a verb before it."""
    quoted = start > 0 and (tokens[start - 1].quote >= 0 or (start > 1 and tokens[start - 2].quote >= 0))
    right = next(candidates(tokens, finite + 1, clause_end(tokens, finite), lexicon, quoted), None)
    joined = tokens[finite - 1].low in _AND and finite > 0
    comma = start > 1 and tokens[start - 1].raw == "," and tokens[start - 2].quote < 0 and not joined
    if (
        comma
        and (beside := before_apposition(tokens, start - 1, lexicon) or name_between(tokens, start - 1, lexicon)) is not None
        and (right is None or tokens[finite].capital)
    ):
        return Spoken(with_name_beside(tokens, beside, lexicon), False, sure)
    if right is None and quoted and not joined:
        right = behind_commas(tokens, finite, lexicon)
    if right is not None and not joined:
        return Spoken(right, True, sure)
    resumed = start > 2 and tokens[start - 1].raw == "," and right is None  # "hält sie für “spannend”, warnt aber vor ..."
    if joined or comma or resumed:
        told = any(t.low in lexicon.reporting and t.low not in lexicon.doubtful for t in tokens[:finite])
        first = clause_start(tokens, finite) if joined and not told else behind_dateline(tokens)
        main = next(candidates(tokens, first, finite, lexicon), None) or next(candidates(tokens, behind_dateline(tokens), finite, lexicon), None)
        return Spoken(main, False, sure) if main is not None else None
    return Spoken(None, False, sure)


def behind_commas(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Phrase | None:
    """“Lo ha contado esta mañana, en una rueda de prensa, la directora, Ana Ruiz.”, “„...“, sagte gestern, noch im Hafen, Anna Lee.”

    The subject right behind a comma, in a sentence of one verb, where nothing but a sign or what hangs on it follows.
    """
    acting = (t for t in tokens[i + 1 :] if t.low in lexicon.verbs and lexicon.role(t.low) is None)  # French "commandant" is an officer, too
    if any(t.quote >= 0 or t.low in lexicon.that or t.low in lexicon.haves for t in tokens[i + 1 :]) or next(acting, None) is not None:
        return None
    for k in range(i + 1, len(tokens) - 1):
        if tokens[k].raw == "," and tokens[k + 1].low not in lexicon.prepositions:
            called = lexicon.role(tokens[k + 1].low) is not None and tokens[min(k + 2, len(tokens) - 1)].capital  # "commandant Loris Bettan"
            phrase = phrase_from(tokens, k + 1, lexicon) if called else noun_phrase(tokens, k + 1, lexicon)
            if phrase is not None and can_speak_here(tokens, phrase, lexicon, False):
                whole = with_name_beside(tokens, phrase, lexicon)
                behind = tokens[whole.last + 1] if whole.last + 1 < len(tokens) else None
                return whole if behind is None or not behind.word else None
    return None


def name_between(tokens: Sequence[Token], comma: int, lexicon: Lexicon) -> Phrase | None:
    """“El secretario de CGT en la provincia, Ángel Lee, critica”: the full name that stands between two commas, whatever leads to the first."""
    first = next((k for k in range(comma - 1, max(0, comma - 7), -1) if tokens[k].raw == "," or tokens[k].quote >= 0), -1)
    if first < 1 or tokens[first].quote >= 0 or comma - first < 3 or tokens[first + 1].low not in lexicon.given:
        return None
    named = all(t.capital or t.low in lexicon.particles for t in tokens[first + 1 : comma])
    return Phrase(first + 1, comma - 1, first + 1, comma - 1) if named else None


def before_apposition(tokens: Sequence[Token], comma: int, lexicon: Lexicon) -> Phrase | None:
    """“Hallwanger, eine frühere Richterin, sagte”; “Overbeck, 19, sagte”: the phrase before the first comma."""
    first = next((k for k in range(comma - 1, max(0, comma - 25), -1) if tokens[k].raw == "," or tokens[k].quote >= 0), 0)
    if first < 1 or tokens[first].quote >= 0:
        return None
    if tokens[first + 1].low in ("dass", "wie", "ob"):
        return None
    found = ending_at(tokens, first - 1, lexicon)
    if found is not None and found.first and tokens[found.first - 1].low in lexicon.prepositions:
        return before_apposition(tokens, first, lexicon) or found  # "Lee, farmacologista no hospital X, que ..., pede"
    return found


def ending_at(tokens: Sequence[Token], last: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase that leads its clause and ends at `last`."""
    for k in range(clause_start(tokens, last + 1), last + 1):
        phrase = noun_phrase(tokens, k, lexicon)
        if phrase is not None and phrase.last >= last and can_speak_here(tokens, phrase, lexicon, True):
            return phrase
    return None


def _led_in(tokens: Sequence[Token], last: int, lexicon: Lexicon) -> Phrase | None:
    """“finanziert von der Forschungsgemeinschaft, die ...”: the phrase right before a relative clause, whatever leads it."""
    for k in range(max(0, last - 4), last + 1):
        if k and tokens[k - 1].low in lexicon.prepositions:
            phrase = noun_phrase(tokens, k, lexicon)
            if phrase is not None and phrase.last >= last and can_speak_here(tokens, phrase, lexicon, False):
                return phrase
    return None


def candidates(tokens: Sequence[Token], low: int, high: int, lexicon: Lexicon, anybody: bool = False) -> Iterator[Phrase]:
    """The phrases in the nominative among `low..high` that can speak, from left to right; objects and hearers are passed over.

    With `anybody`, a noun that no list knows may be the one right at `low` ("brummte der Kroate").
    """
    while low < high and tokens[low].low in _BETWEEN:
        low += 1
    k = low
    while k < min(high, low + _REACH):
        t = tokens[k]
        if t.quote >= 0:
            return
        if t.low in lexicon.prepositions and not _article_a(tokens, k, lexicon):
            led = noun_phrase(tokens, k + 1, lexicon) if k + 1 < high else None
            name = _name_behind(tokens, led, lexicon) if led is not None else None
            if name is not None:
                yield name
            k = led.last + 1 if led is not None else k + 1
            continue
        letter = len(t.raw) == 1 and k + 1 < len(tokens) and tokens[k + 1].raw == "." and k == 0 and t.low not in lexicon.titles  # "Q.", "R."
        phrase = noun_phrase(tokens, k, lexicon) if t.low not in _BETWEEN and not letter else None
        if phrase is None:
            k += 1
            continue
        beside = with_name_beside(tokens, phrase, lexicon)
        able = can_speak_here(tokens, beside, lexicon, k == low) or (anybody and k == low and t.low in lexicon.articles and phrase.last > k)
        if able and _nominative(tokens, k, lexicon) and not _outlet(tokens, phrase, lexicon):
            yield beside
        k = phrase.last + 1


def _name_behind(tokens: Sequence[Token], led: Phrase, lexicon: Lexicon) -> Phrase | None:
    """“a confié à l'ANP Ginette Auboin”: the name of a person that follows the one who was told."""
    for k in range(led.first + 1, led.last):
        told = (tokens[k - 1].raw.isupper() and len(tokens[k - 1].raw) > 1) or tokens[k - 1].low in lexicon.outlets
        named = tokens[k - 1].raw.isupper() or lexicon.gender(tokens[k].low) is not None  # "a la revista The Long Room": the name of the paper
        if told and named and tokens[k].capital and not tokens[k].raw.isupper() and tokens[k + 1].capital:
            return phrase_from(tokens, k, lexicon)
    return None


def behind_dateline(tokens: Sequence[Token]) -> int:
    """The first word behind "Puerto Escarola, 3 mar (EFE).- " or "PARIS, 14 oct. (AFP) - "; 0 where a sentence begins with none."""
    for k in range(1, min(len(tokens) - 1, _DATELINE)):
        if tokens[k].raw in "-–—" and tokens[k - 1].raw in ").":
            return k + 1
    return 0


def noun_phrase(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase that begins at `k`; None where no noun, name or pronoun is reached."""
    t = tokens[k]
    if t.low in lexicon.pronouns:
        if t.low not in lexicon.articles:
            return Phrase(k, k)
    elif not (
        t.low in lexicon.articles - lexicon.prepositions
        or _article_a(tokens, k, lexicon)
        or t.capital
        or t.low in lexicon.titles
        or (lexicon.drops and _bare_speaker(t.low, lexicon))
        or (lexicon.bare_nouns and (lexicon.role(t.low) is not None or lexicon.body(t.low)))
    ):
        return None
    if (t.low in lexicon.stops and t.low not in lexicon.articles) or lexicon.timed(t.low):
        return None
    phrase = phrase_from(tokens, k, lexicon)
    large = (
        not lexicon.complements or any(w.capital or w.raw.isdigit() for w in tokens[phrase.first : phrase.last + 1]) if phrase is not None else False
    )
    return phrase if large else None


def _bare_speaker(word: str, lexicon: Lexicon) -> bool:
    """Spanish leaves the article out before some who speak: "sostienen fuentes del organismo", "dijeron testigos"."""
    return lexicon.plural(word) or (word.endswith("s") and (lexicon.body(word) or lexicon.role(word) is not None))


def _nominative(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    """Can a phrase that begins here be a subject, as far as its first word tells?"""
    return tokens[k].low not in lexicon.oblique and (tokens[k].low not in lexicon.prepositions or _article_a(tokens, k, lexicon))


def _article_a(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    """Is this "a" the article, as in "responde a investigadora" (Portuguese)? A woman who is told something is "à investigadora"."""
    if tokens[k].low != "a" or "a" not in lexicon.articles or k + 1 >= len(tokens) or not tokens[k + 1].raw.islower():
        return False
    low = tokens[k + 1].low
    one = lexicon.role(low) is not None and not lexicon.plural(low) and not low.endswith(("o", "or"))  # "a presidente"; "disse a jornalistas"
    return one or lexicon.body(low)


def can_speak_here(tokens: Sequence[Token], phrase: Phrase, lexicon: Lexicon, beside: bool) -> bool:
    """A pronoun, an office, a body, a name; a bare capital word only right `beside` the verb, where nouns of things seldom stand."""
    first = tokens[phrase.first]
    if phrase.first == phrase.last and first.low in lexicon.pronouns:
        return lexicon.pronouns[first.low] in ("m", "f", "p")
    if _person(tokens, phrase, lexicon) or any(lexicon.body(t.low) for t in _head(tokens, phrase, lexicon)):
        return True
    led = first.low in lexicon.articles and bool(lexicon.complements)
    return phrase.name_last > phrase.name_first >= 0 or (phrase.name_first >= 0 and beside and not led)


def _person(tokens: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> bool:
    return any(
        lexicon.role(t.low) is not None or t.low in lexicon.titles or t.low in lexicon.given
        for t in _head(tokens, phrase, lexicon)
        if t.capital or not lexicon.complements
    )


def _head(tokens: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> Sequence[Token]:
    """The words of a phrase up to what hangs on its noun ("der Sprecher | der Polizei")."""
    words = tokens[phrase.first : phrase.last + 1]
    hanging = lexicon.complements or lexicon.prepositions
    if len(words) > 2 and all(t.low in lexicon.articles for t in words[:2]):
        return words  # "l'un de ses proches"
    stop = next((k for k, t in enumerate(words) if k and t.low in hanging and (words[k - 1].capital or not lexicon.complements)), len(words))
    return words[:stop]


def _outlet(tokens: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> bool:
    """“sagte der Zeitung die Ministerin”: the paper is told, it does not speak."""
    head = _head(tokens, phrase, lexicon)
    return (
        tokens[phrase.first].low == "der" and any(t.low in lexicon.outlets for t in head) and not any(lexicon.role(t.low) is not None for t in head)
    )


def clause_start(tokens: Sequence[Token], k: int) -> int:
    """The first word of the clause in which word `k` stands; what stands in brackets is passed over."""
    at, depth = k, 0
    while at > max(0, k - _REACH):
        t = tokens[at - 1]
        depth += (t.raw == ")") - (t.raw == "(")
        if depth < 0 or ((depth == 0 and (t.quote >= 0 or t.raw in ",;:–—.!?")) and not _abbreviated(tokens, at - 1)):
            break
        at -= 1
    return at


def clause_end(tokens: Sequence[Token], k: int) -> int:
    """The sign or the words in marks that end the clause of word `k`."""
    at = k + 1
    while at < min(len(tokens), k + _REACH) and not ((tokens[at].quote >= 0 or tokens[at].raw in ",;:–—!?.") and not _abbreviated(tokens, at)):
        at += 1
    return at


def _abbreviated(tokens: Sequence[Token], k: int) -> bool:
    """Is the stop at `k` one of "Dr. Lee", "am 3. März"?"""
    before = tokens[k - 1] if k else None
    return tokens[k].raw == "." and k + 1 < len(tokens) and before is not None and before.word and (len(before.raw) <= 4)
