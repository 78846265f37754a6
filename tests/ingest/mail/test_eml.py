"""A mail shows its heads as a mail program does, and one of its texts; broken ones too."""

import base64

import pytest

from corpus.errors import SourceError
from ingest.blocks import Content
from ingest.mail.eml import attachments, load, parse_mail

HEADS = (
    "Return-Path: <x@example.org>\n"
    "Received: from a by b; Tue, 3 Feb 2026 09:00:00 +0000\n"
    "Subject: Quote for 12 chairs\n"
    "Message-ID: <7@example.org>\n"
    "Date: Tue, 3 Feb 2026 10:12:44 +0100\n"
    "From: Dana Whitlock <dana@example.org>\n"
    "To: Purchasing <buy@example.org>\n"
)


def shown(data: bytes | str) -> list[str]:
    parsed = parse_mail(data.encode() if isinstance(data, str) else data)
    return [block.text for block in parsed.blocks if block.kind == "property"]


def text_of(data: bytes | str) -> str:
    parsed = parse_mail(data.encode() if isinstance(data, str) else data)
    return "\n".join(block.text for block in parsed.blocks if block.kind != "property")


def part(body: str, kind: str = "text/plain", **heads: str) -> str:
    lines = [f"Content-Type: {kind}", *(f"{k.replace('_', '-')}: {v}" for k, v in heads.items())]
    return "\n".join(lines) + f"\n\n{body}\n"


def multipart(*parts: str, kind: str = "mixed", heads: str = HEADS) -> str:
    inner = "".join(f"--B{kind}\n{one}" for one in parts)
    return f'{heads}Content-Type: multipart/{kind}; boundary="B{kind}"\n\n{inner}--B{kind}--\n'


def inner(*parts: str, kind: str) -> str:
    return multipart(*parts, kind=kind, heads="")


def test_heads_stand_at_the_top_in_the_order_of_a_mail_program() -> None:
    parsed = parse_mail(f"{HEADS}\nWe pay 89.".encode())
    assert parsed.title == "Quote for 12 chairs"
    assert [block.text for block in parsed.blocks] == [
        "From: Dana Whitlock <dana@example.org>",
        "To: Purchasing <buy@example.org>",
        "Date: Tue, 3 Feb 2026 10:12:44 +0100",
        "Subject: Quote for 12 chairs",
        "We pay 89.",
    ]
    assert parsed.properties == (("Message-ID", "<7@example.org>"),)


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("=?utf-8?Q?J=C3=B6rg_M?= =?utf-8?Q?=C3=BCller?= <j@x.org>", "Jörg Müller <j@x.org>"),
        ('"=?iso-8859-1?Q?J=F6rg?=" <j@x.org>', '"Jörg" <j@x.org>'),
        ("=?windows-1251?B?z/Do4uXy?=", "Привет"),
        ("=?iso-2022-jp?B?GyRCJTclayVQITwbKEI=?=", "シルバー"),
        ("=?utf-8?B?8J+YgA==?= fun", "😀 fun"),
        ("=?no-such-charset?Q?plain_words?=", "plain words"),
        ("=?utf-8?B?broken!!?=", None),
        ("One that\n is folded", "One that is folded"),
        ("plain\r\n\ttab", "plain tab"),
    ],
)
def test_heads_are_decoded_whatever_they_are_written_in(raw: str, read: str | None) -> None:
    lines = shown(f"From: a@x.org\nSubject: {raw}\n\nText.")
    assert lines[1].startswith("Subject: ")
    assert read is None or lines[1] == f"Subject: {read}"


@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_heads_of_raw_bytes_are_read(charset: str) -> None:
    assert shown("From: Jörg\nSubject: Stühle für Björn\n\nJa.".encode(charset)) == [
        "From: Jörg",
        "Subject: Stühle für Björn",
    ]


