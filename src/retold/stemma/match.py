"""The stemma of one story: who copied whom, which witnesses are lost, and how many independent origins there are.

Start here: carriers (one for each article or group of twins) -> bonds (what two share) -> network (every possible edge with its evidence)
-> tree (the most probable one, with probabilities) -> second exemplars -> origins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model import Basis, Correspondence, Descent, Evidence, Findings, Origins, Place, Statement, Stemma, Witness
from ..text.lexicon import Commonness
from .bonds import bonds
from .contamination import Edge, Guess, second_exemplar
from .direction import MENTION_BESIDE
from .lost import Lost, lost_witnesses
from .names import same_house
from .near import LOST_COPY, is_cut_copy, near_edges, renamed
from .network import Network, network
from .origins import origins, own_news
from .polarity import POLAR, odds
from .tree import best, marginals
from .twins import stamped
from .witnesses import Carrier, carriers, lost_sigil

#: From this confidence on an edge is called inferred, from the second on possible; the rest is not shown as an edge.
INFERRED, POSSIBLE = 0.9, 0.5
#: An agency's dateline over an account of which no other house is known: reprinted, or the agency's own report? Rather the first, hardly more.
OWN_OR_REPRINT = 0.6
#: How much of the doubt (below INFERRED) is left. Over our stories, those read and those not, this fits best; drawn families would have less of it
#: left, and stories with harder heads than those that the rules were made on all of it.
DOUBT = 0.7
#: Where an account surely has some exemplar (at most so much for none) and only which one is in doubt, the one of the best tree is shown from
#: this probability on: of the least sure of them somewhat more than half are right (6 of 11 in five sets).
SURELY_SOME, LEAST_CHANCE = 0.25, 0.3
#: Between two accounts without another exemplar an edge is not shown where the copy is one of something here with a chance below the first figure,
#: and has so many passages of news that nobody before it has: two reporters of one event, or two papers with one lost report, fit as well.
NEWS_CHANCE, NEWS_PASSAGES = 0.7, 2
#: No edge is surer than this.
SUREST = 0.99
#: Nor is one surer than this where nothing in the two tells which was first, where an account may be the one that is credited, or it is not named
#: beside a second exemplar, which may be the only one.
UNSURE = 0.85
#: The evidence that tells which of two was first, beside what `polarity` finds, and how much of it (nats, log odds) an edge needs that is called
#: inferred. A time stamp alone is less.
DIRECTED, LEAST_SIGNS = ("credit", "mention", "credit-perhaps", "credit-back", "time", "later-version"), 1.2
#: Of these, what rests on the name of the exemplar's house.
NAMED = frozenset(["credit", "mention"])
#: Where nothing names the exemplar, and in some passage another account is closer by so much (nats), the edge is not called inferred: of forty
#: such in our stories and drawn families 31 were right, of the others nineteen in twenty.
CREDITING, CLOSER = frozenset(["credit", "mention", "credit-perhaps", "credit-inherited"]), -0.65
#: What speaks against a third account, not here, from which both were made, where nothing names the exemplar: the exemplar's own work (nats, at
#: least), one house's versions, a source in the exemplar's language, values that only the two have (nats), or a quotation that only they reword.
#: Copies of one lost report are as alike as copy and exemplar: of fourteen edges with none of these, and otherwise sure, in twelve stories that
#: nobody had read before (text alone and with stamps counted apart), six were wrong, each between two papers that had printed one agency.
OWN_WORK, OF_EXEMPLAR, TWO_ALONE = 1.0, ("later-version", "source-language", "translation"), {"shared-values": 0.7, "shared-quotations": 0.6}
BOTH_FROM_A_THIRD = Evidence("common-source", "Neither names the other: both may have been made from a third account that is not here.", 0.0)
#: What an account says of a lost one, or by which it is known for a later version. Of those that say nothing, but share their matter with another
#: that credits it, one in three came from there in our stories (six of nineteen), others were what that one was made from, or copies of its copies:
#: they are shown with so much at most, since a lost source that explains both is what a reader has to look for.
SAID_OF_LOST, KIN_ALONE = frozenset(["credit", "mention", "vague-credit", "earlier-version"]), 0.5
#: Rivals below this are not worth a line.
RIVAL = 0.1
#: A twin shares the exemplars of the one that stands for the group, a little less surely.
TWIN_SHARE = 0.85
#: Where that one has none and was published clearly earlier, its twin is possibly its copy; where time does not tell, nothing is said.
TWIN_CONFIDENCE = 0.75
#: It names the house of the other one.
TWIN_CREDIT = 0.95


def match(
    findings: Sequence[Findings],
    groups: tuple[tuple[str, ...], ...],
    correspondences: Sequence[Correspondence],
    statements: Sequence[Statement],
    common: Commonness | None = None,
) -> Stemma:
    """The family tree of the articles of one story. The order of the arguments does not change it; no story is too small or too odd.

    `groups` are articles with nearly the same text: one of each group stands for all, the others hang where it does. `common` tells
    how common a word is, where that is known. Edges below POSSIBLE are left out, however good the best guess is: a false accusation of copying is
    worse than a missed one.
    """
    ours, everyone = carriers(findings, groups)
    if not ours:
        return Stemma((), (), (), Origins(0, 0, 0), ())
    lost = lost_witnesses(ours)
    net = network(ours, lost, bonds(ours, correspondences), statements)
    exemplars = best(net.weights, net.roots)
    chances, roots = marginals(net.weights, net.roots)
    guess = Guess(exemplars, chances, roots)
    tagged = _own_or_reprint(ours, lost)
    edges: list[Edge] = []
    rivals = []
    for c, p in enumerate(exemplars):
        shown_here: set[int] = set()
        if p is not None:
            second = second_exemplar(net, guess, c)
            # Where two exemplars explain different matter they are no rivals: what speaks for either speaks for the pair, as far as it is one.
            chance = float(chances[p, c]) + (second[2] * float(chances[second[0], c]) if second else 0.0)
            if is_shown(net, exemplars, (p, c), chance, float(roots[c])):
                chance = calibrated(chance)
                most = OWN_OR_REPRINT if (p, c) in tagged else at_most(net, p, c)
                may_be_it = any(q == p and d != c for q, d in tagged)  # the account with the bare tag may be the very report that is credited
                most = min(UNSURE, most) if may_be_it or (second and not _is_named(net, p, c)) else most
                edges.append((p, c, min(chance, most), _doubted(net, p, c, chance)))
                edges += [no_surer(second, edges[-1])] if second else []
                shown_here = {e[0] for e in edges if e[1] == c}
        rivals += [(q, c, float(chances[q, c])) for q in range(len(exemplars)) if chances[q, c] >= RIVAL and q not in shown_here]
    used = {x for p, c, _, _ in edges for x in (p, c)}
    shown = [k for k in range(len(lost)) if len(ours) + k in used and any(p == len(ours) + k for p, *_ in edges)]
    witnesses = {n: c.witness for n, c in enumerate(ours)}
    witnesses |= {len(ours) + k: Witness(lost_sigil(i), None, lost[k].name) for i, k in enumerate(shown)}
    descents = [_descent(net, witnesses, e) for e in edges if e[0] in witnesses and e[1] in witnesses]
    others = [_descent(net, witnesses, (q, c, x, net.evidence.get((q, c), ()))) for q, c, x in rivals if q in witnesses and c in witnesses]
    estimate, why = origins(net, [(p, c) for p, c, _, _ in edges], (chances, roots), exemplars)
    present = (*everyone, *(witnesses[len(ours) + k] for k in shown))
    descents, copies = _with_near(ours, present, findings, descents, common)
    return Stemma((*present, *copies), _sorted(descents), _sorted(others), estimate, why)


def no_surer(second: Edge, first: Edge) -> Edge:
    """A second exemplar that the account does not name is no surer than the first, which it names."""
    named = any(e.kind in NAMED for e in first[3]) and not any(e.kind in NAMED for e in second[3])
    most = min(first[2] if named else SUREST, UNSURE if only_mentioned(second[3]) else SUREST)
    return (*second[:2], min(second[2], most), second[3])


def is_shown(net: Network, exemplars: Sequence[int | None], edge: tuple[int, int], chance: float, none: float) -> bool:
    """Is an edge of the best tree sure enough to be shown? `none` is the probability that the copy has no exemplar here."""
    (p, c), n = edge, len(net.carriers)
    if chance < POSSIBLE and not (chance >= LEAST_CHANCE and none <= SURELY_SOME):
        return False
    if max(p, c) >= n or exemplars[p] is not None or 1 - none >= NEWS_CHANCE:
        return True
    return len(own_news(net, c, [(q, x) for x, q in enumerate(exemplars) if q is not None])) < NEWS_PASSAGES


def calibrated(chance: float) -> float:
    """The confidence of a shown edge: in the range of the possible ones the trees are more often right than their probability says."""
    return max(chance, INFERRED - DOUBT * (INFERRED - chance))


def at_most(net: Network, p: int, c: int) -> float:
    """The confidence that an edge can have.

    What two accounts share does not tell which of them was first: without a sign of direction no edge is called inferred, however well the rest
    of the tree fits, nor where a passage of the copy is clearly closer to another account. Nor is a lost witness that the account does not credit
    itself, or that a kindred account may be which does not say where it belongs.
    """
    if p < len(net.carriers):
        evidence = net.evidence.get((p, c), ())
        if only_mentioned(evidence):
            return UNSURE
        signs = sum(e.weight for e in evidence if e.kind in _directed(net.carriers[p])) + odds(sum(e.weight for e in evidence if e.kind in POLAR))
        if c < len(net.carriers) and not net.carriers[p].updated:
            signs += sum(e.weight for e in net.carriers[p].first_hand) - sum(e.weight for e in net.carriers[c].first_hand)
        named = bool(CREDITING & {e.kind for e in evidence})
        sure = named or not (_closer_elsewhere(evidence) or may_be_siblings(net, p, c))
        return SUREST if signs >= LEAST_SIGNS and sure else UNSURE
    lost = net.lost[p - len(net.carriers)]
    if c not in lost.copies:
        return KIN_ALONE if _is_kin_alone(net, p, c) else UNSURE
    others = [d for d, x in enumerate(net.carriers) if not x.houses and d != c and d not in lost.copies]
    return UNSURE if any(net.kin.get((min(c, d), max(c, d)), -1.0) > 0 for d in others) else SUREST


def may_be_siblings(net: Network, p: int, c: int) -> bool:
    """May two accounts, of which neither names the other, as well be copies of a third that is not here?"""
    evidence = net.evidence.get((p, c), ())
    if CREDITING & {e.kind for e in evidence} or max(p, c) >= len(net.carriers):
        return False
    alone = any(e.weight >= TWO_ALONE[e.kind] for e in evidence if e.kind in TWO_ALONE)
    own = sum(e.weight for e in net.carriers[p].first_hand) >= OWN_WORK
    return not (alone or own or any(e.kind in OF_EXEMPLAR and e.weight > 0 for e in evidence))


def _doubted(net: Network, p: int, c: int, chance: float) -> tuple[Evidence, ...]:
    """The evidence of an edge, with what keeps it from being called inferred where nothing else does."""
    evidence = net.evidence.get((p, c), ())
    return (*evidence, BOTH_FROM_A_THIRD) if chance > UNSURE and may_be_siblings(net, p, c) else evidence


def _is_kin_alone(net: Network, p: int, c: int) -> bool:
    """Does nothing but its matter put an account below a lost one?"""
    return c < len(net.carriers) and not SAID_OF_LOST & {e.kind for e in net.evidence.get((p, c), ())}


def only_mentioned(evidence: Sequence[Evidence]) -> bool:
    """Is the exemplar no more than mentioned by an account that says it has its matter from another one here?"""
    return any(e.kind == "mention" and e.weight <= MENTION_BESIDE for e in evidence)


def _is_named(net: Network, p: int, c: int) -> bool:
    return any(e.kind == "credit" for e in net.evidence.get((p, c), ()))


def _closer_elsewhere(evidence: Sequence[Evidence]) -> bool:
    return any(e.kind == "closer-elsewhere" and e.weight <= CLOSER for e in evidence)


def _directed(exemplar: Carrier) -> frozenset[str]:
    """The evidence that tells that a copy was made from this text; less where a credit to its house can mean another one.

    An agency's report that calls itself an update may not be the version that was copied, unless the copy has matter that these two alone have;
    and one that is known as the agency's only from its tag may be a reprint itself.
    """
    if exemplar.updated is not None:
        return frozenset({*DIRECTED, "exclusive-matter"} - NAMED)
    reprint = bool(exemplar.houses) and all(h in exemplar.tagged or h in exemplar.phrased for h in exemplar.houses)
    return frozenset(DIRECTED) - NAMED if reprint else frozenset(DIRECTED)


def _own_or_reprint(ours: Sequence[Carrier], lost: Sequence[Lost]) -> set[tuple[int, int]]:
    """Edges that rest on nothing but an agency's tag at the head of an account whose own house is not known: it may be the agency's own report."""
    found = set()
    for k, x in enumerate(lost):
        for c in x.copies:
            given = [credit for n, credit in x.credits if n == c]
            if not ours[c].houses and all(credit.kind == "dateline" for credit in given):
                found.add((len(ours) + k, c))
    return found


def _descent(net: Network, witnesses: dict[int, Witness], edge: tuple[int, int, float, tuple[Evidence, ...]]) -> Descent:
    p, c, confidence, evidence = edge
    said = any(e.kind == "credit" for e in evidence)
    basis: Basis = "stated" if said and confidence >= INFERRED else "inferred" if confidence >= INFERRED else "possible"
    return Descent(witnesses[p].sigil, witnesses[c].sigil, basis, round(min(confidence, 0.99), 3), _ordered(evidence))


def _ordered(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """As a reader wants it: what the account says of its source, then what weighs most, and what holds of any two accounts last."""
    return tuple(sorted(evidence, key=lambda e: (e.kind == "background", e.kind != "credit", -abs(e.weight))))


def _with_near(
    ours: Sequence[Carrier], everyone: Sequence[Witness], findings: Sequence[Findings], edges: list[Descent], common: Commonness | None
) -> tuple[list[Descent], list[Witness]]:
    """With the edges of twins: inside a large group, and between it and its cut copies, by their words; else as far as stamps tell. Lost copies
    in large groups come with them.
    """
    by_article = {w.article: w for w in everyone}
    by_id = {f.article.id: f for f in findings}
    more: list[Descent] = []
    lost: list[Witness] = []
    for carrier in ours:
        if len(carrier.members) < 2 or any(e.copy == carrier.witness.sigil and e.basis == "stated" for e in edges):
            continue  # where one says what it comes from, its twins come from there as well
        cut = [c.id for c in ours if len(c.members) == 1 and is_cut_copy(c.narration, carrier.narration)]
        ids = sorted((*carrier.members, *cut))
        near, copies = near_edges([by_id[a] for a in ids], [by_article[a] for a in ids], stamped(ids, by_id), common)
        if near:
            inside = {by_article[a].sigil for a in ids}
            edges = [e for e in edges if e.basis == "stated" or not (e.exemplar in inside and e.copy in inside)]
            taken = {e.copy for e in edges}
            numbers = {s: lost_sigil(sum(w.article is None for w in everyone) + len(lost) + k) for k, s in enumerate(copies)}
            more += [renamed(e, numbers) for e in near if e.copy not in taken]
            lost += [Witness(s, None, LOST_COPY) for s in numbers.values()]
    near_copies = {e.copy for e in more}
    used = {x for e in more for x in (e.exemplar, e.copy)}
    rest = [e for e in _twins(ours, everyone, by_id, edges) if e.copy not in near_copies]
    return [*edges, *more, *rest], [w for w in lost if w.sigil in used]


def _twins(ours: Sequence[Carrier], everyone: Sequence[Witness], by_id: Mapping[str, Findings], edges: Sequence[Descent]) -> list[Descent]:
    """The edges of articles that another one with nearly the same text stands for in the tree."""
    by_article = {w.article: w for w in everyone}
    names = {w.sigil: w.name for w in everyone}
    found = []
    for carrier in ours:
        above = [e for e in edges if e.copy == carrier.witness.sigil]
        for member in carrier.members:
            twin = by_article[member]
            if twin.sigil == carrier.witness.sigil:
                continue
            same = Evidence("twin", f"Its text is nearly the same as that of {carrier.witness.name}.", 0.0)
            given = [c for c in by_id[member].credits if any(same_house(c.name, h) for h in carrier.houses) and c.start is not None]
            own = by_id[member].article.outlet or ""
            if given and not any(same_house(own, h) for h in carrier.houses):
                place = Place(member, given[0].start or 0, given[0].end or 0)
                said = Evidence("credit", f"This account names {given[0].name} as its source (“{given[0].text}”).", 0.0, (place,))
                found.append(Descent(carrier.witness.sigil, twin.sigil, "stated", TWIN_CREDIT, (said, same)))
                continue
            for e in above:
                too = next((c for c in by_id[member].credits if c.where != "vague" and same_house(c.name, names[e.exemplar])), None)
                if too is not None and e.basis == "stated":
                    where = (Place(member, too.start, too.end),) if too.start is not None and too.end is not None else ()
                    said = Evidence("credit", f"This account names {too.name} as its source (“{too.text}”).", 0.0, where)
                    found.append(Descent(e.exemplar, twin.sigil, e.basis, e.confidence, (said, same)))
                    continue
                confidence = round(e.confidence * TWIN_SHARE, 3)
                if confidence >= POSSIBLE:
                    found.append(Descent(e.exemplar, twin.sigil, "possible", confidence, (same, *e.evidence)))
            if not above and member in carrier.later:
                found.append(Descent(carrier.witness.sigil, twin.sigil, "possible", TWIN_CONFIDENCE, (same,)))
    return found


def _sorted(edges: Sequence[Descent]) -> tuple[Descent, ...]:
    return tuple(sorted(edges, key=lambda e: (len(e.copy), e.copy, -e.confidence, e.exemplar)))
