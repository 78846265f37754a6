"""Office files made by hand, part by part."""

import io
import zipfile
from collections.abc import Mapping

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def packed(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def relations(*targets: tuple[str, str, str], base: str = OFFICE) -> str:
    """A part of relations, each an id, a kind and a target; an address is outside."""
    nodes = "".join(
        f'<Relationship Id="{name}" Type="{base}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if "://" in target else "/>")
        for name, kind, target in targets
    )
    return f'<Relationships xmlns="{RELATIONS}">{nodes}</Relationships>'


def old_office(stream: str) -> bytes:
    """The beginning of an OLE file with one entry of that name in its directory."""
    name = stream.encode("utf-16-le") + b"\0\0"
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + name.ljust(512, b"\0")


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_SPACES = {
    "r": OFFICE,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "v": "urn:schemas-microsoft-com:vml",
}


def xml(name: str, inner: str, word: str = W) -> str:
    """A part whose root is `name` ("w:document"), with all the prefixes that Office uses."""
    spaces = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())
    return f'<{name} xmlns:w="{word}" {spaces}>{inner}</{name}>'


def content_types(parts: Mapping[str, str], family: str = "wordprocessingml") -> str:
    """The part that names the type of every other, so that office programs open the file."""
    office = "application/vnd.openxmlformats-officedocument"
    nodes = "".join(
        f'<Override PartName="/{name}" ContentType="{office}.{family}.{kind}+xml"/>'
        for name, kind in parts.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{nodes}</Types>'
    )


def docx(
    body: str,
    *,
    pointers: tuple[tuple[str, str, str], ...] = (),
    parts: Mapping[str, str | bytes] | None = None,
    word: str = W,
    base: str = OFFICE,
    **named: str,
) -> bytes:
    """A Word file with that body; `named` are the parts beside it by kind (`styles`)."""
    roots = {"styles": "w:styles", "numbering": "w:numbering"}
    others = {f"word/{kind}.xml": kind for kind in named}
    content: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types({"word/document.xml": "document.main", **others}),
        "_rels/.rels": relations(
            ("r1", "officeDocument", "word/document.xml"),
            ("r2", "core-properties", "docProps/core.xml"),
            base=base,
        ),
        "word/document.xml": xml("w:document", f"<w:body>{body}</w:body>", word),
        "word/_rels/document.xml.rels": relations(
            *((f"n{kind}", kind, f"{kind}.xml") for kind in named), *pointers, base=base
        ),
    }
    for kind, inner in named.items():
        content[f"word/{kind}.xml"] = xml(roots.get(kind, f"w:{kind}"), inner, word)
    return packed({**content, **(parts or {})})


def p(text: str = "", properties: str = "", run: str = "") -> str:
    """A paragraph of one run; `text` that begins with "<" is taken as its runs."""
    look = f"<w:rPr>{run}</w:rPr>" if run else ""
    words = text if text.startswith("<") else r(text, look)
    return f"<w:p><w:pPr>{properties}</w:pPr>{words}</w:p>"


def r(text: str, look: str = "") -> str:
    """A run of words."""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""


def style(name: str, inner: str = "", *, base: str = "", called: str = "", kind: str = "") -> str:
    """A style, its id `name`, its name `called` or the same."""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="{kind or "paragraph"}" w:styleId="{name}">'
        f'<w:name w:val="{called or name}"/>{based}{inner}</w:style>'
    )


def in_style(name: str) -> str:
    """Paragraph properties that name a style."""
    return f'<w:pStyle w:val="{name}"/>'


def numbered(number: int, level: int | None = 0) -> str:
    """Paragraph properties that name a numbering and a level of it."""
    at = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return f'<w:numPr>{at}<w:numId w:val="{number}"/></w:numPr>'


def level(at: int, text: str, way: str = "decimal", start: int = 1, more: str = "") -> str:
    """A level of an abstract numbering."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{way}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(name: int, *levels: str) -> str:
    """An abstract numbering."""
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def num(name: int, of: int, more: str = "") -> str:
    """A numbering of an abstract numbering."""
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def pptx(
    *slides: str,
    layout: str = "",
    master: str = "",
    hidden: tuple[int, ...] = (),
    notes: Mapping[int, str] | None = None,
    pointers: tuple[tuple[str, str, str], ...] = (),
    parts: Mapping[str, str | bytes] | None = None,
    order: tuple[int, ...] = (),
    more: str = "",
    kind: str = "obj",
) -> bytes:
    """A presentation of these shape trees; `order` is that of the slides, by number of file."""
    order = order or tuple(range(1, len(slides) + 1))
    listed = "".join(f'<p:sldId id="{255 + n}" r:id="s{n}"/>' for n in order)
    content: dict[str, str | bytes] = {
        "_rels/.rels": relations(("r1", "officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": xml("p:presentation", f"<p:sldIdLst>{listed}</p:sldIdLst>").replace(
            "<p:presentation", f"<p:presentation {more}"
        ),
        "ppt/_rels/presentation.xml.rels": relations(
            *((f"s{n}", "slide", f"slides/slide{n}.xml") for n in order)
        ),
        "ppt/layouts/layout.xml": _tree("p:sldLayout", layout).replace(
            "<p:sldLayout", f'<p:sldLayout type="{kind}"'
        ),
        "ppt/layouts/_rels/layout.xml.rels": relations(("m", "slideMaster", "../master.xml")),
        "ppt/master.xml": xml("p:sldMaster", master),
    }
    for number, slide in enumerate(slides, start=1):
        shown = ' show="0"' if number in hidden else ""
        content[f"ppt/slides/slide{number}.xml"] = _tree("p:sld", slide).replace(
            "<p:sld", f"<p:sld{shown}", 1
        )
        noted = (("n", "notesSlide", f"../notes/{number}.xml"),) if number in (notes or {}) else ()
        content[f"ppt/slides/_rels/slide{number}.xml.rels"] = relations(
            ("l", "slideLayout", "../layouts/layout.xml"), *noted, *pointers
        )
    for number, inner in (notes or {}).items():
        content[f"ppt/notes/{number}.xml"] = _tree("p:notes", inner)
    return packed({**content, **(parts or {})})


def _tree(name: str, shapes: str) -> str:
    return xml(name, f"<p:cSld><p:spTree>{shapes}</p:spTree></p:cSld>")


def shape(
    text: str = "",
    place: tuple[int, int, int, int] | None = None,
    *,
    holder: str = "",
    body: str = "",
    lists: str = "",
    named: str = "",
) -> str:
    """A shape with a text; `place` is left, top, width and height in tenths of an inch."""
    held = f"<p:ph {holder}/>" if holder else ""
    body = body or "".join(f"<a:p>{run(line)}</a:p>" for line in text.split("\n"))
    return (
        f"<p:sp><p:nvSpPr><p:cNvPr {named}/><p:nvPr>{held}</p:nvPr></p:nvSpPr>"
        f"<p:spPr>{placed(place)}</p:spPr>"
        f"<p:txBody><a:lstStyle>{lists}</a:lstStyle>{body}</p:txBody></p:sp>"
    )


def placed(place: tuple[int, int, int, int] | None, name: str = "a:xfrm", more: str = "") -> str:
    """Where a shape stands, in tenths of an inch."""
    if place is None:
        return ""
    left, top, width, height = (91_440 * one for one in place)
    return (
        f'<{name}><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>{more}</{name}>'
    )


def run(text: str, look: str = "") -> str:
    """A run of words on a slide."""
    return f"<a:r><a:rPr {look}/><a:t>{text}</a:t></a:r>" if text else ""
