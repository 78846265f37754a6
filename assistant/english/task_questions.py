"""Questions for tasks by their state: what is still to do, and what is done already.

Rules over wording; knows no lists.
"""

import re

from assistant.model import TaskState

NONE_IN_STATE = {"open": "None of these is open:", "done": "None of these is done:"}
"""Leads in the tasks of a list that has none of the state asked for."""

_TASK = r"(?:(?:action )?items?|tasks?|to-?dos?|points?|steps?|things?|jobs?|chores?|boxes)"
_OPEN = r"(?:open|outstanding|pending|unfinished|incomplete|undone|un(?:tick|check)ed|remaining)"
_DONE = r"(?:done|finished|completed?|ticked(?: off)?|checked(?: off)?|crossed off)"
_BE = r"(?:is|are|was|were|has|have)"
_NOT = r"(?:not|n['’]t)"
_FLAGS = re.IGNORECASE
_STILL_OPEN = re.compile(
    rf"\b{_OPEN} {_TASK}\b"
    rf"|\b{_TASK}\b.*?\b{_BE} (?:still |yet |there )*(?:{_OPEN}\b|left\b|to (?:do|be done)\b)"
    rf"|\b{_TASK} (?:still )?(?:{_OPEN}|left|remains?|to (?:do|be done))\b"
    rf"|\b(?:what|which)\b.*{_NOT}\b(?: \w+){{0,3}}? {_DONE}\b"
    rf"|\bwhat(?:['’]s|(?: else)? is) (?:still |yet |left |there )+(?:to (?:do|be done)|{_OPEN})\b"
    r"|\bwhat(?:['’]s|(?: else)? is) (?:left|to do|open|outstanding|pending|on the to-?do list)\b"
    r"(?! by\b| of\b| in\b)"
    r"|\bwhat (?:still )?(?:remains|needs|has)(?: still)? (?:to do|to be done)\b(?<=still to do)"
    r"|\bwhat (?:remains|(?:still (?:needs|has)|(?:needs|has) still)) to be (?:done|finished)\b"
    r"|\bwhat (?:remains|is left) to do\b"
    r"|\bwhat\b.*\b(?:still|yet)\b.*\b(?:to do|to be done|do)\b",
    _FLAGS,
)
_ALREADY_DONE = re.compile(
    rf"\b(?:completed?|finished|ticked|checked) {_TASK}\b"
    rf"|\b{_TASK}\b.*?\b{_BE} (?:\w+ )?(?:already |been |all )*{_DONE}\b"
    rf"|\bwhat\b.*\balready\b.*\b{_DONE}"
    rf"|\bwhat\b.*\b{_DONE}\b.*\b(?:already|so far|by now|yet)\b",
    _FLAGS,
)
_ASKING = re.compile(
    r"^(?:and |so |please )*"
    r"(?:what|which|list|name|show|give|tell|how many|are|is|do|does|have|has)\b",
    _FLAGS,
)
_STATE_WORDS = re.compile(
    rf"\b(?:{_TASK}|{_OPEN}|{_DONE}|what|which|list|show|name|give|tell|how many|to-?do|do(?:ing)?"
    r"|does|still|yet|already|so far|by now|left|remains?|remaining|needs?|else|all|everything"
    r"|anything|any|check-?lists?|check|tick|lists?)\b",
    _FLAGS,
)
_PHASE = re.compile(r"\b(before|after|during|while|until)\b", _FLAGS)


def task_state(question: str) -> TaskState | None:
    """The state of the tasks that a question asks for; None where it asks for none."""
    question = question.strip()
    if not _ASKING.search(question):
        return None
    if _STILL_OPEN.search(question):
        return "open"
    return "done" if _ALREADY_DONE.search(question) else None


def about_tasks(question: str) -> str:
    """What is left of such a question without the words that ask for tasks: what they are for."""
    return _STATE_WORDS.sub(" ", question)


def phase(text: str) -> str:
    """When something is to be done, "before" another thing or "after" it; "" where no time is
    told.
    """
    found = _PHASE.search(text)
    return found[1].casefold() if found else ""


def asks_how_many(question: str) -> bool:
    """Whether the number of tasks is asked for."""
    return re.search(r"\bhow many\b", question, _FLAGS) is not None
