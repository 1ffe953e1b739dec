"""Years before 1900 that stand alone."""

_OLD = r"1[5-8]\d\d"
_ENDS = (
    r"(?=[,;:)?!'\"”-]|\.(?!\d)|$| (?:and|to|by|in|on|the|a|an|when|after|until|with|for|that|it|he|she|they|was|were|had|as|at|or|under|"
    r"from|who|which|but|while|there)\b)(?![,-]\d)"
)
_WORDS = ("In", "in", "Since", "since", "By", "until", "Before", "before", "After", "after", "late", "early")
_NOUNS = ("act", "census", "congress", "constitution", "crisis", "peace", "revolution", "treaty", "uprising", "war")
_CHANGES = (
    *("climbed", "cut", "declined", "dropped", "fell", "grew", "increased", "jumped", "raised", "reduced", "rose"),
    *("sank", "shrank", "slipped", "went"),
)
_BEFORE = (
    *(rf"(?<=\b{word} )" for word in _WORDS),
    *(rf"(?<=\b[{noun[0].upper()}{noun[0]}]{noun[1:]} of )" for noun in _NOUNS),
    r"(?<=\()",
    r"(?<=\b[Ff]rom )" + "".join(rf"(?<!\b{v} from )" for v in _CHANGES) + rf"(?={_OLD} (?:to|until) {_OLD}{_ENDS})",
    rf"(?<=\b[Ff]rom {_OLD} to )" + "".join(rf"(?<!\b{v} from {_OLD} to )" for v in _CHANGES),
    rf"(?<=\b[Bb]etween )(?={_OLD} and {_OLD}{_ENDS})",
    rf"(?<=\b[Bb]etween {_OLD} and )",
)
OLD_YEAR = rf"(?:{'|'.join(_BEFORE)})(?P<year>{_OLD}){_ENDS}"
"""Finds a year from 1500 to 1899, as the group `year`.

Most numbers of that size count something: "rose to 1800", "about 1600 were hurt". They are years behind a word that
stands before years alone, and where two make a span, unless something rose or fell from one to the other.
"""
