"""Tell the class of an office from the words in which a book prints it."""

import re

_DEPUTY = re.compile(
    r"(?:vice|deputy)[ -](?:and \w+ )*(?:prime )?(?:president|minister|premier|chair\w*|chancellor|leader|administrator)",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"\b(?:president|king|queen|emperor|empress|sultan|amir|emir|co-?prince|prince|grand duke|pope|supreme leader|leader|"
    r"chair\w*|captain regent|imam)\b",
    re.IGNORECASE,
)
_GOVERNMENT = re.compile(
    r"^(?:acting )?minister of state$|\b(?:prime minister|premier|chancellor|president|chair\w*|chief executive|ceo|king|sultan|"
    r"head of government|taoiseach|leader)\b|^secretary of state",
    re.IGNORECASE,
)
_REPRESENTATIVE = re.compile(r"\bgovernor|\bhigh commissioner|\bprefect|\badministrator|\bregent\b", re.IGNORECASE)


def class_of(office: str, column: str) -> str:
    """Return the class of an office printed in a column; "" where the printed words do not tell.

    The book lists deputies in the column of those for whom they stand in.
    """
    alone = _DEPUTY.sub("", office)
    if (_STATE if column == "head of state" else _GOVERNMENT).search(alone):
        return column
    if _REPRESENTATIVE.search(alone):
        return "representative"
    return f"deputy {column}" if alone != office else ""
