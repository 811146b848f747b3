"""Articles that were labelled for this project: how the labels are written, and how quotations are scored against them.

python -m bench.labelled FOLDER PREDICTIONS [--json] [--errors]     FOLDER holds labelled articles (see bench/quotations/README.md),
                                                                    PREDICTIONS is what `retold quotes --format json` or `retold trace` wrote
python -m bench.labelled FOLDER --rows                              the plain texts as JSON Lines, to be handed to a program

Figures, all from 0 to 1; "in marks" are the direct and the partial quotations, matched one to one, best first, where the letters and digits they
share are at least half of those that either has; what a speaker quotes inside a quotation is not judged:
  marks_p, marks_r  of the predicted ones in marks the share that are labelled; of the labelled ones the share that are found
  mode              share of the labelled ones found with the right mode
  speaker           share of the labelled ones found with the right speaker: the last name or the head noun of the name or the entity agrees with
                    that of the label, or both say that it is unknown (the measure of `traditions.py`)
  mention           share found whose mention overlaps the labelled one
  entity            share whose entity is the labelled name, word for word, titles and accents aside
  wrong             share of the matched ones that name somebody else: a false attribution
  named, pronoun, nominal   `speaker` by what the labelled mention is
  indirect_p, indirect_r, indirect_speaker   the same for reported speech
  ece               expected calibration error of the confidence in quotations in marks (right = labelled, and the speaker is right), ten bins
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_OPEN = re.compile(r"⟦([a-z]+\d*):|⟧")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
#: Characters of the text around a place by which it is found again, most first.
_AROUND = (60, 25, 8, 0)
_MODES = {"d": "direct", "p": "partial", "i": "indirect"}
#: Words that are no part of a name when two names are compared.
_TITLES = frozenset((
    *("mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame", "lord", "lady", "the", "herr", "frau", "monsieur", "madame", "m", "mme"),
    *("don", "doña", "señor", "señora", "sr", "sra"),
))  # fmt: skip
_PRONOUNS = frozenset((
    *("he", "she", "they", "it", "i", "we", "who", "him", "her", "them", "himself", "herself", "er", "sie", "wir", "ich", "der", "die"),
    *("il", "elle", "ils", "elles", "on", "je", "nous", "él", "ella", "ellos", "ellas", "quien", "qui"),
))  # fmt: skip


class LabelError(ValueError):
    """A labelled article does not follow the markup; the message says where."""


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled quotation: `text[start:end]` without its marks. `mention` is None where the article does not say who speaks there."""

    name: str
    start: int
    end: int
    mode: str
    mention: tuple[int, int] | None
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled article, without its markup."""

    name: str
    language: str
    kind: str
    text: str
    labels: tuple[Label, ...]


def read(path: Path) -> Labelled:
    """Reads one labelled article; raises LabelError where the markup does not hold."""
    parts = re.split(r"^---[ \t]*$\n?", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    if len(parts) != 3:
        raise LabelError(f"{path.name}: {len(parts)} parts between lines of ---, not header, text and labels.")
    header = dict(line.split(":", 1) for line in parts[0].splitlines() if ":" in line)
    text, spans = _unmarked(path.name, parts[1].strip("\n"))
    rows = [line.split(None, 2) for line in parts[2].splitlines() if line.strip()]
    labels = tuple(sorted((_label(path.name, row, spans) for row in rows), key=lambda label: (label.start, label.end)))
    if len(labels) != len({name for name in spans if name[0] in _MODES and name[1:].isdigit()}):
        raise LabelError(f"{path.name}: {len(labels)} label lines, but another number of quotations in the text.")
    return Labelled(path.stem, header["language"].strip(), header.get("kind", "").strip(), text, labels)


def _unmarked(where: str, marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The text without the markup, and where each marked stretch stands in it."""
    out, spans, opened, at, length = [], {}, [], 0, 0
    for sign in _OPEN.finditer(marked):
        out.append(marked[at : sign.start()])
        length, at = length + sign.start() - at, sign.end()
        if sign[1]:
            opened.append((sign[1], length))
        elif not opened:
            raise LabelError(f"{where}: a stretch closes that was never opened, at “{marked[at - 30 : at]}”.")
        else:
            name, start = opened.pop()
            if name in spans:
                raise LabelError(f"{where}: two stretches are called {name}.")
            spans[name] = (start, length)
    if opened:
        raise LabelError(f"{where}: the stretch {opened[-1][0]} is never closed.")
    return "".join([*out, marked[at:]]), spans


