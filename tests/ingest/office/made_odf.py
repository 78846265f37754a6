"""OpenDocument files made by hand, as one flat XML file or packed."""

from tests.ingest.office.made_files import packed

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
        "presentation": "presentation",
        "meta": "meta",
        "chart": "chart",
    }.items()
)
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def flat(kind: str, body: str, *, styles: str = "", automatic: str = "", meta: str = "") -> bytes:
    """A file of one kind ("text", "spreadsheet", "presentation") with this body."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} {DC}>'
        f"<office:meta>{meta}</office:meta><office:styles>{styles}</office:styles>"
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document>"
    ).encode()


def packed_odf(kind: str, body: str, manifest: str = "") -> bytes:
    """The same, packed; `manifest` is the inside of its list of parts."""
    content = (
        f"<office:document-content {SPACES}><office:body><office:{kind}>{body}</office:{kind}>"
        "</office:body></office:document-content>"
    )
    return packed(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": content,
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
        }
    )
