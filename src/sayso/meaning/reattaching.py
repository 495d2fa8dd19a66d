"""Phrases that a parser hung on the wrong word of a sentence, put where their own words place them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.meaning.accusing import accused_of_doing, charge_behind_accused
from sayso.meaning.hidden import bring_out
from sayso.meaning.lexicon import is_a
from sayso.meaning.phrases import Phrases
from sayso.meaning.setoff import set_off
from sayso.model import states
from sayso.model.layers import Token

NAMES = ("PROPN", "NOUN")
SIDES = frozenset({"against", "on", "upon"})
"""Prepositions of what an act is done to: behind "by X" they belong to the act."""
GIVING = frozenset({"give", "send", "offer", "sell", "lend", "supply", "hand", "grant", "promise", "pay"})
JOINTS = frozenset({"-", "‐", "‑", "–", "/"})
PLACING = frozenset({"in", "near", "outside"})
HELP = frozenset({"help", "support", "assistance", "backing", "aid", "cover", "reinforcement", "funding"})
CAUSING = frozenset({"have", "get", "see", "want", "keep", "hear", "watch", "leave", "find", "make"})
SAYING = frozenset({"say", "report", "add", "note", "state", "announce", "claim", "write", "warn", "explain"})


def reattached(tokens: Sequence[Token], words: Sequence[str]) -> tuple[Token, ...]:
    """Return the tokens with phrases hung where they belong; `words` are theirs."""
    text = Phrases(tokens, words)
    for index in range(len(tokens)):
        if text.tokens[index].tag in NAMES:
            bring_out(text, index)
    for index in range(len(tokens)):
        tag = text.tokens[index].tag
        if tag in NAMES:
            _two_before_act(text, index)
            _two_adjectives(text, index)
            _preposition_of_title(text, index)
            _office_behind_name(text, index)
            _holder_behind_office(text, index)
            _target_behind_agent(text, index)
            _no_agent(text, index)
            _place_behind_agent(text, index)
            _of_the_word_before(text, index)
            _giver_behind_help(text, index)
            charge_behind_accused(text, index)
        elif tag == "VERB":
            accused_of_doing(text, index)
            _infinitive(text, index)
            _fighting(text, index)
            _root_is_subject(text, index)
            _speaker_at_the_end(text, index)
            _participle_behind_object(text, index)
            _before_relative(text, index)
            _subject_of_relative(text, index)
            _said_of_object(text, index)
            _two_objects(text, index)
            _recipient_before_thing(text, index)
            _blamed_on(text, index)
            _target_behind_seen(text, index)
            _subject_across_verb(text, index)
            _two_of_a_headline(text, index)
    set_off(text)
    return tuple(text.tokens)


def _preposition_of_title(text: Phrases, name: int) -> None:
    """ "Met with Iraqi Prime Minister X": the preposition of a title before a name is that of the name."""
    if text.tokens[name].tag != "PROPN" or text.case(name) is not None:
        return
    for kid in text.kids(name, "nmod", "compound", "nmod:desc"):
        case = text.case(kid)
        if kid < name and case is not None and case < kid and _side_by_side(text, kid, name):
            text.move(case, name, "case")
            return


def _two_before_act(text: Phrases, act: int) -> None:
    """ "US-Taliban talks", "an Iraq/Iran border deal": two names joined before a noun are two parties."""
    low, tokens = text.low, text.tokens
    if tokens[act].tag != "NOUN" or not is_a(tokens[act].lemma, "act_nouns", "dealings"):
        return
    second = act - 1
    while second > act - 3 and second > 0 and tokens[second].tag in ("NOUN", "ADJ"):
        second -= 1
    first = second - 2
    if first < 0 or low[second - 1] not in JOINTS or {tokens[first].tag, tokens[second].tag} != {"PROPN"}:
        return
    if first and (low[first - 1] in JOINTS or tokens[first - 1].tag == "PROPN"):
        return
    for each in (first, second):
        for kid in list(text.below.get(each, ())):
            if not first <= kid < act:
                text.move(kid, act, tokens[kid].dep)
    above, dep = tokens[act].head, tokens[act].dep
    if first <= above <= second:
        text.move(act, tokens[above].head, tokens[above].dep if dep in ("compound", "conj", "flat") else dep)
    text.move(first, act, "compound")
    text.move(second, first, "conj")


def _two_adjectives(text: Phrases, first: int) -> None:
    """ "Tajik and Kyrgyz guards clashed": the first of two states' adjectives is no party by itself."""
    if states.by_adjective(text.words[first]) is None or states.by_name(text.words[first]) is not None:
        return
    for noun in text.kids(first, "conj"):
        second = first + 2
        joined = noun > second and text.low[first + 1] in ("and", "or")
        if not joined or text.tokens[second].head != noun or text.words[second].endswith("s"):
            continue
        if states.by_adjective(text.words[second]) is None:
            continue
        text.move(noun, text.tokens[first].head, text.tokens[first].dep)
        for kid in list(text.below.get(first, ())):
            text.move(kid, noun, text.tokens[kid].dep)
        text.move(first, noun, "amod")
        text.move(second, first, "conj")
        text.move(first + 1, second, "cc")
        return


