"""Whole quotation or fragment, and whether words in marks are speech at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model import Mode
from .frames import Sentence, Token
from .lexicon import Lexicon
from .marks import Stretch
from .naming import Attribution

#: Ways of attribution in which the cue stands right beside the marks, and those in which there is none in the sentence.
_NEAR = frozenset(("after", "before", "colon", "announced"))
_FROM_AFAR = frozenset(("carried", "following", "reported", "introduced", "above", "runs-on"))
#: In words and letters: longer ones are no titles, no German compounds; an apposition may stand so many tokens before its title.
_LONGEST_TITLE = 6
_LONGEST_WORD = 40
_APPOSITION = 9
#: No rule asks for more words than these.
_COUNTED = 12
#: A cue between the parts of a broken quotation has at most so many tokens.
_LONGEST_CUE = 14
#: Farther behind its cue, words in small letters belong to the clause that the cue leads.
_FAR_FROM_CUE = 5
#: "[Interruption]": a stretch that is nothing but a note in brackets.
_ASIDE = re.compile(r"\[[^\]]*\]")
#: Words in marks that nobody is said to have spoken are speech only from so many on.
_FEWEST_WORDS = 4
#: Behind an article, words in small letters may be a mere term up to this length.
_LONGEST_TERM = 4
_OPENING = "“”„‟«»\"'‘’‚‹›「『([¿¡… –—-"
#: "known as", "conocido como", "bekannt als".
_NAMED_AS = frozenset(("as", "als", "como", "comme", "come"))
#: "The so-called “...”".
_SO_CALLED = frozenset((
    *("so-called", "sogenannte", "sogenannten", "sogenannter", "sogenanntes", "dit", "dite", "dits", "dites"),
    *("llamado", "llamada", "llamados", "denominado", "denominada"),
    *("cosiddetto", "cosiddetta", "cosiddetti", "cosiddette", "chamado", "chamada", "chamados", "zogeheten", "zogenaamde"),
))  # fmt: skip
#: "Als „...“ bekannt".
_CALLED = ("bekannt", "genannt", "getauft")
#: So far before its words a thing may stand on which they are written.
_AS_FAR_AS_ITS_THING = 9
#: Small words inside a title.
_SMALL = frozenset((
    *("of", "the", "a", "and", "for", "in", "to", "on", "im", "am", "der", "die", "das", "des", "dem", "den", "und", "von", "vom", "zum", "zur"),
    *("le", "la", "les", "de", "du", "des", "et", "au", "aux", "à", "dans", "sur", "el", "los", "las", "del", "y", "en"),
    *("il", "lo", "gli", "di", "della", "dei", "delle", "da", "nel", "e", "per", "do", "dos", "das", "het", "een", "van", "voor"),
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch as it is judged: its content and the first words of it, and where it stands among the tokens of its sentence.

    `before` is the index of the quotation before it in the same sentence, or -1; `head` its first letter or sign behind inner marks and dots.
    """

    content: str
    words: tuple[str, ...]
    head: str
    tokens: Sequence[Token]
    at: int
    before: int
    stretch: Stretch
    attribution: Attribution

    @property
    def lead(self) -> Token | None:
        """The token before the stretch."""
        return self.tokens[self.at - 1] if self.at else None

    @property
    def tail(self) -> Token | None:
        """The token behind it."""
        return self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None

    def led_by(self, signs: str) -> bool:
        """Does one of these signs stand before it?"""
        return self.lead is not None and self.lead.raw in signs

    def ends_with(self, signs: str) -> bool:
        """Is its last sign one of these?"""
        return self.content[-1:] in signs and bool(self.content)


def spots(text: str, sentences: Sequence[Sentence], quoted: Sequence[Stretch], found: Mapping[int, Attribution]) -> Iterator[tuple[int, Spot]]:
    """The attributed stretches in the order of the text, each with its number; those without a word are left out."""
    for sentence in sentences:
        before = -1
        for at, token in enumerate(sentence.tokens):
            if token.quote < 0:
                continue
            attribution, stretch = found.get(token.quote), quoted[token.quote]
            content = text[stretch.start : stretch.end].strip()
            words = tuple(w for w in content.split(maxsplit=_COUNTED)[:_COUNTED] if w[0].isalnum() or any(c.isalnum() for c in w))
            if attribution is not None and words and not _ASIDE.fullmatch(content):
                yield token.quote, Spot(content, words, content.lstrip(_OPENING)[:1], sentence.tokens, at, before, stretch, attribution)
            before = at


