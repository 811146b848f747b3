"""The words that say that somebody speaks, and whom they name: "said Moira Callard", "according to the ministry", "she added"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from .frames import Token
from .lexicon import Lexicon
from .phrases import Phrase, can_speak, names_somebody, phrase_from, phrase_to, right_phrase, subject_of, with_name_beside

Kind = Literal["verb", "participle", "according", "judging", "colon"]
#: Words that join a second verb to the same subject.
_AND = frozenset(("and", "but", "then", "und", "aber", "et", "puis", "mais", "y", "pero"))


@dataclass(frozen=True, slots=True)
class Cue:
    """Words `first..last` of a sentence that attribute, and the phrase that they attribute to (None = the sentence does not say)."""

    kind: Kind
    first: int
    last: int
    subject: Phrase | None
    turned: bool = False  # the subject follows: "said Lee"
    sure: bool = True  # False for verbs that often mean something else


def cues(tokens: Sequence[Token], lexicon: Lexicon) -> list[Cue]:
    """All cues of one sentence, from left to right."""
    found: list[Cue] = []
    verbs, judging = lexicon.verbs, lexicon.judging
    for i, t in enumerate(tokens):
        if t.low in verbs or t.low in judging:
            cue = _verb(tokens, i, lexicon)
            if cue is not None:
                found.append(cue)
        elif t.low in lexicon.according:
            if (cue := _according(tokens, i, lexicon)) is not None:
                found.append(cue)
        elif t.quote >= 0 and (cue := _unknown_verb(tokens, i, lexicon)) is not None:
            found.append(cue)
    return found


def _unknown_verb(tokens: Sequence[Token], q: int, lexicon: Lexicon) -> Cue | None:
    """Behind a quotation, a word that no list knows beside a full name or a pronoun: "...,” bellowed Ann Lee", "...,” he rasped."."""
    k = q + 1
    while k < len(tokens) and k <= q + 2 and tokens[k].quote < 0 and tokens[k].raw in ",–—―-":
        k += 1
    if k + 1 >= len(tokens):
        return None
    verb = tokens[k]
    if tokens[k - 1].raw in "–—―-" and verb.capital:  # a signature: "“We want it back.” — Ann Lee"
        phrase = phrase_from(tokens, k, lexicon)
        if phrase is not None and phrase.first == phrase.name_first and phrase.last >= len(tokens) - 2:
            return Cue("verb", k - 1, k - 1, phrase, turned=True)
    if (
        verb.word
        and verb.raw.islower()
        and verb.low not in lexicon.plain
        and verb.low not in lexicon.verbs | lexicon.judging
        and tokens[k + 1].capital
    ):
        phrase = phrase_from(tokens, k + 1, lexicon)
        if phrase is not None and phrase.name_last > phrase.name_first >= 0:
            return Cue("verb", k, k, phrase, turned=True, sure=False)
    if verb.low in lexicon.pronouns and lexicon.pronouns[verb.low] in ("m", "f") and lexicon.code == "en":
        said = tokens[k + 1]
        if said.raw.islower() and said.low.endswith("ed") and said.low not in lexicon.verbs | lexicon.judging:
            return Cue("verb", k + 1, k + 1, Phrase(k, k), sure=False)
    if verb.capital and lexicon.code == "en":
        phrase = phrase_from(tokens, k, lexicon)
        if phrase is not None and phrase.name_last > phrase.name_first >= 0 and phrase.last + 1 < len(tokens):
            said = tokens[phrase.last + 1]
            if said.raw.islower() and said.low.endswith("ed") and said.low not in lexicon.verbs | lexicon.judging:
                return Cue("verb", phrase.last + 1, phrase.last + 1, phrase, sure=False)
    return None


def _verb(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Cue | None:
    """The cue at a word that can be one, or None where it is a noun, a passive or a plain infinitive."""
    t = tokens[i]
    before = tokens[i - 1] if i else None
    if before is not None and _no_finite_verb(t, before, lexicon):
        return None
    if i + 1 < len(tokens) and names_somebody(tokens, i, lexicon):
        return None  # "a man called Torben Wiechers said"
    if t.low == "savoir" and before is not None and before.low in ("fait", "font", "fit", "faisait"):
        return _made_known(tokens, i, lexicon)
    kind: Kind = "verb" if t.low in lexicon.verbs else "judging"
    sure = (t.low not in lexicon.doubtful and t.low not in lexicon.holding) or _with_prefix(tokens, i, lexicon)
    if t.low in ("quoted", "quotes", "quoting", "cited", "cites", "citing"):
        whom = _quoted_as_saying(tokens, i, lexicon)
        if whom is not None:
            left = phrase_to(tokens, _skip_left(tokens, i - 1, lexicon), lexicon) if i else None
            return Cue("verb", left.first if left is not None else i, i, whom, turned=True)
    if t.low == "saying" and before is not None and before.low == "as" and not (i >= 2 and tokens[i - 2].low == "quoted"):
        return None
    if t.low == "saying" and i >= 3 and tokens[i - 1].low == "as" and tokens[i - 2].low == "quoted":
        k = _skip_left(tokens, i - 3, lexicon, participle=True)
        subject = phrase_to(tokens, k, lexicon) if k >= 0 else None
        return Cue("verb", i - 2, i, subject) if subject is not None else None
    if t.low in lexicon.participles and not (before is not None and before.low in lexicon.be):
        return Cue("participle", i, i, subject_of(tokens, lexicon, i), sure=sure)
    inside = _turned_pronoun(tokens, i, lexicon)
    if inside is not None:
        return Cue(kind, inside.first - 1 if inside.first < i else i, max(i, inside.last), inside, turned=True, sure=sure)
    j = _skip_left(tokens, i - 1, lexicon, t.low in lexicon.participles)
    if j > 0 and tokens[j].low in _AND and tokens[j - 1].quote < 0:
        main = _main_subject(tokens, j, lexicon) or (Phrase(0, 0) if tokens[0].low in lexicon.pronouns else None)
        if main is not None:
            return Cue(kind, i, i, main, sure=sure)
    return _with_subject(tokens, i, j, Cue(kind, min(i, j + 1), i, None, sure=sure), lexicon)


def _made_known(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Cue | None:
    """“a-t-elle fait savoir”, “la mairie a fait savoir”, “fait savoir la mairie”."""
    if i >= 2 and tokens[i - 2].raw.startswith("-") and tokens[i - 2].low in lexicon.pronouns:
        return Cue("verb", max(0, i - 3), i, Phrase(i - 2, i - 2), turned=True)
    j = _skip_left(tokens, i - 2, lexicon)
    left = phrase_to(tokens, j, lexicon) if j >= 0 and tokens[j].word else None
    if left is not None:
        return Cue("verb", left.last + 1, i, left)
    right = right_phrase(tokens, i + 1, lexicon)
    return Cue("verb", i - 1, i, right, turned=True) if right is not None else None


def _with_prefix(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """German: does the prefix of the verb end its clause ("kündigte die Ministerin an.")?"""
    if not lexicon.separable or tokens[i].low not in lexicon.doubtful:
        return False
    for k in range(i + 1, min(len(tokens), i + 16)):
        if tokens[k].quote >= 0 or tokens[k].raw in ".!?:;,":
            return tokens[k - 1].low in lexicon.separable and k - 1 > i
    return tokens[-1].low in lexicon.separable


def _main_subject(tokens: Sequence[Token], limit: int, lexicon: Lexicon) -> Phrase | None:
    subject = subject_of(tokens, lexicon, limit, led=False)
    return with_name_beside(tokens, subject, lexicon) if subject is not None else None


def _quoted_as_saying(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Phrase | None:
    """“The paper quoted Ann Lee, its chair, as saying”: Ann Lee is the one who spoke."""
    phrase = right_phrase(tokens, i + 1, lexicon)
    if phrase is None:
        return None
    for k in range(phrase.last + 1, min(len(tokens) - 1, phrase.last + 14)):
        if tokens[k].quote >= 0 or tokens[k].raw in ".;:":
            return None
        if tokens[k].low == "as" and tokens[k + 1].low == "saying":
            return phrase
    return None


def _no_finite_verb(t: Token, before: Token, lexicon: Lexicon) -> bool:
    """A name, a noun behind an article, an infinitive behind "to", a passive."""
    if t.capital and before.word:
        return True
    participle = t.low in lexicon.participles
    if lexicon.code == "en" and (before.low in lexicon.articles or (not participle and before.low in lexicon.prepositions)):
        return True
    return before.low in lexicon.be and not participle


def _with_subject(tokens: Sequence[Token], i: int, j: int, bare: Cue, lexicon: Lexicon) -> Cue | None:
    """The cue with its subject, sought to the left of its verb (`j` is the word beside it) and, where the order may be turned, to the right."""
    t, english = tokens[i], lexicon.code == "en"
    open_left = j < 0 or tokens[j].quote >= 0 or tokens[j].raw in "–—"
    comma = j >= 0 and tokens[j].raw == ","
    after_quote = comma and j >= 1 and tokens[j - 1].quote >= 0
    left = None if open_left else _left_phrase(tokens, j, lexicon)
    right = None
    if t.low in lexicon.hearer and not open_left and not comma and left is None:
        main = subject_of(tokens, lexicon, i)
        return replace(bare, first=i, subject=main) if main is not None else None
    to_hearer = english and t.low in lexicon.hearer and not open_left and not after_quote
    if (open_left or comma or not english) and not to_hearer:
        right = right_phrase(tokens, i + 1, lexicon)
    beside = tokens[j].low if j >= 0 else ""
    if right is None and not english and (open_left or after_quote or (beside in lexicon.according and left is None)):
        right = _far_right(tokens, i + 1, lexicon)
    if right is not None and (open_left or after_quote or left is None or (comma and not _apposition(tokens, j, lexicon))):
        return replace(bare, subject=right, turned=True)
    if left is None:
        return bare if (open_left or after_quote) and bare.kind == "verb" else None
    indefinite = left.name_first < 0 and tokens[left.first].low in ("a", "an", "another", *lexicon.possessives)
    if english and indefinite and t.low in lexicon.infinitives:
        return None  # "struck a careful note"
    return replace(bare, first=max(left.last + 1, j + 1), subject=left)


def _turned_pronoun(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Phrase | None:
    """A pronoun set behind its verb ("dit-il", "a-t-il dit", "sagt sie")."""
    for k in (i + 1, i - 1):
        if 0 <= k < len(tokens) and tokens[k].raw.startswith("-") and tokens[k].low in lexicon.pronouns:
            return Phrase(k, k)
    if lexicon.code == "de" and i + 1 < len(tokens) and tokens[i + 1].low in lexicon.pronouns:
        free = i == 0 or not tokens[i - 1].word or tokens[i - 1].low in lexicon.auxiliaries
        if free or tokens[i + 1].low in ("er", "sie"):
            return Phrase(i + 1, i + 1)
    return None


def _skip_left(tokens: Sequence[Token], j: int, lexicon: Lexicon, participle: bool = False) -> int:
    """Over adverbs and auxiliaries to the left of a verb."""
    while j >= 0 and tokens[j].word and not tokens[j].raw[0].isdigit():
        low = tokens[j].low
        if (
            low in lexicon.auxiliaries
            or (participle and low in lexicon.be)
            or (lexicon.code == "en" and low.endswith("ly") and tokens[j].raw[0].islower() and len(low) > 4)
        ):
            j -= 1
        else:
            break
    return j


def _apposition(tokens: Sequence[Token], j: int, lexicon: Lexicon) -> bool:
    """Is the comma at `j` the second of a pair that encloses an apposition to a subject ("Kerst, the deputy minister, said")?"""
    k = j - 1
    while k >= 0 and tokens[k].raw != ",":
        if tokens[k].quote >= 0:
            return False
        k -= 1
    return (
        k > 0
        and phrase_to(tokens, k - 1, lexicon) is not None
        and (
            k + 1 < j
            and (
                tokens[k + 1].low in lexicon.articles
                or tokens[k + 1].low in ("who", "qui", "quien", "whose")
                or tokens[k + 1].raw[0].isdigit()
                or (tokens[k + 1].low in lexicon.prepositions and tokens[k - 1].capital)
                or tokens[k + 1].capital
                or lexicon.role(tokens[k + 1].low) is not None
                or any(lexicon.role(t.low) is not None for t in tokens[k + 1 : j])
            )
        )
    )


def _left_phrase(tokens: Sequence[Token], j: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase that ends at `j`, or the one before an apposition that ends there."""
    if tokens[j].raw == ")":
        k = next((k for k in range(j - 1, max(-1, j - 20), -1) if tokens[k].raw == "("), -1)
        return phrase_to(tokens, k - 1, lexicon) if k > 0 else None
    if tokens[j].raw != ",":
        return phrase_to(tokens, j, lexicon)
    for _ in range(3):
        k = next((k for k in range(j - 1, max(-1, j - 30), -1) if tokens[k].raw == "," or tokens[k].quote >= 0), -1)
        if k <= 0 or tokens[k].quote >= 0:
            return None
        end = k - 1
        if tokens[end].raw == ")":  # "Jim Lee (R-Ohio), a member, said"
            end = next((b for b in range(end, max(-1, end - 12), -1) if tokens[b].raw == "("), 0) - 1
        phrase = phrase_to(tokens, end, lexicon)
        beside = _name_between(tokens, k + 1, j - 1, lexicon)
        if phrase is not None and beside is not None and phrase.name_first < 0:
            return Phrase(phrase.first, beside.last, beside.name_first, beside.name_last)
        if phrase is not None and can_speak(tokens, phrase, lexicon):
            if phrase.name_first < 0 and phrase.first >= 2 and tokens[phrase.first - 1].raw == ",":
                further = phrase_to(tokens, phrase.first - 2, lexicon)
                if further is not None and further.name_first >= 0:
                    return further
            return phrase
        j = k
    return None


