"""The words that say that somebody speaks, and whom they name: "said Moira Callard", "according to the ministry", "she added"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .agents import after_quote, behind_quote, by_agent, in_words_of, is_noun_of_speech, of_noun
from .cited import cited
from .cue import Cue, Kind
from .cue_words import cue_words, gerund_endings
from .frames import Token
from .headings import heading_cues
from .lexicon import Lexicon
from .phrases import Phrase, can_speak, names_somebody, phrase_from, phrase_to, right_phrase, subject_of
from .subject_verb import told
from .subjects import Reading
from .verb_second import spoken
from .word_class import is_noun, is_object


def cues(tokens: Sequence[Token], lexicon: Lexicon, reading: Reading) -> list[Cue]:
    """All cues of one sentence, from left to right; `reading` is what its clauses tell."""
    found: list[Cue] = []
    small = cue_words(lexicon.code)
    for i, t in enumerate(tokens):
        cue: Cue | None = None
        if t.quote < 0 and i and not lexicon.telling(t.low) and t.low not in small.words_of:
            continue
        if t.quote >= 0:
            cue = (
                after_quote(tokens, i, lexicon)
                or behind_quote(tokens, i, lexicon)
                or _read_in(tokens, i, lexicon)
                or _unknown_verb(tokens, i, lexicon)
            )
        elif t.low in lexicon.for_whom and (holder := _for_whom(tokens, i, lexicon)) is not None:
            cue = holder
        elif t.low in lexicon.views and (view := _own_view(tokens, i, lexicon)) is not None:
            cue = view
        elif i == 0 and t.low in lexicon.in_the_eyes and (eyes := _in_the_eyes(tokens, lexicon)) is not None:
            cue = eyes
        elif t.low in small.words_of:
            cue = in_words_of(tokens, i, lexicon)
        elif t.low in lexicon.according:
            cue = _according(tokens, i, lexicon) or (_verb(tokens, i, lexicon, reading) if t.low in lexicon.known else None)
        else:
            if lexicon.relatives and is_noun_of_speech(tokens, i, lexicon):
                cue = of_noun(tokens, i, lexicon, reading)
            if cue is None and (t.low in lexicon.verbs or t.low in lexicon.judging or _judges_with(tokens, i, lexicon)):
                cue = _verb(tokens, i, lexicon, reading)
        if cue is not None:
            found.append(cue)
    return sorted([*found, *heading_cues(tokens, lexicon)], key=lambda c: c.first) if tokens else found


def _judges_with(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """“hält den Plan für „gewagt“”: a verb that judges where one of its words stands right before the marks."""
    needed = lexicon.judging_with.get(tokens[i].low)
    if needed is None:
        return False
    q = next((k for k in range(i + 1, min(len(tokens), i + 20)) if tokens[k].quote >= 0 or tokens[k].raw in ".;:"), -1)
    return q > 0 and tokens[q].quote >= 0 and any(t.low in needed for t in tokens[max(i + 1, q - 3) : q])


def _read_in(tokens: Sequence[Token], q: int, lexicon: Lexicon) -> Cue | None:
    """“« ... », peut-on lire dans le communiqué”, “"...", se lee en el informe”: the document behind a word for reading."""
    for k in range(q + 1, min(len(tokens) - 3, q + 7)):
        if tokens[k].quote >= 0:
            return None
        if tokens[k].low in lexicon.reading and tokens[k + 1].low in lexicon.prepositions:
            phrase = right_phrase(tokens, k + 2, lexicon) or _document(tokens, k + 2, lexicon)
            said = phrase is not None and any(lexicon.body(t.low) or t.low in lexicon.nouns for t in tokens[phrase.first : phrase.last + 1])
            return Cue("verb", k, k, phrase, turned=True) if said else None
    return None


def _document(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> Phrase | None:
    """A document whose noun is the form of a verb as well, with what it belongs to: "una nota della Lee"."""
    if tokens[k].low not in lexicon.articles or tokens[k + 1].low not in lexicon.nouns:
        return None
    owner = right_phrase(tokens, k + 2, lexicon) if k + 2 < len(tokens) and tokens[k + 2].low in lexicon.prepositions else None
    return Phrase(k, owner.last if owner is not None else k + 1)


def _in_the_eyes(tokens: Sequence[Token], lexicon: Lexicon) -> Cue | None:
    """“Pour Anne Lee, cheffe du service, cette flambée n'a rien d'une surprise”: one person, set apart by a comma before a clause."""
    phrase = right_phrase(tokens, 1, lexicon)
    if phrase is None or phrase.last + 3 >= len(tokens) or lexicon.timed(tokens[1].low):
        return None
    n = tokens[phrase.last + 1]
    runs_on = (
        lexicon.drops
        and n.raw.islower()
        and not (n.low in lexicon.prepositions or n.low in lexicon.articles or n.low in cue_words(lexicon.code).joining)
        and phrase.name_last > phrase.name_first >= 0
    )
    apart = n.low in cue_words(lexicon.code).holds and phrase.name_first >= 0 if lexicon.code == "de" else n.raw == "," or runs_on
    if not apart:
        return None
    words = tokens[phrase.first : phrase.last + 1]
    roles = [t for t in words if lexicon.role(t.low) is not None]
    named = phrase.name_last > phrase.name_first >= 0 and any(t.low in lexicon.given for t in words)
    if not (named or (roles and not lexicon.plural(roles[0].low))) or any(t.quote >= 0 for t in tokens[phrase.last + 1 : phrase.last + 3]):
        return None
    return Cue("according", 0, 0, phrase, turned=True)


def _unknown_verb(tokens: Sequence[Token], q: int, lexicon: Lexicon) -> Cue | None:
    """Behind a quotation, a word that no list knows beside a full name or a pronoun: "...,” bellowed Ann Lee", "...,” he rasped."."""
    k = q + 1
    while k < len(tokens) and k <= q + 2 and tokens[k].quote < 0 and tokens[k].raw in ",–—―-:":
        k += 1
    if k >= len(tokens) or not tokens[k].word:
        return None
    signed = _signed(tokens, k, lexicon) or _reflexive(tokens, k, lexicon)
    if signed is not None or k + 1 >= len(tokens):
        return signed
    verb, following = tokens[k], tokens[k + 1]
    known = lexicon.verbs | lexicon.judging
    office = lexicon.code == "en" and verb.low.endswith("ed") and lexicon.role(tokens[min(k + 2, len(tokens) - 1)].low) is not None
    if verb.raw.islower() and verb.low not in lexicon.plain and verb.low not in known and (following.capital or office):
        phrase = phrase_from(tokens, k + 1, lexicon)
        heard = phrase is not None and phrase.last + 1 < len(tokens) and tokens[phrase.last + 1].low in cue_words(lexicon.code).hears
        if phrase is not None and phrase.name_last > phrase.name_first >= 0 and not heard:
            return Cue("verb", k, k, phrase, turned=True, sure=False)
    if lexicon.code != "en" and verb.word and verb.raw.islower() and tokens[k + 1].low in lexicon.articles - lexicon.prepositions:
        new = (
            verb.low not in lexicon.plain
            and not verb.low.endswith(gerund_endings(lexicon.code))
            and verb.low not in lexicon.according
            and verb.low not in lexicon.verbs | lexicon.judging | lexicon.pronouns.keys()
        )
        phrase = phrase_from(tokens, k + 1, lexicon) if new and q + 1 < k + 1 else None
        if phrase is not None and any(lexicon.role(t.low) is not None for t in tokens[phrase.first : phrase.first + 3]):
            return Cue("verb", k, k, phrase, turned=True, sure=False)
    if lexicon.code != "en":
        return None
    phrase = phrase_from(tokens, k, lexicon) if verb.capital or lexicon.pronouns.get(verb.low) in ("m", "f") else None
    if phrase is None or phrase.last + 1 >= len(tokens) or not (phrase.first == phrase.last == k or phrase.name_last > phrase.name_first >= 0):
        return None
    said = tokens[phrase.last + 1]
    if said.raw.islower() and said.low.endswith("ed") and said.low not in known and said.low not in lexicon.be:
        return Cue("verb", phrase.last + 1, phrase.last + 1, phrase, sure=False)
    return None


def _reflexive(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> Cue | None:
    """“..., gab sich Anna Lee kämpferisch”, “..., war sich der Minister sicher”: a German verb with "sich" behind somebody's words."""
    if lexicon.code != "de" or k + 2 >= len(tokens) or not tokens[k].raw.islower() or tokens[k + 1].low != "sich":
        return None
    phrase = phrase_from(tokens, k + 2, lexicon)
    if phrase is None or not (phrase.name_first >= 0 or any(lexicon.role(t.low) is not None for t in tokens[phrase.first : phrase.last + 1])):
        return None
    return Cue("verb", k, k, phrase, turned=True, sure=False)