# -- whole or fragment -------------------------------------------------------------------------------------------------------------------
def mode_of(spot: Spot, lexicon: Lexicon) -> Mode:
    """`direct` for a whole clause in marks, `partial` for a fragment built into the article's own sentence: the first rule that holds decides."""
    return next((mode for holds, mode in _RULES if holds(spot, lexicon)), "partial")


def _apart(spot: Spot, lexicon: Lexicon) -> bool:
    """Nothing of the sentence leads to it: it stands first, behind a colon or a bracket, or behind another quotation."""
    if spot.lead is None or spot.lead.raw == ":":
        return True
    return not spot.head.islower() and (spot.lead.raw in "([" or spot.lead.quote >= 0)


def _resumed(spot: Spot, lexicon: Lexicon) -> bool:
    """It goes on with the quotation before it: nothing but a cue and its speaker stand between them."""
    between = spot.tokens[spot.before + 1 : spot.at]
    closed = bool(between) and between[-1].raw in ",:–—."
    return spot.before >= 0 and closed and len(between) <= _LONGEST_CUE and spot.attribution.cue is not None


def _begun(spot: Spot, lexicon: Lexicon) -> bool:
    """A cue and a comma lead to it, and it begins and ends as a sentence: "Lee said, “We know.”"."""
    return spot.led_by(",") and spot.attribution.way == "before" and spot.ends_with(".!?,") and not spot.head.islower()


def _second_half(spot: Spot, lexicon: Lexicon) -> bool:
    """It goes on with reported words before its cue: "The town will ask for the cost, she said, “but first we want to know”"."""
    cue, tokens = spot.attribution.cue, spot.tokens
    if not spot.led_by(",") or not spot.head.islower() or spot.before >= 0 or cue is None or cue.subject is None:
        return False
    lead = min(cue.first, cue.subject.first)
    clause = sum(t.word for t in tokens[:lead]) >= 3 and tokens[0].low not in lexicon.prepositions  # no clause: "At the left bank, Lee adds, ..."
    return clause and tokens[lead - 1].raw == "," and not _only_named(spot, lexicon)


def _only_named(spot: Spot, lexicon: Lexicon) -> bool:
    """“The memo, he conceded, “should never have gone out””: what stands before the cue is the subject of the words in marks, no clause."""
    cue, tokens = spot.attribution.cue, spot.tokens
    if cue is None or cue.subject is None or not lexicon.past or not spot.head.islower():
        return False
    lead = min(cue.first, cue.subject.first)
    return lead > 1 and tokens[lead - 1].raw == "," and tokens[0].word and not any(lexicon.verbal(t.low) and not _plural(t) for t in tokens[:lead])


def _plural(token: Token) -> bool:
    return token.low.endswith("s") and not token.low.endswith(("is", "was", "has", "does"))


def _long_beside_comma(spot: Spot, lexicon: Lexicon) -> bool:
    """Five words and more, set apart by a comma, with a cue right beside it."""
    cue = spot.attribution.cue
    between = spot.tokens[cue.last + 1 : spot.at] if cue is not None and spot.head.islower() else ()
    clause = any(t.low in lexicon.that or t.low in lexicon.helping for t in between)
    inside = clause and len(between) >= _FAR_FROM_CUE  # "said that it was late, “yet nobody had called”"
    return spot.led_by(",") and len(spot.words) >= 5 and spot.attribution.way in ("before", "after") and not inside and not _only_named(spot, lexicon)


def _in_small_letters(spot: Spot, lexicon: Lexicon) -> bool:
    """It begins with a small letter, or with a figure behind a word."""
    return spot.head.islower() or (spot.head.isdigit() and spot.lead is not None and spot.lead.word)


