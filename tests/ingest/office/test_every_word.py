"""Of files made at random: every word that is shown is read, and none that is not.

A word that is shown is called "shown17", one that is not "unseen18"; each is used once.
"""

import re
from collections.abc import Callable
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.assemble import assemble
from ingest.blocks import Content
from ingest.slides import slides
from ingest.word import word_document
from tests.ingest.office.made_files import (
    abstract,
    docx,
    in_style,
    level,
    num,
    numbered,
    placed,
    pptx,
    run,
    shape,
    style,
)

_word = re.compile(r"(?:shown|unseen)\d+")
MANY = settings(max_examples=60, deadline=None)


class MadeWords:
    """Counts the words that it gives out, and chooses at random."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.count = 0
        self.shown: list[str] = []

    def word(self, shown: bool = True) -> str:
        self.count += 1
        name = f"{'shown' if shown else 'unseen'}{self.count}"
        if shown:
            self.shown.append(name)
        return name

    def one_of(self, *ways: Callable[[], str]) -> str:
        return self.random.choice(ways)()

    def several(self, way: Callable[[], str], most: int = 3) -> str:
        return "".join(way() for _ in range(self.random.randint(1, most)))


class MadeWord(MadeWords):
    """A Word file made at random."""

    def __init__(self, random: Random) -> None:
        super().__init__(random)
        self.notes: list[str] = []
        self.depth = 0

    def data(self) -> bytes:
        body = self.several(self.block, 6)
        styles = (
            style("H", called="heading 1")
            + style("HH", base="H")
            + style("Q", called="Quote")
            + style("Hidden", "<w:rPr><w:vanish/></w:rPr>", kind="character")
        )
        levels = abstract(1, level(0, "%1."), level(1, "\uf0b7", "bullet"))
        notes = "".join(
            f'<w:footnote w:id="{number}">{text}</w:footnote>'
            for number, text in enumerate(self.notes)
        )
        return docx(body, styles=styles, numbering=levels + num(1, 1), footnotes=notes)

    # Blocks

    def block(self) -> str:
        self.depth += 1
        flat = (self.paragraph, self.paragraph, self.deleted_block)
        deep = (self.table, self.wrapped_block)
        made = self.one_of(*flat, *(deep if self.depth < 4 else ()))
        self.depth -= 1
        return made

    def paragraph(self, *, ends: bool = True) -> str:
        look = self.random.choice(
            ("", "", in_style("H"), in_style("HH"), in_style("Q"), numbered(1), numbered(1, 1))
        )
        if ends and not self.random.randrange(6):
            look += "<w:rPr><w:del/></w:rPr>"
        return f"<w:p><w:pPr>{look}</w:pPr>{self.several(self.inline, 5)}</w:p>"

    def deleted_block(self) -> str:
        gone = f"<w:del><w:r><w:delText> {self.word(False)} </w:delText></w:r></w:del>"
        return f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{gone}</w:p>"

    def wrapped_block(self) -> str:
        inner = self.several(self.block, 2)
        return self.random.choice(
            (
                f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>",
                f"<w:customXml>{inner}</w:customXml>",
                f'<mc:AlternateContent><mc:Choice Requires="x">{inner}</mc:Choice>'
                f"<mc:Fallback>{self.unseen_paragraph()}</mc:Fallback></mc:AlternateContent>",
                f"<w:ins>{inner}</w:ins>",
            )
        )

    def unseen_paragraph(self) -> str:
        return f"<w:p>{self.words(False)}</w:p>"

    def table(self) -> str:
        rows = self.several(self.row, 3)
        if not self.random.randrange(3):
            gone = f"<w:tc>{self.unseen_paragraph()}</w:tc>"
            rows += f"<w:tr><w:trPr><w:del/></w:trPr>{gone}</w:tr>"
        return f"<w:tbl>{rows}</w:tbl>"

    def row(self) -> str:
        return f"<w:tr>{self.several(self.cell, 3)}</w:tr>"

    def cell(self) -> str:
        span = self.random.choice(("", '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'))
        inner = self.several(self.block, 2) + self.paragraph(ends=False)
        cell = f"<w:tc><w:tcPr>{span}</w:tcPr>{inner}</w:tc>"
        wrapped = f"<w:sdt><w:sdtContent>{cell}</w:sdtContent></w:sdt>"
        return self.random.choice((cell, wrapped))

    # Words

    def words(self, shown: bool = True, look: str = "") -> str:
        text = f'<w:t xml:space="preserve"> {self.word(shown)} </w:t>'
        return f"<w:r><w:rPr>{look}</w:rPr>{text}</w:r>"

    def inline(self) -> str:
        self.depth += 1
        flat = (self.words, self.words, self.unseen)
        deep = (self.wrapped, self.field, self.box, self.note, self.equation)
        made = self.one_of(*flat, *(deep if self.depth < 6 else ()))
        self.depth -= 1
        return made

    def unseen(self) -> str:
        return self.one_of(
            lambda: self.words(False, "<w:vanish/>"),
            lambda: self.words(False, "<w:strike/>"),
            lambda: self.words(False, '<w:rStyle w:val="Hidden"/>'),
            lambda: f"<w:moveFrom>{self.words(False)}</w:moveFrom>",
            lambda: f"<w:del><w:r><w:delText>{self.word(False)}</w:delText></w:r></w:del>",
            lambda: f"<w:ruby><w:rt>{self.words(False)}</w:rt></w:ruby>",
        )

    def wrapped(self) -> str:
        inner = self.several(self.inline)
        return self.random.choice(
            (
                f"<w:hyperlink>{inner}</w:hyperlink>",
                f"<w:ins>{inner}</w:ins>",
                f"<w:moveTo>{inner}</w:moveTo>",
                f"<w:smartTag>{inner}</w:smartTag>",
                f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>",
                f'<w:fldSimple w:instr="REF x">{inner}</w:fldSimple>',
                f"<w:bdo>{inner}</w:bdo>",
            )
        )

    def field(self) -> str:
        def mark(kind: str) -> str:
            return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

        code = f"<w:r><w:instrText>REF {self.word(False)}</w:instrText></w:r>"
        asked = code + (self.words(False) if not self.random.randrange(3) else "")
        return mark("begin") + asked + mark("separate") + self.several(self.inline) + mark("end")

    def box(self) -> str:
        inner = f"<w:txbxContent>{self.several(self.block, 2)}</w:txbxContent>"
        old = f"<w:txbxContent>{self.unseen_paragraph()}</w:txbxContent>"
        old = f"<w:pict><v:textbox>{old}</v:textbox></w:pict>"
        new = f"<w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing>"
        return (
            f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice>'
            f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
        )

    def note(self) -> str:
        if self.depth > 4:
            return self.words()
        self.notes.append("")
        at = len(self.notes) - 1
        self.notes[at] = f"<w:p>{self.several(self.words)}</w:p>"
        return f'<w:r><w:footnoteReference w:id="{at}"/></w:r>'

    def equation(self) -> str:
        return f"<m:oMath><m:r><m:t> {self.word()} </m:t></m:r></m:oMath>"


@MANY
@given(st.integers(0, 1_000_000))
def test_of_a_word_file_every_word_that_is_shown_is_read_and_no_other(seed: int) -> None:
    made = MadeWord(Random(seed))
    parsed = word_document.load(Content(made.data()))
    text = assemble(parsed).text
    assert sorted({*_word.findall(text)}) == sorted(made.shown)


class MadeSlides(MadeWords):
    """A presentation made at random; `pages` is the slide of every word."""

    def __init__(self, random: Random) -> None:
        super().__init__(random)
        self.pages: dict[str, int] = {}

    def data(self) -> bytes:
        made, notes = [], {}
        for number in range(1, self.random.randint(2, 5)):
            before = len(self.shown)
            made.append(self.several(self.thing, 6) + self.unseen())
            if self.random.randrange(2):
                notes[number] = shape(self.word(), holder='type="body"')
            self.pages |= dict.fromkeys(self.shown[before:], number)
        return pptx(*made, notes=notes, hidden=(2,))

    def place(self) -> tuple[int, int, int, int]:
        left, top, width, height = (self.random.randint(1, 70) for _ in range(4))
        return left, top, width, height

    def thing(self, deep: int = 0) -> str:
        ways: tuple[Callable[[], str], ...] = (self.box, self.box, self.holder, self.table)
        return self.one_of(*ways, *((lambda: self.group(deep + 1),) if deep < 3 else ()))

    def box(self) -> str:
        body = "".join(
            f'<a:p><a:pPr lvl="{self.random.randint(0, 3)}">'
            f"{self.random.choice(('', '<a:buChar/>', '<a:buAutoNum/>'))}</a:pPr>"
            f"{run(self.word())}<a:br/>{run(f' {self.word()}')}</a:p>"
            for _ in range(self.random.randint(1, 3))
        )
        return shape(body=body, place=self.random.choice((None, self.place())))

    def holder(self) -> str:
        kind = self.random.choice(('type="title"', 'type="body" idx="1"', 'idx="2"'))
        return shape(self.word(), self.random.choice((None, self.place())), holder=kind)

    def table(self) -> str:
        cells = [
            f"<a:tc><a:txBody><a:p>{run(self.word())}</a:p></a:txBody></a:tc>" for _ in range(4)
        ]
        rows = f"<a:tr>{''.join(cells[:2])}</a:tr><a:tr>{''.join(cells[2:])}</a:tr>"
        return (
            f"<p:graphicFrame>{placed(self.place(), 'p:xfrm')}<a:graphic><a:graphicData>"
            f"<a:tbl>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
        )

    def group(self, deep: int) -> str:
        inner = self.several(lambda: self.thing(deep))
        return f"<p:grpSp><p:grpSpPr>{placed(self.place())}</p:grpSpPr>{inner}</p:grpSp>"

    def unseen(self) -> str:
        return self.one_of(
            lambda: shape(self.word(False), holder='type="ftr"'),
            lambda: shape(self.word(False), named='hidden="1"'),
            lambda: shape(body="<a:p>" + run(self.word(False), 'strike="sngStrike"') + "</a:p>"),
        )


@MANY
@given(st.integers(0, 1_000_000))
def test_of_a_presentation_every_word_is_read_on_its_slide(seed: int) -> None:
    made = MadeSlides(Random(seed))
    assembled = assemble(slides.load(Content(made.data())))
    found = {
        word: page.number
        for page in assembled.pages
        for word in _word.findall(page.span.of(assembled.text))
    }
    assert found == made.pages
