"""Words that decide whether an act happened: modals, adjectives of acts, verbs and nouns above them."""

from __future__ import annotations

FUTURE = frozenset({"will", "shall", "would", "must", "'ll", "’ll", "wo", "need"})
ADVICE = frozenset({"should", "ought"})
MAYBE = frozenset({"may", "might", "could", "can"})
CONDITIONS = frozenset({"if", "unless", "should"})
NOT = frozenset({"not", "n't", "n’t"})
NOUN_REALITIES = {
    "possible": frozenset(
        {"possible", "potential", "alleged", "suspected", "purported", "apparent", "likely"}
    ),
    "planned": frozenset(
        {
            *("planned", "future", "proposed", "threatened", "upcoming", "impending", "intended"),
            *("eventual", "ultimate", "forthcoming", "imminent", "scheduled", "looming"),
        }
    ),
    "averted": frozenset(
        {"attempted", "foiled", "thwarted", "averted", "failed", "abortive", "unsuccessful"}
    ),
}
UNDER_WAY = frozenset(
    {"begin", "start", "launch", "continue", "resume", "conduct", "intensify", "step", "open", "mount"}
)
NO_POINT = frozenset({"point", "time", "stage", "moment", "way", "account", "circumstance", "means"})
"""Circumstances that deny the act: "at no point did X attack"."""
FALSE = frozenset(
    {"false", "untrue", "baseless", "unfounded", "fabricated", "wrong", "incorrect", "lie", "myth"}
)
SHAMS = frozenset(
    {"sham", "farce", "hoax", "fiction", "myth", "lie", "pretence", "pretense", "fabrication", "fantasy"}
)
TRUE = frozenset({"true", "correct", "accurate", "case"})
DOUBTFUL = frozenset(
    {
        *("unclear", "uncertain", "doubt", "doubtful", "unconfirmed", "unproven", "question"),
        *(
            "rumour",
            "rumor",
            "unlikely",
            "possible",
            "fear",
            "concern",
            "suspicion",
            "possibility",
            "risk",
            "speculation",
            "conceivable",
            "likely",
            "probable",
        ),
    }
)
BELIEVED = frozenset(
    {"believe", "think", "know", "clear", "certain", "sure", "confirm", "prove", "evidence", "proof", "sign"}
)
WISHING = frozenset(
    {
        *("hope", "expect", "demand", "propose", "seem", "appear", "fear", "require", "wish", "ask", "urge"),
        *("agree", "decide", "want", "request", "order", "command"),
    }
)
"""Verbs whose clause is wished for, feared, asked for or decided, not told."""
ORDERING = frozenset({"order", "command", "instruct", "direct"})
"""Who says so can make it happen: an order is a plan, where a demand is a mere wish."""
MORE_REALITIES = {
    **dict.fromkeys(
        ("plot", "conspire", "scheme", "empower", "mandate", "suppose", "look", "task", "assign"), "planned"
    ),
    **dict.fromkeys(("bound", "certain", "sure", "destined", "doomed", "committed", "dedicated"), "planned"),
    **dict.fromkeys(("warn", "advise", "caution", "invite"), "hypothetical"),
    **dict.fromkeys(
        ("liable", "apt", "prone", "discuss", "debate", "contemplate", "weigh", "mull"), "possible"
    ),
    **dict.fromkeys(("dissuade", "discourage"), "averted"),
    **dict.fromkeys(("hesitate", "refrain", "abstain", "desist"), "negated"),
}
"""What verbs above an act mean for it where the codebook does not say otherwise."""
FORBIDDING = frozenset({"forbid", "prohibit", "ban", "bar"})
INSISTING = frozenset({"insist", "recommend", "suggest", "advise", "plead", "stipulate", "advocate"})
"""Verbs that demand a thing with a bare verb form, and else tell it."""
NOT_DOING = frozenset({"failure", "refusal", "inability", "unwillingness", "reluctance"})
CEASING = frozenset({"stop", "cease", "quit", "halt", "end", "discontinue", "suspend", "pause"})
"""Whoever stops doing something did it before."""
CLEARING = frozenset({"clear", "acquit", "exonerate", "absolve"})
"""Whoever is cleared of doing something did not do it."""
MANNERS = frozenset(
    {
        "careful",
        "quick",
        "swift",
        "prompt",
        "fast",
        "slow",
        "brave",
        "bold",
        "foolish",
        "wise",
        "right",
        "wrong",
    }
)
"""How somebody did what the infinitive tells: it was done."""
TRYING = frozenset({"try", "attempt"})
SUCCEEDING = frozenset({"succeed", "fail", "persist"})
"""Verbs whose "in doing X" is the very act."""
GOING_ON = frozenset({"go on", "proceed", "come on", "move on"})
"""Verbs whose infinitive is what happened next, no aim."""
SINGLING_OUT = frozenset({"first", "second", "third", "last", "only", "latest"})
USING = frozenset({"use", "utilise", "utilize", "employ"})
"""What a tool is used for is done with it."""

# -- above nouns -------------------------------------------------------------------------------------

ASKED_FOR = frozenset({"demand", "urge", "request", "require"})
"""Verbs whose object is wished for ("demanded the withdrawal")."""
CALLED_FOR = frozenset({"call", "ask", "push", "press", "appeal", "plead", "beg", "petition", "hope", "wish"})
"""Verbs of wishing that take a noun with "for"."""
BACKING = frozenset(
    {"back", "support", "favour", "favor", "endorse", "advocate", "recommend", "announce", "approve"}
)
"""Verbs whose object may still lie ahead: always so for a move ("announced the withdrawal")."""
MOVES = frozenset(
    {
        *("withdrawal", "pullout", "pull-out", "pullback", "retreat", "departure", "deployment"),
        *("redeployment", "delivery", "sale", "shipment", "transfer", "dispatch"),
    }
)
CALLING_OFF = frozenset({"cancel", "call", "scrap", "shelve", "abort"})
POSTPONING = frozenset({"postpone", "delay", "schedule", "reschedule", "plan", "expect", "prepare"})
COMING = frozenset({"begin", "start", "happen", "occur", "come", "follow", "take", "proceed", "resume"})
"""Verbs that say no more of an act than that it takes place."""
NOUNS_ABOVE = {
    **dict.fromkeys(
        (
            "plan",
            "proposal",
            "timetable",
            "schedule",
            "preparation",
            "order",
            "threat",
            "intention",
            "deadline",
        ),
        "planned",
    ),
    **dict.fromkeys(("call", "demand", "request", "appeal", "plea"), "hypothetical"),
    **dict.fromkeys(("possibility", "risk", "fear", "prospect", "likelihood", "danger"), "possible"),
}
"""Nouns that tell of another act as planned, wished for or feared: "a plan for the withdrawal of X"."""