def _sentence(spot: Spot, lexicon: Lexicon) -> bool:
    """It begins and ends as a sentence, with a cue or a sign for it in the same sentence: "a banner with the words “We Want Our Bridge Back.”"."""
    return spot.ends_with(".!?…") and len(spot.words) >= 3 and spot.head.isupper() and spot.attribution.way not in _FROM_AFAR


def _beside_sign(spot: Spot, lexicon: Lexicon) -> bool:
    """Three words and more behind a comma or a dash."""
    return spot.led_by(",–—") and len(spot.words) >= 3


def _beside_cue(spot: Spot, lexicon: Lexicon) -> bool:
    """Four words and more with their cue before them, or behind them and their comma or stop; six and more with a comma or stop alone."""
    way, words = spot.attribution.way, len(spot.words)
    stopped = spot.ends_with(".!?…,") or (way == "after" and spot.tail is not None and spot.tail.raw == ",")
    return (words >= 4 and (way == "before" or (way == "after" and stopped))) or (words >= 6 and stopped)


#: How a whole clause is told from a fragment, in this order; what no rule holds for is a fragment.
_RULES: tuple[tuple[Callable[[Spot, Lexicon], bool], Mode], ...] = (
    (_apart, "direct"),
    (_resumed, "direct"),
    (_begun, "direct"),
    (_second_half, "partial"),
    (_long_beside_comma, "direct"),
    (_in_small_letters, "partial"),
    (_sentence, "direct"),
    (_beside_sign, "direct"),
    (_beside_cue, "direct"),
)


# -- speech or not -----------------------------------------------------------------------------------------------------------------------
def speech(spot: Spot, mode: Mode, lexicon: Lexicon) -> float:
    """How likely words in marks are somebody's speech (0 = a title, a name, a word held at arm's length)."""
    content, words, attribution = spot.content, spot.words, spot.attribution
    if _is_title(spot, lexicon) or _is_term(spot, lexicon):
        return 0.0
    if attribution.way == "none":
        return _unattributed(spot, mode, lexicon)
    near = attribution.way in _NEAR
    ended = spot.ends_with(".!?,…")
    titled = _titled(words) and not (lexicon.code == "de" and len(words) == 1)  # every German noun is written large
    if titled and spot.lead is not None and spot.lead.word and not ended:
        mode = "partial"  # a title built into the sentence, however long
    if mode == "direct":
        return 1.0 if len(words) >= 3 or near else 0.5 if ended else 0.0
    judged = attribution.cue is not None and attribution.cue.kind == "judging"
    if content[-1] in "!?" and attribution.way in ("after", "before") and attribution.cue is not None and attribution.cue.kind == "verb":
        return 0.9  # shouted “Stop!”
    if titled and not (near and attribution.way != "after" and judged):
        return 0.0 if len(words) <= 4 or not near else 0.6
    if near or judged:
        return 0.8 if len(words) == 1 else 0.95
    return _fragment(spot, lexicon)


def _unattributed(spot: Spot, mode: Mode, lexicon: Lexicon) -> float:
    """Words in marks beside which nobody is named."""
    inside = spot.lead is not None and spot.tail is not None and spot.tail.raw[0].islower() and not spot.ends_with(".!?…,")
    if mode == "direct" and not inside:
        return 1.0 if len(spot.words) >= _FEWEST_WORDS else 0.0
    term = spot.lead is not None and (spot.lead.low in lexicon.articles or spot.lead.low in lexicon.possessives)  # "a “land of plenty”"
    return 0.6 if spot.head.islower() and len(spot.words) >= (_LONGEST_TERM + 1 if term else 3) else 0.0