def _holder_behind_office(text: Phrases, office: int) -> None:
    """ "The leader of X, Karim Dossari, said": set off by commas, the name is that of the leader."""
    if not is_a(text.tokens[office].lemma, "offices"):
        return
    for body in text.kids(office, "nmod"):
        for name in text.kids(body, "conj"):
            marked = text.low[text.first(name)] == "," and not text.kids(name, "cc")
            after = max([name, *text.kids(name, "flat")]) + 1
            closed = after < len(text.low) and text.low[after] == ","
            if marked and closed and text.tokens[name].tag == "PROPN" and text.kids(name, "flat"):
                text.move(name, office, "appos")


def _said_of_object(text: Phrases, verb: int) -> None:
    """ "Targeting civilians, a charge that X denied": what a comma sets off is given to nobody."""
    for first in text.kids(verb, "iobj", "obj"):
        for second in text.kids(verb, "obj"):
            apart = second > first and text.low[text.first(second)] == ","
            if apart and not text.kids(second, "cc"):
                text.move(first, verb, "obj")
                text.move(second, first, "appos")
                return


def _no_agent(text: Phrases, noun: int) -> None:
    """ "Directed by X against Y": an agent stands behind "by" and behind nothing else."""
    case = text.case(noun)
    if text.tokens[noun].dep == "obl:agent" and case is not None and text.low[case] != "by":
        text.move(noun, text.tokens[noun].head, "obl")


def _fighting(text: Phrases, verb: int) -> None:
    """ "Fighting between X and Y has displaced thousands": what goes on between two is a noun."""
    between = [kid for kid in text.kids(verb, "obl") if _case_is(text, kid, "between")]
    if not between or text.tokens[verb].dep != "csubj" or text.kids(verb, "nsubj", "obj"):
        return
    text.tokens[verb] = replace(text.tokens[verb], tag="NOUN", dep="nsubj", lemma=text.low[verb])
    for kid in between:
        text.move(kid, verb, "nmod")


def _case_is(text: Phrases, index: int, word: str) -> bool:
    case = text.case(index)
    return case is not None and text.low[case] == word


def _root_is_subject(text: Phrases, verb: int) -> None:
    """ "X, which is backed by Y, seized Z": a sentence that opens with a name goes on with its verb."""
    token = text.tokens[verb]
    noun = token.head
    if token.dep != "parataxis" or noun < 0 or text.tokens[noun].head >= 0 or noun > verb:
        return
    if (
        text.tokens[noun].tag not in NAMES
        or not text.kids(noun, "acl:relcl")
        or text.low[verb].endswith("ing")
    ):
        return
    if text.low[verb - 1] == "," and not text.kids(verb, "nsubj", "nsubj:pass", "mark", "cc"):
        text.move(verb, -1, "root")
        text.move(noun, verb, "nsubj")


def _infinitive(text: Phrases, verb: int) -> None:
    """ "Told X to withdraw": an infinitive without a subject takes it from the verb above."""
    token = text.tokens[verb]
    if token.dep == "ccomp" and token.head >= 0 and not text.kids(verb, "nsubj", "nsubj:pass", "expl"):
        marks = [text.low[kid] for kid in text.kids(verb, "mark")]
        if marks == ["to"] and text.kids(token.head, "obj", "iobj"):
            text.move(verb, token.head, "xcomp")


def _office_behind_name(text: Phrases, name: int) -> None:
    """ "Karim Dossari, commander, Orlan Forces": an office set off by a comma describes the name."""
    if text.tokens[name].tag != "PROPN":
        return
    for kid in text.kids(name, "nmod", "list"):
        office = is_a(text.tokens[kid].lemma, "offices") and text.tokens[kid].tag == "NOUN"
        apart = text.low[text.first(kid)] == "," or text.low[text.first(kid) - 1] == ","
        if office and kid > name and text.case(kid) is None and apart:
            text.move(kid, name, "appos")