@pytest.mark.parametrize(
    "heads",
    [
        "From: \nSubject: Chairs",
        "From: <<>@@,;\nSubject: Chairs\nDate: the day after tomorrow at 99:99",
        "from: a\nSUBJECT: Chairs\nTo: " + ", ".join(f"p{n}@x.org" for n in range(2_000)),
        "Subject: Chairs\nContent-Type: text/plain; charset=\nMIME-Version: ninety",
        "Subject: Chairs\nContent-Type: garbage",
        "Subject: Chairs\nContent-Transfer-Encoding: x-unknown",
        "Subject: Chairs\nContent-Type: multipart/mixed",
        "Subject: Chairs\nthis line is no head",
    ],
)
def test_a_mail_with_broken_heads_keeps_its_subject_and_its_text(heads: str) -> None:
    data = f"{heads}\n\nWe pay 89."
    assert parse_mail(data.encode()).title == "Chairs"
    assert "We pay 89." in text_of(data)


@pytest.mark.parametrize(
    "before", ["\ufeff", "\n\n", "From dana@x.org Tue Feb  3 10:12:44 2026\n", "1234\n"]
)
def test_what_programs_put_before_the_first_head_is_left_out(before: str) -> None:
    assert text_of(f"{before}{HEADS}\nWe pay 89.") == "We pay 89."


def test_a_mail_saved_in_another_encoding_or_with_other_line_ends_is_read() -> None:
    mail = f"{HEADS}\nWe pay 89."
    assert text_of(mail.encode("utf-16")) == "We pay 89."
    assert text_of(mail.replace("\n", "\r\n")) == "We pay 89."
    assert text_of(mail.replace("\n", "\r")) == "We pay 89."


@pytest.mark.parametrize("data", [b"Just words.\n\nAnd more.", b"X-Mailer: none\n\nText", b"\0\1"])
def test_what_has_no_heads_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="no mail in it"):
        load(Content(data))


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("quoted-printable", "Die St=C3=BChle kos=\nten 89."),
        ("base64", base64.b64encode("Die Stühle kosten 89.".encode()).decode()),
        ("8bit", "Die Stühle kosten 89."),
        ("BASE64 ", base64.b64encode("Die Stühle kosten 89.".encode()).decode()[:-1]),
    ],
)
def test_transfer_encodings_are_undone(encoding: str, body: str) -> None:
    heads = f"{HEADS}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}"
    assert text_of(f"{heads}\n\n{body}").startswith("Die Stühle kosten 89")


@pytest.mark.parametrize(
    ("charset", "written"),
    [
        ("utf-8", "cp1252"),  # says what it is not
        ("us-ascii", "utf-8"),
        ("iso-8859-2", "iso-8859-2"),
        ("unknown-8bit", "utf-8"),
    ],
)
def test_a_wrong_charset_does_not_spoil_the_text(charset: str, written: str) -> None:
    body = "Zażółć gęślą jaźń" if written == "iso-8859-2" else "Die Stühle für Jörg kosten 89"
    heads = f"{HEADS}Content-Type: text/plain; charset={charset}\n\n".encode()
    assert text_of(heads + body.encode(written)) == body


def test_charsets_of_seven_bits_are_known_by_their_name() -> None:
    heads = f"{HEADS}Content-Type: text/plain; charset=iso-2022-jp\n\n".encode()
    assert text_of(heads + "椅子は八十九ユーロ".encode("iso-2022-jp")) == "椅子は八十九ユーロ"


def test_of_a_text_and_its_copy_in_html_the_plain_one_is_read() -> None:
    page = part("<p>We pay <b>89</b> in HTML.</p>", "text/html")
    assert text_of(multipart(part("We pay 89."), page, kind="alternative")) == "We pay 89."
    related = inner(page, part("x", "image/png", Content_ID="<1>"), kind="related")
    assert text_of(multipart(part("We pay 89."), related, kind="alternative")) == "We pay 89."