def _fragment(spot: Spot, lexicon: Lexicon) -> float:
    """A fragment that has no cue beside it: the longer, the less it can be a mere term; in a reported clause, one word may do."""
    words = len(spot.words)
    if spot.attribution.way in _FROM_AFAR:
        return 0.0 if words < 3 else 0.7 if words < 5 else 0.85
    if words >= 3:
        return 0.95
    cue = spot.attribution.cue
    led = cue is not None and any(t.low in lexicon.that for t in spot.tokens[cue.last + 1 : cue.last + 4])
    reported = cue is not None and cue.last < spot.at and (cue.sure or led)
    if words == 1 and _judgement(spot, lexicon):
        return 0.6
    if words == 1:  # "wrote that she was “shaking”", but "cut it from “hold” to “sell”"
        beside = spot.lead is not None and spot.lead.word and spot.lead.low not in lexicon.prepositions
        return 0.6 if reported and beside else 0.0
    return 0.6 if reported or not spot.stretch.single else 0.0


def _judgement(spot: Spot, lexicon: Lexicon) -> bool:
    """One word by which somebody judges: "calificó la gestión de «nefasta»", "sprach von einem „Skandal“", "considera a proposta «inaceitável»"."""
    cue, tokens, at = spot.attribution.cue, spot.tokens, spot.at
    if cue is None or cue.subject is None or cue.last >= at or not (spot.head.islower() or lexicon.complements):
        return False
    behind = spot.tail is not None and spot.tail.low in lexicon.judging  # "wurde als „Glücksfall“ bezeichnet"
    if not behind and tokens[cue.last].low not in lexicon.judging:
        return False
    k = at - 1
    k -= tokens[k].low in lexicon.articles and tokens[k].low not in lexicon.prepositions
    led = tokens[k].low in lexicon.judged_as
    thing = k == at - 1 and tokens[k].word and tokens[k].low not in lexicon.plain and k > cue.last + 1
    return led or thing


# -- terms -------------------------------------------------------------------------------------------------------------------------------
def _is_term(spot: Spot, lexicon: Lexicon) -> bool:
    """A name given to a thing or a word held at arm's length: "a tab labelled “Odd”", "one such “student”", "called herself “The Queen”"."""
    lead, cue = spot.lead, spot.attribution.cue
    if lead is None:
        return False
    if lead.raw.endswith("=") or _is_inscription(spot, lexicon):
        return True  # markup left in the text: rel="next"
    if len(spot.words) > _LONGEST_TERM:
        return False
    if lead.low in lexicon.so_called or (lead.low.endswith("self") and _titled(spot.words)):
        return True
    nobody = cue is None or cue.subject is None or (cue.subject.name_first < 0 and spot.tokens[cue.subject.first].low not in lexicon.pronouns)
    return lead.low in lexicon.labelling and nobody and not any(t.low == "what" for t in spot.tokens[: spot.at])


def _is_inscription(spot: Spot, lexicon: Lexicon) -> bool:
    """What is written on a thing: "a mural promises “Bread for all”", "T-shirts printed with the words “Find Them”"."""
    before = spot.tokens[max(0, spot.at - _AS_FAR_AS_ITS_THING) : spot.at]
    thing = next((k for k in range(len(before) - 1, -1, -1) if before[k].low in lexicon.inscribed), -1)
    between = before[thing + 1 :]
    return (
        thing >= 0
        and not any(t.quote >= 0 or t.raw in ".;:" or t.low in ("to", "that") for t in between)
        and any(t.low in lexicon.bearing for t in between)
    )


# -- titles ------------------------------------------------------------------------------------------------------------------------------
def _titled(words: Sequence[str]) -> bool:
    """Are all words but the small ones written large, as in a title?"""
    large = any(w[0].isalpha() for w in words)  # "50-50" is none
    return large and len(words) <= _LONGEST_TITLE and all(not w[0].islower() or w in _SMALL for w in words)


