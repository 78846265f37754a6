"""Mails in plain text are known by their heads, and only by those."""

import pytest

from ingest.mail.pasted import parse_pasted_mail

CASES = [
    "From: Dana <d@x.org>\nTo: Buy\nDate: Tue, 3 Feb 2026\nSubject: Chairs\n\nWe pay 89.",
    "From:\tDana\nSent:\tTuesday, 3 February 2026\nTo:\tBuy\nSubject:\tChairs\n\n\nWe pay 89.",
    "\n\nVon: Dana\nGesendet: Dienstag\nAn: Buy\nBetreff: Chairs\n\nWe pay 89.",
    "-----Original Message-----\nFrom: Dana\nSent: Tuesday\nTo: Buy\nSubject: Chairs\n\nWe pay 89.",
    "Subject: Chairs\nFrom: Dana\nTo: one@x.org,\n two@x.org\nDate: Tuesday\n\nWe pay 89.",
    "Received: by x\nMIME-Version: 1.0\nContent-Type: text/plain\nFrom: Dana\nSubject: Chairs\n"
    "\nWe pay 89.",
]


@pytest.mark.parametrize("text", CASES)
def test_heads_are_properties_and_the_subject_is_the_title(text: str) -> None:
    parsed = parse_pasted_mail(text)
    assert parsed is not None
    assert parsed.title == "Chairs"
    kinds = [block.kind for block in parsed.blocks]
    assert kinds == ["property"] * (len(kinds) - 1) + ["paragraph"]
    assert parsed.blocks[-1].text == "We pay 89."
    assert any(block.text.endswith("Dana") or "Dana <" in block.text for block in parsed.blocks)


def test_the_quoted_mail_below_is_told_apart() -> None:
    parsed = parse_pasted_mail(f"{CASES[0]}\n\n> On Mon, 2 Feb 2026 Joris wrote:\n> They cost 95.")
    assert parsed is not None
    assert [block.kind for block in parsed.blocks][-4:] == [
        "paragraph",
        "heading",
        "quote",
        "quote",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "From: Hamburg\nTo: Berlin\nDate: 3 February\n\nThe train leaves at nine.",
        "Subject: the history of chairs\n\nChairs are old.",
        "Dear Dana,\n\nFrom: here to there.",
        "To: do\nFrom: scratch\n",
        "From: Lena\nType: incoming\nReceived: 2026-05-12 09:14\n\nDid anybody book?",
        "",
    ],
)
def test_other_texts_are_none(text: str) -> None:
    assert parse_pasted_mail(text) is None