def test_html_is_read_where_the_plain_text_is_missing_or_a_stub() -> None:
    page = part(
        "<p>We pay 89 euros a chair.</p>" + "<p>And so on, word by word.</p>" * 9, "text/html"
    )
    stub = part("Your program cannot show HTML.")
    for mail in (multipart(stub, page, kind="alternative"), multipart(page)):
        assert text_of(mail).startswith("We pay 89 euros a chair.")
    only = f"{HEADS}Content-Type: text/html\n\n<style>p {{}}</style><p>We pay&nbsp;89.</p>"
    assert text_of(only) == "We pay 89."


def test_a_text_in_several_parts_is_read_in_order() -> None:
    mail = multipart(part("One."), part("x", "image/png", Content_ID="<1>"), part("Two."))
    assert text_of(mail) == "One.\nTwo."


def test_attachments_are_named_and_given_and_no_text() -> None:
    mail = multipart(
        part("See the list."),
        part(
            base64.b64encode(b"%PDF-1").decode(),
            'application/pdf; name="=?utf-8?Q?Prei=C3=9Fe.pdf?="',
            Content_Disposition="attachment",
            Content_Transfer_Encoding="base64",
        ),
        part(
            "oak,95", "text/csv", Content_Disposition="attachment; filename*=utf-8''H%C3%B6lzer.csv"
        ),
        part("Notes.", "text/plain", Content_Disposition='inline; filename="..\\dir/notes.txt"'),
        part("Subject: Inner\n\nOld.", "message/rfc822"),
        part("x", "application/pgp-signature", Content_Disposition="attachment"),
        part("BEGIN:VCALENDAR", "text/calendar"),
    )
    given = attachments(Content(mail.encode()))
    assert [name for name, _ in given] == [
        "Preiße.pdf", "Hölzer.csv", "notes.txt", "Inner.eml", "attachment 5.ics",
    ]  # fmt: skip
    assert given[0][1] == b"%PDF-1"
    assert parse_mail(given[3][1]).title == "Inner"
    assert text_of(mail) == "See the list."
    assert parse_mail(mail.encode()).notes == (
        "Attached: “Preiße.pdf”, “Hölzer.csv”, “notes.txt”, “Inner.eml”, “attachment 5.ics”.",
    )


def test_an_encrypted_mail_shows_its_heads_and_says_so() -> None:
    mail = multipart(
        part("Version: 1", "application/pgp-encrypted"),
        part("-----BEGIN PGP MESSAGE-----", "application/octet-stream"),
        kind="encrypted",
    )
    assert len(shown(mail)) == 4
    assert "encrypted" in parse_mail(mail.encode()).notes[0]
    assert (
        "encrypted"
        in parse_mail(f"{HEADS}Content-Type: application/pkcs7-mime\n\nMIAG".encode()).notes[0]
    )


def test_a_notice_of_a_mail_that_came_back_is_its_text_alone() -> None:
    mail = multipart(
        part("It could not be delivered."),
        part("Reporting-MTA: dns; x", "message/delivery-status"),
        part("Subject: Chairs\n\nWe pay 89.", "message/rfc822"),
        kind="report",
    )
    assert text_of(mail) == "It could not be delivered."


def test_parts_without_end_are_one_sentence() -> None:
    deep = HEADS + "".join(
        f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(3_000)
    )
    page = f"{HEADS}Content-Type: text/html\n\n{'<div>' * 20_000}We pay 89."
    for mail in (deep, page):
        with pytest.raises(SourceError, match="too deeply"):
            parse_mail(mail.encode())


def test_a_head_without_end_is_cut() -> None:
    endless = "=?utf-8?q?a?= " * 100_000
    assert len(parse_mail(f"From: a@x.org\nSubject: {endless}\n\nText.".encode()).title) < 50_000


def test_a_part_whose_end_is_missing_is_read() -> None:
    mail = multipart(part("We pay 89.")).removesuffix("--Bmixed--\n")
    assert text_of(mail) == "We pay 89."