def _signed(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> Cue | None:
    """A signature: "“We want it back.” — Ann Lee"; in a heading “We want it back”: Ann Lee on her trial."""
    sign, heading = tokens[k - 1].raw, tokens[-1].word
    if not tokens[k].capital or not (sign in "–—―-" or (sign == ":" and heading)):
        return None
    phrase = phrase_from(tokens, k, lexicon)
    if phrase is None or phrase.first != phrase.name_first:
        return None
    if sign == ":" and phrase.name_last < phrase.last:
        return None  # ‘I stole nothing’: French court weighs fate of official
    if sign == ":" and lexicon.complements and tokens[k].low not in lexicon.given and lexicon.role(tokens[k].low) is None:
        return None  # “Es hätte Tote geben können”: Dramatische Bergung in Lee
    after = tokens[phrase.last + 1] if phrase.last + 1 < len(tokens) else None
    if after is None or phrase.last >= len(tokens) - 2 or (heading and after.low in lexicon.prepositions):
        return Cue("colon" if sign == ":" else "verb", k - 1, k - 1, phrase, turned=True)
    return None


def _verb(tokens: Sequence[Token], i: int, lexicon: Lexicon, reading: Reading) -> Cue | None:
    """The cue at a word that can be one, or None where it is a noun or a plain infinitive."""
    t = tokens[i]
    if i and t.capital and (tokens[i - 1].word or (tokens[i - 1].raw == "," and tokens[i - 2].quote < 0)):
        return None  # "... , Judge Ann Lee said"
    if i == 0 and t.capital and t.low.endswith("s") and lexicon.past:
        return None  # "Shares in the company fell"
    if i + 1 < len(tokens) and names_somebody(tokens, i, lexicon):
        return None  # "a man called Torben Wiechers said"
    if lexicon.code != "en":
        return _by_clause(tokens, i, lexicon)
    return _read(tokens, i, lexicon, reading)


def _read(tokens: Sequence[Token], i: int, lexicon: Lexicon, reading: Reading) -> Cue | None:
    """A verb whose subject the clauses of the sentence tell."""
    t = tokens[i]
    before = tokens[i - 1] if i else None
    quoted = _quoted(tokens, i, lexicon)
    if quoted is not None:
        return quoted
    agent = by_agent(tokens, i, lexicon) if not t.low.endswith("ing") else None
    if agent is not None:
        return agent
    if is_noun(tokens, i, lexicon) or (t.low == "saying" and before is not None and before.low == "as"):
        return None
    participle = t.low in lexicon.participles and not (before is not None and before.low in lexicon.be)
    if before is not None and before.low in lexicon.be and t.low not in lexicon.participles:
        return None  # a passive
    if t.low in lexicon.about and not any(w.low in ("of", "about", "to") for w in tokens[i + 1 : i + 4]):
        return None  # "they talked until four"
    left = reading.subject(i)
    bare_infinitive = before is not None and (before.low == "to" or before.low in lexicon.prepositions) and not t.low.endswith("ing")
    if bare_infinitive and left is None:
        return None
    both = t.low in lexicon.holding and not any(w.quote >= 0 for w in tokens[i + 1 :])  # "called on the board to resign"
    judging = t.low in lexicon.judging and t.low not in lexicon.reporting and not both
    kind: Kind = "participle" if participle else "judging" if judging else "verb"
    sure = t.low not in lexicon.doubtful and (judging or t.low not in lexicon.holding)
    first = min(i, _skip_left(tokens, i - 1, lexicon, participle) + 1)
    if left is not None or participle:
        return Cue(kind, first, i, left, sure=sure)
    return _turned(tokens, i, Cue(kind, first, i, None, sure=sure), lexicon)


def _quoted(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Cue | None:
    """“The paper quoted Ann Lee as saying”, “Ann Lee was quoted (by the paper) as saying”: Ann Lee is the one who spoke."""
    low = tokens[i].low
    if low not in cue_words(lexicon.code).quoting:
        return None
    if i and tokens[i - 1].low in lexicon.be and low.endswith("ed"):
        saying = next((k for k in range(i + 1, min(len(tokens), i + 12)) if tokens[k].low in ("saying", "telling")), -1)
        subject = phrase_to(tokens, _skip_left(tokens, i - 1, lexicon, participle=True), lexicon)
        return Cue("verb", i, saying, subject) if saying > 0 and subject is not None else None
    whom = _quoted_as_saying(tokens, i, lexicon)
    return Cue("verb", i, i, whom, turned=True) if whom is not None else None


def _turned(tokens: Sequence[Token], i: int, bare: Cue, lexicon: Lexicon) -> Cue | None:
    """A verb with its subject behind it ("...,” said Lee"), or with none that the sentence tells."""
    j = bare.first - 1
    after_quote = j < 0 or tokens[j].quote >= 0 or tokens[j].raw in "–—" or (tokens[j].raw in ",:" and j >= 1 and tokens[j - 1].quote >= 0)
    if not (after_quote or tokens[j].raw == ",") or (tokens[i].low in lexicon.hearer and not after_quote):
        return None
    right = right_phrase(tokens, i + 1, lexicon)
    if right is not None:
        return replace(bare, subject=right, turned=True)
    return bare if after_quote and bare.kind == "verb" else None


def _reports_something(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """An infinitive behind a preposition and before "que", a colon or marks: "avant d'ajouter que", "se limitó a señalar: «...»"."""
    if not 0 < i < len(tokens) - 1:
        return False
    following = tokens[i + 1]
    return tokens[i - 1].low in lexicon.prepositions and (following.low in lexicon.that or following.quote >= 0 or following.raw == ":")


def _for_whom(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Cue | None:
    """“La ministra Ana Ruiz, para quien “no hay otra salida””: whom a comma parts from "for whom" holds what follows."""
    n = next((len(w) for w in lexicon.for_whom[tokens[i].low] if tuple(t.low for t in tokens[i : i + len(w)]) == w), 0)
    whom = phrase_to(tokens, i - 2, lexicon) if n and i > 1 and tokens[i - 1].raw == "," else None
    return Cue("judging", i, i + n - 1, whom) if whom is not None and can_speak(tokens, whom, lexicon) else None


def _own_view(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Cue | None:
    """“A su juicio”, “à ses yeux”, “nach eigenen Angaben”: the view of whoever is spoken of."""
    for words in lexicon.views[tokens[i].low]:
        n = len(words)
        if i + n < len(tokens) and all(tokens[i + d].low == words[d] for d in range(n)):
            return Cue("according", i, i + n - 1, None, turned=True)
    return None


def _by_clause(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Cue | None:
    """The cue at a verb of a language whose clauses are read as a whole."""
    if i and tokens[i - 1].low in lexicon.articles and lexicon.role(tokens[i].low) is not None:
        return None  # "el abogado", "le dirigeant"
    bare = lexicon.gerunds and tokens[i].low in lexicon.infinitives and tokens[i].low not in lexicon.known
    if bare and not _reports_something(tokens, i, lexicon):
        return None
    if tokens[i].low in lexicon.participles or bare:  # ", ajoutant que", "se limitó a decir que"
        return Cue("participle", i, i, subject_of(tokens, lexicon, i), sure=tokens[i].low not in lexicon.doubtful)
    said = cited(tokens, i, lexicon) or (spoken if lexicon.code == "de" else told)(tokens, i, lexicon)
    if said is None:
        return None
    kind: Kind = "verb" if tokens[i].low in lexicon.verbs else "judging"
    first = said.first if 0 <= said.first < i else i  # "ha | dicho"
    if said.subject is None and not said.sure and first and tokens[first - 1].quote < 0 and tokens[first - 1].raw != ",":
        return None
    return Cue(kind, first, said.last if said.last >= 0 else i, said.subject, turned=said.turned, sure=said.sure)


def _quoted_as_saying(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Phrase | None:
    """“The paper quoted Ann Lee, its chair, as saying”: Ann Lee is the one who spoke."""
    alone = i + 1 < len(tokens) and is_object(tokens, i + 1, lexicon)  # "quoted her as saying"
    phrase = Phrase(i + 1, i + 1) if alone else right_phrase(tokens, i + 1, lexicon)
    if phrase is None:
        return None
    for k in range(phrase.last + 1, min(len(tokens) - 1, phrase.last + 14)):
        if tokens[k].quote >= 0 or tokens[k].raw in ".;:":
            return None
        if tokens[k].low == "as" and tokens[k + 1].low == "saying":
            return phrase
    return None


def _skip_left(tokens: Sequence[Token], j: int, lexicon: Lexicon, participle: bool = False) -> int:
    """Over adverbs and auxiliaries to the left of a verb."""
    while j >= 0 and tokens[j].word and not tokens[j].raw[0].isdigit():
        low = tokens[j].low
        if low in lexicon.auxiliaries or (participle and low in lexicon.be) or (lexicon.adverb(low) and tokens[j].raw[0].islower()):
            j -= 1
        else:
            break
    return j


def _according(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Cue | None:
    small = cue_words(lexicon.code)
    for words in lexicon.according[tokens[i].low]:
        n = len(words)
        if tokens[i].low == words[0] and i + n <= len(tokens) and all(tokens[i + d].low == words[d] for d in range(1, n)):
            if words == ("zufolge",):
                alone = i > 0 and tokens[i - 1].low in lexicon.objects  # "die Bäder sollen ihr zufolge geschlossen bleiben"
                left = Phrase(i - 1, i - 1) if alone else phrase_to(tokens, i - 1, lexicon)
                return Cue("according", i, i, left) if left is not None else None
            if n == 1 and words[0] in small.behind_only and not (i > 0 and (tokens[i - 1].raw == "," or tokens[i - 1].quote >= 0)):
                return None
            start = i + n
            if n == 1 and i and tokens[i - 1].low in lexicon.articles:
                return None  # "il secondo treno": the second
            if (
                n == 1
                and words[0] in small.share
                and start < len(tokens)
                and tokens[start].raw.islower()
                and tokens[start].low not in lexicon.articles
            ):
                return None  # "9 per cent"
            if start < len(tokens) and tokens[start].low in small.of_whom:
                start += 1
            if start >= len(tokens) or (lexicon.code != "en" and tokens[start].low in lexicon.verbs and not tokens[start].capital):
                return None  # "según confirmó el concejal": the verb is the cue
            subject = (Phrase(start, start) if is_object(tokens, start, lexicon) else None) or right_phrase(tokens, start, lexicon)
            if subject is None and tokens[start].low in lexicon.articles and start + 1 < len(tokens) and tokens[start + 1].low in lexicon.nouns:
                subject = Phrase(start, start + 1)  # "according to the report": a noun that looks like a verb
            return Cue("according", i, i + n - 1, subject, turned=True) if subject is not None else None
    return None