def _before_relative(text: Phrases, verb: int) -> None:
    """ "A deal with X that angered Y": what stands before "that" belongs to what it describes."""
    noun = text.tokens[verb].head
    if text.tokens[verb].dep != "acl:relcl" or noun < 0:
        return
    marks = [kid for kid in text.below.get(verb, ()) if text.low[kid] in ("that", "which", "who", "whom")]
    for kid in text.kids(verb, "obl", "nmod"):
        if marks and noun < kid < marks[0] and text.case(kid) is not None:
            text.move(kid, noun, "nmod")


def _subject_of_relative(text: Phrases, verb: int) -> None:
    """ "X, whom the ministry designated": a clause that has its object has no passive subject."""
    if text.tokens[verb].dep != "acl:relcl" or text.kids(verb, "aux:pass", "nsubj"):
        return
    objects = [kid for kid in text.kids(verb, "obj") if text.low[kid] in ("whom", "which", "that", "who")]
    for subject in text.kids(verb, "nsubj:pass"):
        if objects and objects[0] < subject < verb:
            text.move(subject, verb, "nsubj")


def _two_objects(text: Phrases, verb: int) -> None:
    """ "Beijing lent Kenya the money": the first of two objects is given the second."""
    objects = [kid for kid in text.kids(verb, "obj") if kid > verb]
    if len(objects) != 2 or text.kids(verb, "iobj"):
        return
    first, second = objects
    if text.case(second) is not None or text.tokens[second].tag not in NAMES:
        return
    if text.first(second) == first + 1 and text.tokens[first].tag in ("PROPN", "NOUN", "PRON"):
        text.move(first, verb, "iobj")


def _recipient_before_thing(text: Phrases, verb: int) -> None:
    """ "Sent the Houthis missiles", "offered Ukraine tanks": whoever stands before what is given gets it."""
    if text.tokens[verb].lemma not in GIVING or text.kids(verb, "iobj"):
        return
    for thing in text.kids(verb, "obj"):
        for name in text.kids(thing, "compound"):
            counted = name < thing - 1 and text.tokens[name + 1].tag in ("NUM", "DET")
            if not (name == thing - 1 or counted) or name < verb or text.tokens[name].tag != "PROPN":
                continue
            det = text.kids(thing, "det")
            many = bool(det) and text.low[det[0]] == "the" and text.low[name].endswith("s")
            if states.by_name(text.words[name]) is not None or many:
                for each in det if many else ():
                    text.move(each, name, "det")
                text.move(name, verb, "iobj")


def _blamed_on(text: Phrases, verb: int) -> None:
    """ "Blamed the bombing on X": the bombing was not on X."""
    if text.tokens[verb].lemma not in ("blame", "pin"):
        return
    for thing in text.kids(verb, "obj"):
        for kid in text.kids(thing, "nmod"):
            case = text.case(kid)
            if case is not None and text.low[case] == "on" and kid > thing:
                text.move(kid, verb, "obl")


def _target_behind_seen(text: Phrases, verb: int) -> None:
    """ "The worst bombardment seen yet on X": X was bombarded, nothing was seen on it."""
    act = text.tokens[verb].head
    if text.tokens[verb].dep != "acl" or text.tokens[verb].lemma not in ("see", "know", "record", "witness"):
        return
    for kid in text.kids(verb, "obl"):
        case = text.case(kid)
        if case is not None and text.low[case] in SIDES and is_a(text.tokens[act].lemma, "act_nouns"):
            text.move(kid, act, "nmod")


def _side_by_side(text: Phrases, left: int, right: int) -> bool:
    return all(text.tokens[i].tag in ("PROPN", "ADJ", "NOUN") for i in range(left, right))


def _target_behind_agent(text: Phrases, target: int) -> None:
    """ "Atrocities by the army against civilians": it is the act that is done against somebody."""
    case, agent = text.case(target), text.tokens[target].head
    if case is None or text.low[case] not in SIDES or text.tokens[target].dep != "nmod" or agent < 0:
        return
    by = text.case(agent)
    act = text.tokens[agent].head
    if by is None or text.low[by] != "by" or act < 0 or case < agent:
        return
    if text.tokens[agent].dep in ("nmod", "obl:agent", "obl") and text.tokens[act].tag in ("NOUN", "VERB"):
        text.move(target, act, "nmod" if text.tokens[act].tag == "NOUN" else "obl")