def _label(where: str, row: Sequence[str], spans: Mapping[str, tuple[int, int]]) -> Label:
    if len(row) != 3 or row[0] not in spans or (row[1] != "-" and row[1] not in spans):
        raise LabelError(f"{where}: the label line {' '.join(row)!r} names a stretch that is not in the text.")
    name, mention, speaker = row
    return Label(name, *spans[name], _MODES[name[0]], None if mention == "-" else spans[mention], None if speaker.strip() == "?" else speaker.strip())


def folder(path: Path) -> list[Labelled]:
    """All labelled articles below a folder, by name."""
    return [read(file) for file in sorted(path.rglob("*.txt"))]


# -- what agrees -------------------------------------------------------------------------------------------------------------------------
def _folded(words: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", words)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return [re.sub(r"['’]s?$", "", w) for w in _WORD.findall(plain)]


def same_speaker(said: str, labelled: str) -> bool:
    """Do two ways to name a speaker agree in last name, or in head noun where one of them holds no name?"""
    names = [[w.casefold() for w in _folded(n) if w[0].isupper() and w.casefold() not in _TITLES] for n in (said, labelled)]
    words = [[w.casefold() for w in _folded(n)] for n in (said, labelled)]
    if not all(words):
        return False
    if all(names):
        return names[0][-1] in names[1] or names[1][-1] in names[0]
    return words[0][-1] in words[1] or words[1][-1] in words[0]


def _same_name(said: str, labelled: str) -> bool:
    a, b = ({w.casefold() for w in _folded(n)} - _TITLES for n in (said, labelled))
    return a == b


def _kind(item: Labelled, label: Label) -> str:
    """Whether a label's mention is a name, a pronoun or neither."""
    if label.mention is None:
        return "unmentioned"
    words = _folded(item.text[slice(*label.mention)])
    if len(words) == 1 and words[0].casefold() in _PRONOUNS:
        return "pronoun"
    return "named" if any(w[0].isupper() and w.casefold() not in _TITLES for w in words[item.language == "de" :]) else "nominal"


# -- scoring -----------------------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Judged:
    """One quotation in marks as it was predicted: its confidence, and whether it is labelled and its speaker right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Result:
    """The figures, every judged quotation (for the reliability diagram), and one line for each error."""

    figures: dict[str, float | None]
    judged: tuple[Judged, ...]
    errors: tuple[str, ...]


def score(gold: Sequence[Labelled], predicted: Mapping[str, Sequence[Mapping[str, Any]]]) -> Result:
    """Scores quotations (`{"start", "end", "mode", "speaker", "confidence"}`, offsets in the labelled text) by the name of their article."""
    n: Counter[str] = Counter()
    judged: list[Judged] = []
    errors: list[str] = []
    for item in gold:
        quotations = predicted.get(item.name, ())
        for indirect in (False, True):
            labels = [x for x in item.labels if (x.mode == "indirect") == indirect and not _inner(x, item.labels)]
            inner = [x for x in item.labels if not indirect and _inner(x, item.labels)]
            found = [q for q in quotations if (q["mode"] == "indirect") == indirect and not any(_within(q, x) for x in inner)]
            pairs = dict(_matched(item.text, labels, found))
            kind = "indirect" if indirect else "marks"
            n[f"{kind} gold"] += len(labels)
            n[f"{kind} predicted"] += len(found)
            n[f"{kind} both"] += len(pairs)
            for number, label in enumerate(labels):
                q = found[pairs[number]] if number in pairs else None
                right = q is not None and _right(q, label)
                _count(n, item, label, q, right)
                if not right or (q is not None and q["mode"] != label.mode):
                    errors.append(_error(item, label, q))
                if q is not None and not indirect:
                    judged.append(Judged(q["confidence"], right))
            extra = [q for k, q in enumerate(found) if k not in pairs.values()]
            errors += [f"{item.name} not labelled: {_shown(item, q)}" for q in extra]
            if not indirect:
                judged += [Judged(q["confidence"], right=False) for q in extra]
    return Result(_figures(n) | {"ece": calibration_error(judged)}, tuple(judged), tuple(errors))


def _inner(label: Label, labels: Sequence[Label]) -> bool:
    """Does a quotation in marks stand inside another one? What a speaker quotes is part of what the speaker says."""
    return label.mode != "indirect" and any(o is not label and o.mode != "indirect" and o.start <= label.start and label.end <= o.end for o in labels)


def _within(q: Mapping[str, Any], label: Label) -> bool:
    return bool(label.start - 1 <= q["start"] and q["end"] <= label.end + 1)


def _matched(text: str, labels: Sequence[Label], found: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, int]]:
    """One-to-one pairs (label, quotation), best first."""
    letters = [[frozenset(i for i in range(s, e) if text[i].isalnum()) for s, e in spans] for spans in (
        [(x.start, x.end) for x in labels], [(q["start"], q["end"]) for q in found],
    )]  # fmt: skip
    both = ((len(a & b) / len(a | b), -i, -j) for i, a in enumerate(letters[0]) for j, b in enumerate(letters[1]) if a & b)
    used: tuple[set[int], set[int]] = set(), set()
    for value, i, j in sorted(both, reverse=True):
        if value < 0.5:
            return
        if -i not in used[0] and -j not in used[1]:
            used[0].add(-i)
            used[1].add(-j)
            yield -i, -j


def _right(q: Mapping[str, Any], label: Label) -> bool:
    speaker = q["speaker"]
    if label.speaker is None or speaker is None:
        return label.speaker is None and speaker is None
    return any(name and same_speaker(name, label.speaker) for name in (speaker["name"], speaker["entity"]))


def _count(n: Counter[str], item: Labelled, label: Label, q: Mapping[str, Any] | None, right: bool) -> None:
    if label.mode == "indirect":
        n["indirect right"] += right
        return
    speaker = q["speaker"] if q is not None else None
    kind = _kind(item, label)
    n[f"{kind} gold"] += 1
    n[f"{kind} right"] += right
    n["mode"] += q is not None and q["mode"] == label.mode
    n["speaker"] += right
    n["wrong"] += speaker is not None and not right
    if label.mention is not None:
        n["mention gold"] += 1
        n["mention"] += speaker is not None and speaker["start"] < label.mention[1] and label.mention[0] < speaker["end"]
    if label.speaker is not None:
        n["entity gold"] += 1
        n["entity"] += speaker is not None and _same_name(speaker["entity"] or speaker["name"], label.speaker)


def _figures(n: Counter[str]) -> dict[str, float | None]:
    def share(part: str, whole: str) -> float | None:
        return round(n[part] / n[whole], 4) if n[whole] else None

    marks = {"marks_p": share("marks both", "marks predicted"), "marks_r": share("marks both", "marks gold")}
    marks |= {key: share(key, "marks gold") for key in ("mode", "speaker")}
    marks |= {"mention": share("mention", "mention gold"), "entity": share("entity", "entity gold"), "wrong": share("wrong", "marks both")}
    marks |= {key: share(f"{key} right", f"{key} gold") for key in ("named", "pronoun", "nominal")}
    reported = {"indirect_p": share("indirect both", "indirect predicted"), "indirect_r": share("indirect both", "indirect gold")}
    return {"quotations": n["marks gold"] + n["indirect gold"], **marks, **reported, "indirect_speaker": share("indirect right", "indirect gold")}


def bins(judged: Sequence[Judged], number: int = 10) -> list[tuple[int, float, float]]:
    """Equal bins of confidence from 0 to 1: (how many, mean confidence, share right); empty ones are (0, 0, 0)."""
    out = []
    for k in range(number):
        here = [j for j in judged if min(int(j.confidence * number), number - 1) == k]
        size = len(here)
        out.append((size, sum(j.confidence for j in here) / size, sum(j.right for j in here) / size) if size else (0, 0.0, 0.0))
    return out


def calibration_error(judged: Sequence[Judged]) -> float | None:
    """Expected calibration error (Naeini, Cooper and Hauskrecht, AAAI 2015) over ten equal bins; None where nothing was judged."""
    return round(sum(n * abs(mean - right) for n, mean, right in bins(judged)) / len(judged), 4) if judged else None


def _error(item: Labelled, label: Label, q: Mapping[str, Any] | None) -> str:
    said = item.text[slice(*label.mention)] if label.mention else "-"
    got = _shown(item, q) if q is not None else "not found"
    return f"{item.name} {label.name} “{item.text[label.start : label.end][:90]}”: labelled {label.mode}, {said!r} = {label.speaker}; {got}"


def _shown(item: Labelled, q: Mapping[str, Any]) -> str:
    speaker = q["speaker"]
    who = f"{speaker['name']!r} = {speaker['entity']}" if speaker else "unknown"
    why = q["evidence"][0]["detail"] if q.get("evidence") else ""
    return f"{q['mode']}, {who}, {q['confidence']:.2f}: “{item.text[q['start'] : q['end']][:90]}” ({why})"


# -- the command -------------------------------------------------------------------------------------------------------------------------
def of_trace(trace: Mapping[str, Any], gold: Sequence[Labelled]) -> dict[str, list[Mapping[str, Any]]]:
    """The quotations of a trace by the name of the labelled article, offsets carried over where the program cut something off the text."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for article in trace["articles"]:
        name = Path(article["path"].split("#")[0]).stem
        item = next((g for g in gold if g.name == name), None)
        if item is not None:
            found[name] = [moved for q in article["quotations"] if (moved := _carried(q, article["text"], item.text)) is not None]
    return found


def _carried(q: Mapping[str, Any], theirs: str, ours: str) -> dict[str, Any] | None:
    """A quotation with its offsets in our text, found by the letters before it; None where the program changed the words themselves."""
    at = _place(q["start"], q["end"], theirs, ours)
    speaker = q["speaker"]
    who = _place(speaker["start"], speaker["end"], theirs, ours) if speaker else None
    if at is None:
        return None
    moved = {**q, "start": at[0], "end": at[1]}
    return moved | ({"speaker": {**speaker, "start": who[0] if who else -1, "end": who[1] if who else -1}} if speaker else {})


def _place(start: int, end: int, theirs: str, ours: str) -> tuple[int, int] | None:
    """Where `theirs[start:end]` stands in our text: at the same place, or where the same words stand around it (as many as both have)."""
    if ours.startswith(theirs[:end]):
        return start, end
    for width in _AROUND:
        lead, rest = theirs[max(0, start - width) : start], theirs[start : end + width]
        for words, before in ((lead + rest, len(lead)), (rest, 0), (lead + theirs[start:end], len(lead))):
            at = ours.find(words)
            if at >= 0:
                return at + before, at + before + end - start
    return None


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status: 0 scored, 2 usage or markup."""
    parser = argparse.ArgumentParser(prog="python -m bench.labelled", description="Quotations against labels.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("predictions", type=Path, nargs="?")
    parser.add_argument("--rows", action="store_true", help="print the plain texts as JSON Lines")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", action="store_true", help="list every error")
    options = parser.parse_args(argv)
    try:
        gold = folder(options.gold)
    except LabelError as fault:
        print(fault, file=sys.stderr)
        return 2
    if options.rows:
        for item in gold:
            print(json.dumps({"id": item.name, "text": item.text}, ensure_ascii=False))
        return 0
    if options.predictions is None:
        parser.error("name the file with the predictions")
    result = score(gold, of_trace(json.loads(options.predictions.read_text(encoding="utf-8")), gold))
    if options.json:
        print(json.dumps(result.figures))
        return 0
    for line in result.errors if options.errors else ():
        print(line)
    for key, value in result.figures.items():
        print(f"{key:18}{'-' if value is None else value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