def _name_between(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> Phrase | None:
    """The name that an apposition consists of ("a scientist in the article, Ann Lee, wonders"), or None."""
    while first < last and (tokens[first].low in lexicon.articles or lexicon.role(tokens[first].low) is not None) and not tokens[first].capital:
        first += 1  # "the co-author, statistician Malcolm Ives, ..."; "the steward, a Mr Parrish, ..."
    if not first <= last <= first + 4 or not tokens[first].capital:
        return None
    phrase = phrase_from(tokens, first, lexicon)
    if phrase is None or phrase.last != last or phrase.name_first != first or phrase.name_last != last:
        return None
    single = first == last and tokens[first].low not in lexicon.given
    return None if single or any(lexicon.body(t.low) for t in tokens[first : last + 1]) else phrase


def _far_right(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Phrase | None:
    """A subject set behind adverbs and objects: "a confié après coup au journal la conseillère Édith Roy"."""
    for k in range(i, min(len(tokens), i + 14)):
        if tokens[k].quote >= 0 or tokens[k].raw in ".:;" or tokens[k].low in lexicon.that:
            return None
        if k > i and tokens[k].low in lexicon.articles and tokens[k - 1].low not in lexicon.prepositions:
            phrase = phrase_from(tokens, k, lexicon)
            if phrase is not None and (phrase.name_first >= 0 or lexicon.role(tokens[min(k + 1, phrase.last)].low) is not None):
                return with_name_beside(tokens, phrase, lexicon)
    return None


def _object(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> Phrase | None:
    """A pronoun behind a preposition: "according to him", "according to her, ..." (but not "according to her lawyer")."""
    if tokens[k].low not in lexicon.objects:
        return None
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    if tokens[k].low in lexicon.possessives and following is not None and following.word and following.low not in lexicon.articles:
        return None
    return Phrase(k, k)


def _according(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Cue | None:
    for words in lexicon.according[tokens[i].low]:
        n = len(words)
        if tokens[i].low == words[0] and i + n <= len(tokens) and all(tokens[i + d].low == words[d] for d in range(1, n)):
            if words == ("zufolge",):
                left = phrase_to(tokens, i - 1, lexicon)
                return Cue("according", i, i, left) if left is not None else None
            if words == ("so",) and not (i > 0 and (tokens[i - 1].raw == "," or tokens[i - 1].quote >= 0)):
                return None
            start = i + n - (1 if words[-1] in ("der", "des") else 0)
            if start >= len(tokens) or (tokens[start].low in lexicon.verbs and not tokens[start].capital):
                return None  # "según confirmó el concejal": the verb is the cue
            subject = _object(tokens, start, lexicon) or right_phrase(tokens, start, lexicon)
            return Cue("according", i, i + n - 1, subject, turned=True) if subject is not None else None
    return None
