"""What is new in a mail's text is told from what it quotes, in the shapes mail programs write."""

import pytest

from ingest.blocks import RawBlock
from ingest.mail.mail_text import mail_blocks


def new_words(blocks: tuple[RawBlock, ...]) -> str:
    return " ".join(block.text for block in blocks if block.kind not in ("quote", "heading"))


def quoted_words(blocks: tuple[RawBlock, ...]) -> str:
    return " ".join(block.text for block in blocks if block.kind == "quote")


def headings(blocks: tuple[RawBlock, ...]) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in blocks if block.kind == "heading"]


ANNOUNCED = [
    ("On Mon, 2 Feb 2026 at 10:12, Dana Whitlock <dana@example.org> wrote:", "Dana Whitlock"),
    ("On 02/02/2026 10:12 AM, Dana Whitlock wrote:", "Dana Whitlock"),
    ("On Mon, Feb 2, 2026 at 10:12 AM Dana Whitlock <dana@example.org>\nwrote:", "Dana Whitlock"),
    ("Am 2. Feb. 2026 um 10:12 schrieb Dana Whitlock <dana@example.org>:", "Dana Whitlock"),
    ("Am Mo., 2. Feb. 2026 um 10:12 Uhr schrieb Dana <\ndana@example.org>:", "Dana"),
    ("Le lun. 2 févr. 2026 à 10:12, Dana Whitlock <d@example.org> a écrit :", "Dana Whitlock"),
    ("El lun, 2 feb 2026 a las 10:12, Dana Whitlock (<d@example.org>) escribió:", "Dana Whitlock"),
    ("Il giorno lun 2 feb 2026 alle ore 10:12 Dana <d@example.org> ha scritto:", "Dana"),
    ("Op ma 2 feb 2026 om 10:12 schreef Dana Whitlock <d@example.org>:", "Dana Whitlock"),
    ("Dana Whitlock <dana@example.org> writes:", "Dana Whitlock"),
    ("dana@example.org wrote on 2 Feb 2026:", "dana@example.org"),
    ("On Mon, 2 Feb 2026 the supplier wrote:", "the supplier"),
]


@pytest.mark.parametrize(("lead", "who"), ANNOUNCED)
def test_marked_lines_below_a_lead_in_stand_under_whose_they_are(lead: str, who: str) -> None:
    blocks = mail_blocks(f"We pay 89.\n\n{lead}\n\n> The chairs cost 95.\n> Two weeks.\n")
    assert new_words(blocks) == "We pay 89."
    assert headings(blocks) == [(1, f"Quoted from {who}")]
    assert quoted_words(blocks).endswith("The chairs cost 95.\nTwo weeks.")


@pytest.mark.parametrize(("lead", "who"), ANNOUNCED[:5])
def test_a_lead_in_that_stands_inside_the_quotation_counts_the_same(lead: str, who: str) -> None:
    marked = "\n".join(f"> {line}" for line in f"{lead}\n\nThe chairs cost 95.".split("\n"))
    blocks = mail_blocks(f"We pay 89.\n\n{marked}")
    assert headings(blocks) == [(1, f"Quoted from {who}")]
    assert new_words(blocks) == "We pay 89."


@pytest.mark.parametrize(
    "divider",
    [
        "-----Original Message-----\nFrom: Dana Whitlock\nSent: Monday, 2 February 2026\nTo: Buy\n"
        "Subject: Chairs",
        "-----Ursprüngliche Nachricht-----\nVon: Dana Whitlock <d@x.org>\nGesendet: Montag, 2. "
        "Februar 2026 10:12\nAn: Einkauf\nBetreff: Stühle",
        "________________________________\nFrom: Dana Whitlock <d@x.org>\nSent: Monday\nTo: Buy\n"
        "Subject: Chairs",
        "*From:* Dana Whitlock\n*Sent:* Monday, 2 February 2026\n*To:* Buy\n*Subject:* Chairs",
        "De : Dana Whitlock <d@x.org>\nEnvoyé : lundi 2 février 2026\nÀ : Achats\nObjet : Chaises",
        "From: Dana Whitlock <d@x.org>\nDate: Monday, 2 February 2026\nTo: one@x.org,\n two@x.org\n"
        "Subject: Chairs",
    ],
)
def test_all_below_a_block_of_heads_is_quoted_without_marks(divider: str) -> None:
    blocks = mail_blocks(f"We pay 89.\n\nBest\nLena\n\n{divider}\n\nDear all,\n\nThey cost 95.")
    assert new_words(blocks) == "We pay 89. Best\nLena"
    assert headings(blocks) == [(1, "Quoted from Dana Whitlock")]
    assert quoted_words(blocks).endswith("Dear all, They cost 95.")