def _is_title(spot: Spot, lexicon: Lexicon) -> bool:
    """The title of a work, the name of a show, a ship or a house."""
    lead, tail, way = spot.lead, spot.tail, spot.attribution.way
    if lead is None:
        return False
    titled = _titled(spot.words)
    judged = spot.attribution.cue is not None and spot.attribution.cue.kind == "judging"  # "Lee blames ‘Saboteurs’, vows ..."
    if titled and not judged and tail is not None and tail.raw == "," and spot.content[-1] not in ".!?,…" and way in ("before", "colon"):
        return True  # "one thing on the wall: “The Ford in Morning Light”, the only painting ..."
    if _beside_work(spot, titled, lexicon):
        return True
    large = sum(w[0].isupper() for w in spot.words)
    named = way == "before" and judged  # "hailed as “The Comeback Kid”"
    if lexicon.code != "en" or not titled or large < 2 or named or not lead.word or spot.content[-1] in "!?" or _written_large(spot):
        return False
    if lead.low in lexicon.prepositions or lead.low.endswith(("'s", "s'")):
        return True  # "on “Face the Nation,” Lee said", "the BBC's “Newsnight.”"
    cue = spot.attribution.cue
    return large >= 3 and not (way == "after" and cue is not None and cue.last > spot.at)  # "was already singing “We Are on Our Way.”"


def _beside_work(spot: Spot, titled: bool, lexicon: Lexicon) -> bool:
    """Does a word for a work stand before the marks ("the novel “Low Water”") or in apposition behind them ("“Low Water”, a novel")?"""
    tokens, at = spot.tokens, spot.at
    titled = titled or (lexicon.code != "en" and len(spot.words) <= _LONGEST_TITLE and not spot.ends_with(".!?…"))
    closed = spot.ends_with(",") or (spot.tail is not None and spot.tail.raw == ",")
    behind = [t for t in tokens[at + 1 : at + 4] if t.word and t.low not in lexicon.articles][:1]
    if closed and titled and behind and _is_work(behind[0].low, lexicon):
        return True
    near = spot.attribution.way in _NEAR or spot.attribution.way == "beside"
    if spot.head.islower() and near:
        return False  # "the play showed “no mercy”"
    apposed = titled and not tokens[at - 1].word
    for k in range(at - 1, max(-1, at - (_APPOSITION if apposed else 4)), -1):
        t = tokens[k]
        if _is_work(t.low, lexicon):
            return titled or tokens[at - 1].word or not near
        if t.quote >= 0 or not (apposed or not t.word or (t.low in lexicon.articles and t.low not in lexicon.that) or t.low in _NAMED_AS):
            break
    return False


def _is_work(word: str, lexicon: Lexicon) -> bool:
    """A word for what has a title; German compounds count by their last part."""
    return word in lexicon.works or (lexicon.code == "de" and any(word[i:] in lexicon.works for i in range(2, min(len(word) - 3, _LONGEST_WORD))))


def is_term(content: str, tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Are the words in marks at token `at` rather a title or a term than a fragment of the clause around them: written large, or beside a work?"""
    words = [w for w in content.split(maxsplit=_COUNTED)[:_COUNTED] if any(c.isalnum() for c in w)]
    german = lexicon.code == "de" and (len(words) == 1 or words[0][0].islower())  # every noun is written large
    if not words or (_titled(words) and not german):
        return True
    near = [t for t in tokens[max(0, at - 4) : at] if t.word]
    behind = [t for t in tokens[at + 2 : at + 5] if t.word and t.low not in lexicon.articles][:1]
    if behind and tokens[at + 1].raw == "," and _is_work(behind[0].low, lexicon):
        return True  # "la « dame blanche », surnom donné à l'ouvrage"
    so_called = bool(near) and near[-1].low in _SO_CALLED
    lead = next((t for t in reversed(near) if t.low not in lexicon.articles and t.low not in _NAMED_AS), None)
    return so_called or (lead is not None and _is_work(lead.low, lexicon)) or _tagged(tokens, at)


def _tagged(tokens: Sequence[Token], at: int) -> bool:
    """“Das als „Sternenpaket“ bekannte Programm”, “la loi dite « coup de pouce »”: what stands in marks is a name."""
    tail = tokens[at + 1] if at + 1 < len(tokens) else None
    return tail is not None and tail.low.startswith(_CALLED)


def _written_large(spot: Spot) -> bool:
    """Is the sentence around the marks a heading with all its words written large, or are the words in marks all capitals?"""
    around = [t for t in spot.tokens if t.word and len(t.raw) > 3]
    return spot.content.isupper() or 5 * sum(t.capital for t in around) > 4 * len(around)
