"""The HTML of a mail: new words, quoted ones, in the shapes mail programs write."""

import pytest

from ingest.mail.html_mail import html_mail_blocks

GMAIL = """<div dir="ltr">We pay 89.<div><br></div><div>Lena</div></div><br>
<div class="gmail_quote"><div class="gmail_attr">On Mon, Feb 2, 2026 at 10:12 AM Dana Whitlock
&lt;<a href="mailto:d@x.org">d@x.org</a>&gt; wrote:<br></div>
<blockquote class="gmail_quote"><div>They cost 95.</div></blockquote></div>"""

OUTLOOK = """<p>We pay 89.</p><p>Lena</p><div style="border-top:solid #E1E1E1 1.0pt">
<p><b>From:</b> Dana Whitlock &lt;d@x.org&gt;<br><b>Sent:</b> Monday, 2 February 2026 10:12<br>
<b>To:</b> Lena<br><b>Subject:</b> Chairs</p></div><p>Dear Lena,</p><p>They cost 95.</p>"""

OUTLOOK_LINES = """<div>We pay 89.</div><div>Lena</div><hr><div><b>Von:</b> Dana Whitlock</div>
<div><b>Gesendet:</b> Montag</div><div><b>An:</b> Lena</div><div><b>Betreff:</b> Stühle</div>
<div>They cost 95.</div>"""

APPLE = """<div>We pay 89.</div><div>Lena</div><div><br><blockquote type="cite"><div>On 2 Feb
2026, at 10:12, Dana Whitlock &lt;d@x.org&gt; wrote:</div><br><div>They cost 95.</div></blockquote>
</div>"""

ONE_BLOCK = """<p>We pay 89.<br>Lena<br>-----Original Message-----<br>From: Dana Whitlock<br>
Sent: Monday<br>To: Lena<br>Subject: Chairs<br>They cost 95.</p>"""


@pytest.mark.parametrize("markup", [GMAIL, OUTLOOK, OUTLOOK_LINES, APPLE, ONE_BLOCK])
def test_what_is_below_an_announcement_is_quoted_and_says_from_whom(markup: str) -> None:
    blocks = html_mail_blocks(markup)
    headings = [block.text for block in blocks if block.kind == "heading"]
    new = " ".join(block.text for block in blocks if block.kind == "paragraph")
    quoted = " ".join(block.text for block in blocks if block.kind == "quote")
    assert headings == ["Quoted from Dana Whitlock"]
    assert new.split() == ["We", "pay", "89.", "Lena"]
    assert quoted.endswith("They cost 95.")


def test_answers_between_quoted_parts_stay_new() -> None:
    markup = (
        "<p>On 2 Feb 2026, Dana &lt;d@x.org&gt; wrote:</p><blockquote>Which colour?</blockquote>"
        "<p>Blue.</p><blockquote>How many?</blockquote><p>Twelve.</p>"
    )
    kinds = [(block.kind, block.text) for block in html_mail_blocks(markup)]
    assert kinds[1:] == [
        ("quote", "Which colour?"),
        ("paragraph", "Blue."),
        ("quote", "How many?"),
        ("paragraph", "Twelve."),
    ]


def test_a_mail_without_quotations_is_read_as_any_page() -> None:
    blocks = html_mail_blocks("<h1>News</h1><p>All chairs cost 89.</p><ul><li>oak</li></ul>")
    assert [block.kind for block in blocks] == ["heading", "paragraph", "item"]


def test_links_stay_with_the_words_that_a_mail_is_cut_into() -> None:
    markup = (
        "<p>See <a href='https://new.example'>the list</a>.<br>-----Original Message-----<br>"
        "From: Dana Whitlock<br>Sent: Monday<br>To: Lena<br>Subject: Chairs<br>"
        "Or <a href='https://old.example'>the board</a>.</p>"
    )
    found = [
        (block.text[start:end], target)
        for block in html_mail_blocks(markup)
        for start, end, target in block.links
    ]
    assert found == [("the list", "https://new.example"), ("the board", "https://old.example")]