def _place_behind_agent(text: Phrases, place: int) -> None:
    """ "A massacre by gunmen in Beni", "was shot by gunmen in Beni": that is where it happened."""
    case, agent = text.case(place), text.tokens[place].head
    if case is None or text.low[case] not in PLACING or text.tokens[place].dep != "nmod" or agent < 0:
        return
    by, act = text.case(agent), text.tokens[agent].head
    if by is None or text.low[by] != "by" or act < 0 or case != agent + 1:
        return
    bare = text.tokens[agent].tag == "NOUN" and not text.kids(agent, "det", "nmod:poss", "nummod")
    if bare and text.tokens[place].tag == "PROPN" and text.tokens[act].tag in ("NOUN", "VERB"):
        text.move(place, act, "nmod" if text.tokens[act].tag == "NOUN" else "obl")


def _of_the_word_before(text: Phrases, owner: int) -> None:
    """ "The ship operates as part of the fleet": an "of" across the verb is that of the noun before it."""
    case, head = text.case(owner), text.tokens[owner].head
    if case is None or text.low[case] != "of" or text.tokens[owner].dep != "nmod" or case < 1:
        return
    noun = case - 1
    if head < 0 or head >= noun or text.tokens[noun].tag not in NAMES or noun == owner:
        return
    above = text.tokens[noun].head
    if head < above < noun and text.tokens[above].tag in ("VERB", "AUX"):
        text.move(owner, noun, "nmod")


def _giver_behind_help(text: Phrases, giver: int) -> None:
    """ "Took the town with help from X": right behind the help, whose it was."""
    case, head = text.case(giver), text.tokens[giver].head
    if case is None or text.low[case] != "from" or case < 1 or text.tokens[giver].dep != "obl":
        return
    token = text.tokens[case - 1]
    if token.lemma in HELP and token.head == head and text.case(case - 1) is not None:
        text.move(giver, case - 1, "nmod")


def _speaker_at_the_end(text: Phrases, cue: int) -> None:
    """ "X met Y, the release said": a saying at the end, without "and", has been said of all of it."""
    token = text.tokens[cue]
    if token.dep != "conj" or token.lemma not in SAYING or token.head < 0:
        return
    subjects = text.kids(cue, "nsubj")
    if len(subjects) != 1 or text.kids(cue, "cc", "ccomp", "obj", "conj") or subjects[0] > cue:
        return
    start = text.first(subjects[0])
    if start > 0 and text.low[start - 1] == ",":
        text.move(cue, token.head, "parataxis")


def _participle_behind_object(text: Phrases, verb: int) -> None:
    """ "Welcomed the deal reached between X and Y": a bare participle behind an object describes it."""
    token = text.tokens[verb]
    if token.dep not in ("ccomp", "advcl", "xcomp") or token.head < 0 or verb < 1:
        return
    thing = verb - 1
    above = text.tokens[token.head]
    if text.tokens[thing].head != token.head or text.tokens[thing].dep != "obj" or above.lemma in CAUSING:
        return
    participle = text.low[verb] != token.lemma and not text.low[verb].endswith(("ing", "s"))
    bare = not text.kids(verb, "nsubj", "nsubj:pass", "aux", "aux:pass", "mark", "cop", "obj", "ccomp")
    if participle and bare:
        text.move(verb, thing, "acl")


def _subject_across_verb(text: Phrases, verb: int) -> None:
    """ "Chad's army shelled Sudanese troops": words before a verb are no part of its object."""
    if text.kids(verb, "nsubj", "nsubj:pass", "csubj", "expl"):
        return
    for thing in text.kids(verb, "obj"):
        before = [
            kid
            for kid in text.kids(thing, "compound", "amod", "nmod:poss", "nmod", "det")
            if kid < verb and thing > verb
        ]
        if not before or text.tokens[before[-1]].tag not in NAMES or before[-1] != verb - 1:
            continue
        subject = before[-1]
        text.move(subject, verb, "nsubj")
        for kid in before[:-1]:
            text.move(kid, subject, text.tokens[kid].dep)


def _two_of_a_headline(text: Phrases, verb: int) -> None:
    """ "Carter, Abadi discuss next moves": with a plural verb, two names side by side are two."""
    token = text.tokens[verb]
    if text.low[verb] != token.lemma or text.kids(verb, "aux", "cop", "mark"):
        return
    for subject in text.kids(verb, "nsubj"):
        for other in text.kids(subject, "appos"):
            plain = text.tokens[subject].tag == "PROPN" and not text.kids(subject, "det", "nmod:poss")
            closed = any(text.low[i] in (",", "–", "—", "(", ")") for i in range(other, verb))
            if plain and not closed and not text.kids(other, "det") and subject < other < verb:
                text.move(other, subject, "conj")
