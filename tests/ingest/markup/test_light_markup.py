"""reStructuredText, AsciiDoc, Org and saved pages: text whose markup is not read as prose."""

import pytest

from corpus.errors import SourceError
from ingest.assemble import assemble
from ingest.blocks import Content, Parsed
from ingest.markup import saved_page
from ingest.markup.asciidoc import parse_asciidoc
from ingest.markup.org import parse_org
from ingest.markup.restructured import parse_rst


def shown(parsed: Parsed) -> list[str]:
    return assemble(parsed).text.split("\n\n")


RST = """
Harbour
=======

:Author: Ana
:Version: 1.10

The *quay* is ``a | b`` long. See :ref:`the tides <tides>`, :py:func:`~os.path` and :odd:`words`.

.. warning:: Hot.

.. some-directive:: An argument
   :option: 1

   Inner **text**.

.. code-block:: sh
   :linenos:

   tide --now

Depth
-----

#. one
#. two

+----+----+
| A  | B  |
+====+====+
| 1  | 2  |
+    +----+
|    | 3  |
+----+----+

Term
   Its meaning.

.. a comment
"""


def test_restructured_text_reads_as_its_page() -> None:
    parsed = parse_rst(RST)
    assert parsed.title == "Harbour"
    assert shown(parsed) == [
        "Author: Ana\nVersion: 1.10",
        "Harbour",
        "The quay is a | b long. See the tides, os.path and words.",
        "Warning: Hot.",
        "An argument",
        "Inner text.",
        "tide --now",
        "Depth",
        "1. one\n2. two",
        "A | B\n1 | 2\n1 | 3",
        "- Term: Its meaning.",
    ]


def test_restructured_text_reads_no_other_file_and_takes_over_nothing_raw(tmp_path: object) -> None:
    text = f"Before.\n\n.. include:: {__file__}\n\n.. raw:: html\n\n   <p>raw</p>\n\nAfter."
    csv = f"\n\n.. csv-table::\n   :file: {__file__}\n\nEnd."
    assert shown(parse_rst(text + csv)) == ["Before.", "After.", "End."]


def test_restructured_text_that_is_broken_is_read_without_its_parser_s_messages() -> None:
    said = shown(
        parse_rst("Title\n=====\n\nAn *open mark, `a role, |nothing| and :x:`y.\n\n .. note::")
    )
    assert said[:2] == ["Title", "An *open mark, `a role, nothing and :x:`y."]


def test_a_note_of_restructured_text_stands_below_its_paragraph() -> None:
    assert shown(parse_rst("Rose by half [#a]_.\n\nNext.\n\n.. [#a] In May.")) == [
        "Rose by half.",
        "[1] In May.",
        "Next.",
    ]


ADOC = """= Harbour
Ana Vik <a@x.org>
:status: final
:toc: left
:port: Norvik

The *quay* at {port} is `a | b` long. See https://m.x[the map] and <<d,the depths>>.

// secret

[[d]]
== Depth

. one
.. inner
+
----
tide --now <1>
----
. two

NOTE: Mind the gap.

[WARNING]
====
Do not jump.
====

.Fees
[options="header"]
|===
|A |B

|1 .2+|2
|3
2+|wide
|===

Pier:: A long thing.
* [x] done
"""


def test_asciidoc_reads_as_its_page() -> None:
    parsed = parse_asciidoc(ADOC)
    assert parsed.title == "Harbour"
    assert shown(parsed) == [
        "author: Ana Vik\nemail: a@x.org\nstatus: final\nport: Norvik",
        "Harbour",
        "The quay at Norvik is a | b long. See the map and the depths.",
        "Depth",
        "1. one\n  a. inner",
        "    tide --now",
        "2. two",
        "Note: Mind the gap.",
        "Warning: Do not jump.",
        "Fees",
        "A | B\n1 | 2\n3 | 2\nwide",
        "- Pier: A long thing.\n  - [x] done",
    ]


ORG = """#+TITLE: Harbour
#+AUTHOR: Ana
#+OPTIONS: toc:nil

Some *bold*, /slanted/, =a | b=, +gone+ kept. See [[https://m.x][the map]] in /usr/bin.
# secret
* TODO [#A] Depth :tag:
SCHEDULED: <2024-03-01 Fri>
:PROPERTIES:
:ID: 1
:END:
The quay is long.[fn:1]

1. one
   - [X] hull
   - [ ] rope
2. two

- Pier :: a long thing

[fn:1] A note.

| A | B |
|---+---|
| 1 | 2 |

#+BEGIN_SRC sh
  tide --now
#+END_SRC
"""


def test_org_reads_as_its_page() -> None:
    parsed = parse_org(ORG)
    assert parsed.title == "Harbour"
    assert parsed.notes == ("Struck-out words were left out in one place.",)
    assert shown(parsed) == [
        "author: Ana",
        "Harbour",
        "Some bold, slanted, a | b, kept. See the map in /usr/bin.",
        "TODO Depth",
        "The quay is long.",
        "[1] A note.",
        "1. one\n  - [x] hull\n  - [ ] rope\n2. two",
        "- Pier: a long thing",
        "A | B\n1 | 2",
        "tide --now",
    ]


MHT = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x.org/b\r\nSubject: Tides\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="=="\r\n\r\n'
    b"--==\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://x.org/frame\r\n\r\n"
    b"<p>An advertisement.</p>\r\n"
    b"--==\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://x.org/b\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>High water is at n=C3=BCne.</p>\r\n"
    b"--==--\r\n"
)


def test_the_page_of_a_saved_page_is_read_and_named_by_its_subject() -> None:
    parsed = saved_page.load(Content(MHT))
    assert parsed.title == "Tides"
    assert shown(parsed) == ["High water is at nüne."]


def test_a_saved_page_without_a_page_says_so() -> None:
    with pytest.raises(SourceError, match="no page in it"):
        saved_page.load(Content(b"Content-Type: text/plain\r\n\r\nHello."))