@pytest.mark.parametrize(
    "divider",
    [
        "---------- Forwarded message ---------\nFrom: Dana <d@x.org>\nDate: Mon, 2 Feb 2026\n"
        "Subject: Chairs\nTo: <b@x.org>",
        "Begin forwarded message:\n\nFrom: Dana <d@x.org>\nSubject: Chairs\nDate: 2 February 2026",
        "-------- Weitergeleitete Nachricht --------\nBetreff: Stühle\nDatum: Mon, 2 Feb 2026\n"
        "Von: Dana <d@x.org>\nAn: b@x.org",
    ],
)
def test_a_mail_that_was_sent_on_says_so(divider: str) -> None:
    blocks = mail_blocks(f"FYI\n\n{divider}\n\nThey cost 95.")
    assert headings(blocks) == [(1, "Forwarded from Dana")]
    assert new_words(blocks) == "FYI"


def test_a_chain_of_answers_is_one_heading_a_mail() -> None:
    mail = "From: {0}\nSent: Monday\nTo: all\nSubject: Re: Chairs\n\n{0} says so.\n\n"
    blocks = mail_blocks("Yes.\n\n" + mail.format("Priya") + mail.format("Joris"))
    assert headings(blocks) == [(1, "Quoted from Priya"), (1, "Quoted from Joris")]
    assert quoted_words(blocks).count("says so.") == 2


def test_deeper_marks_are_a_mail_inside_the_quoted_one() -> None:
    text = (
        "Yes.\n\nOn 3 Feb 2026, Priya wrote:\n> They want 95.\n>\n"
        "> On 2 Feb 2026, Joris wrote:\n> > What do they want?\n"
    )
    assert headings(mail_blocks(text)) == [(1, "Quoted from Priya"), (2, "Quoted from Joris")]


def test_answers_between_quoted_lines_stand_where_they_stood() -> None:
    text = (
        "On 3 Feb 2026, Priya wrote:\n> Which colour?\n\nBlue, please.\n\n> How many?\n\nTwelve.\n"
    )
    assert [(block.kind, block.text) for block in mail_blocks(text)] == [
        ("paragraph", "On 3 Feb 2026, Priya wrote:"),
        ("quote", "Which colour?"),
        ("paragraph", "Blue, please."),
        ("quote", "How many?"),
        ("paragraph", "Twelve."),
    ]


def test_a_line_that_a_program_broke_out_of_its_marks_goes_back() -> None:
    text = "> The chairs that we discussed on the phone yesterday cost 95 euros\neach.\n> Dana"
    assert quoted_words(mail_blocks(text)).startswith(
        "The chairs that we discussed on the phone yesterday cost 95 euros each."
    )


def test_a_list_and_a_table_in_quoted_words_keep_their_sense() -> None:
    blocks = mail_blocks("Ok.\n\n> - oak\n> - ash\n>\n> Wood\tPrice\n> Oak\t95\n> Ash\t80\n")
    assert [(block.kind, block.text) for block in blocks[1:3]] == [
        ("quote", "- oak"),
        ("quote", "- ash"),
    ]
    assert [block.kind for block in blocks[3:]] == ["row"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "On Monday we wrote:\n\nNothing came back.",
        "I wrote on 2 Feb 2026: nothing came back.",
        "From: Hamburg\nTo: Berlin\n\nThe train leaves at nine.",
        "The date: Monday.\n\nFrom now on: silence.",
        "-----\n\nDana",
    ],
)
def test_words_that_only_look_like_an_announcement_are_new_words(text: str) -> None:
    assert not quoted_words(mail_blocks(text))
    assert not headings(mail_blocks(text))


def test_greetings_and_names_are_no_headings_and_a_signature_is_text() -> None:
    text = "Hello Dana\n\nWe pay 89 euros a chair and no more.\n\n-- \nLena Marsh\nTel. 12"
    assert [(block.kind, block.text) for block in mail_blocks(text)] == [
        ("paragraph", "Hello Dana"),
        ("paragraph", "We pay 89 euros a chair and no more."),
        ("paragraph", "Lena Marsh\nTel. 12"),
    ]


def test_an_underlined_line_of_a_newsletter_is_a_heading() -> None:
    assert headings(mail_blocks("Prices\n======\n\nAll chairs cost 89 euros.")) == [(1, "Prices")]


def test_words_right_above_a_lead_in_are_no_part_of_it() -> None:
    blocks = mail_blocks("We pay 89.\nLena\nOn 2 Feb 2026, Dana <d@x.org> wrote:\n> They cost 95.")
    assert new_words(blocks).split() == ["We", "pay", "89.", "Lena"]
    assert headings(blocks) == [(1, "Quoted from Dana")]


def test_marks_without_end_are_read() -> None:
    depth = ">" * 5_000
    assert quoted_words(mail_blocks(f"Yes.\n{depth} Why?")) == "Why?"


def test_soft_line_breaks_are_undone_where_the_mail_says_so() -> None:
    text = "The chairs \ncost 89.\n> Do \n> they?\n-- \nLena\n"
    soft = mail_blocks(text, flowed=True)
    assert new_words(soft) == "The chairs cost 89. Lena"
    assert quoted_words(soft) == "Do they?"
    assert new_words(mail_blocks("Tisch \nler", flowed=True, delsp=True)) == "Tischler"
