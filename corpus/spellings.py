"""British and American spellings of a word, brought to one for searching: the American.

A rule where one is safe ("-our", "-ise", "-re", doubled "l"), and a list beside. What is
shown is never changed. Knows single folded words, no texts.
"""

import re

_OUR = re.compile(
    r"^((?:dis|un|multi|mis|over|water)?(?:col|hon|fav|flav|lab|neighb|harb|hum|rum|behavi|endeav|vap"
    r"|od|rig|vig|arm|parl|savi|sav|tum|val|splend|cand|glam|clam|ferv|ard|ranc|demean|succ))our"
)
_RE = re.compile(r"((?:cent|met|lit|theat|fib|calib|sab|spect|somb|meag|lust))re(s|d)?$")
_ISE = re.compile(r"^(\w{3,})([iy])s(e|es|ed|er|ers|ing|ation|ations|able)$")
_NO_ISE = re.compile(
    r"(?:adv|advert|ar|compr|comprom|conc|desp|dev|disgu|enterpr|exc|exerc|expert|franch|gu|improv"
    r"|inc|merchand|otherw|parad|prec|prem|prom|ra|pra|rev|superv|surm|surpr|telev|treat|likew|no"
    r"|po|cru|bru|dem|appr|chast|circumc|clockw|lengthw|pra|appra|mortgag|anal|prom|ceram|porpo"
    r"|torto|turquo|malad|d|v|w|r)$"
)
"""Before an "-ise" that is spelled so everywhere; "analysis" is no form of "analyse"."""
_LL = re.compile(
    r"^(\w*(?:travel|cancel|model|label|signal|level|fuel|counsel|channel|tunnel|marvel|quarrel"
    r"|equal|total|dial|initial|panel|pedal|rival|spiral|jewel|parcel|shovel|towel|unravel))"
    r"l(ed|ing|ings|er|ers|or|ors|ous)$"
)
_WRITTEN = {
    "licence": "license", "practise": "practice", "defence": "defense", "offence": "offense",
    "pretence": "pretense", "programme": "program", "catalogue": "catalog",
    "dialogue": "dialog", "analogue": "analog", "grey": "gray", "kerb": "curb",
    "plough": "plow", "sceptic": "skeptic", "mould": "mold", "jewellery": "jewelry",
    "aluminium": "aluminum", "ageing": "aging", "judgement": "judgment",
    "acknowledgement": "acknowledgment", "enrol": "enroll", "enrolment": "enrollment",
    "fulfil": "fulfill", "fulfilment": "fulfillment", "instalment": "installment",
    "skilful": "skillful", "wilful": "willful", "pyjama": "pajama", "cosy": "cozy",
    "gaol": "jail", "manoeuvre": "maneuver", "encyclopaedia": "encyclopedia",
    "foetus": "fetus", "diarrhoea": "diarrhea", "speciality": "specialty",
    "artefact": "artifact", "moustache": "mustache", "tonne": "ton",
}  # fmt: skip
_BEGIN = re.compile(
    r"^(anaesthe|paedi|orthopaed|archaeo|haemo|leukaem|oestr|oesoph|gynaeco|caesar)"
)
_BEGUN = {
    "anaesthe": "anesthe", "paedi": "pedi", "orthopaed": "orthoped", "archaeo": "archeo",
    "haemo": "hemo", "leukaem": "leukem", "oestr": "estr", "oesoph": "esoph",
    "gynaeco": "gyneco", "caesar": "cesar",
}  # fmt: skip
_ENDINGS = ("s", "d", "ed", "ing", "r")
SHORTEST = 4
"""Letters of a word that any rule is for."""


def one_spelling(word: str) -> str:
    """A folded word as it is spelled in American English: "organisation" as "organization"."""
    if len(word) < SHORTEST:
        return word
    listed = _listed(word)
    if listed is not None:
        return listed
    word = _OUR.sub(r"\1or", word)
    word = _BEGIN.sub(lambda match: _BEGUN[match[1]], word)
    word = _RE.sub(lambda match: f"{match[1]}er{'ed' if match[2] == 'd' else match[2] or ''}", word)
    word = _LL.sub(r"\1\2", word)
    match = _ISE.match(word)
    if match and not _NO_ISE.fullmatch(match[1] + ("" if match[2] == "i" else "y")):
        yse = match[2] == "y" and match[3] in ("ation", "ations", "able")
        return word if yse else f"{match[1]}{match[2]}z{match[3]}"
    return word


def _listed(word: str) -> str | None:
    """What the list has for a word, or for it without an ending."""
    if word in _WRITTEN:
        return _WRITTEN[word]
    for ending in _ENDINGS:
        base = word.removesuffix(ending)
        if base != word and base in _WRITTEN:
            joins = "e" if ending in ("d", "r") and not _WRITTEN[base].endswith("e") else ""
            return _WRITTEN[base] + joins + ending
        if base != word and f"{base}e" in _WRITTEN:
            return _WRITTEN[f"{base}e"].removesuffix("e") + ending
    return None
