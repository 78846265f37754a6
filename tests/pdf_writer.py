"""A writer of small PDFs, byte by byte, for tests that need to know exactly what stands where.

Text is set in the fonts that every reader has, encoded as cp1252. Places are points from
the lower left corner, as in PDF.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

FONTS = {
    "regular": "Helvetica",
    "bold": "Helvetica-Bold",
    "italic": "Helvetica-Oblique",
    "mono": "Courier",
}
FONT = "<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>"
WIDTH, HEIGHT = 595, 842


def _escaped(text: str) -> bytes:
    raw = text.encode("cp1252")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


@dataclass
class PdfPage:
    """One page: what is drawn on it, and its boxes and rotation."""

    box: tuple[float, float, float, float] = (0, 0, WIDTH, HEIGHT)
    crop: tuple[float, float, float, float] | None = None
    rotate: int = 0
    drawn: list[bytes] = field(default_factory=list)
    fields: list[tuple[str, str, tuple[float, float, float, float]]] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 10,
        font: str = "regular",
        colour: str = "0 0 0",
        mode: int = 0,
        turn: tuple[float, float, float, float] = (1, 0, 0, 1),
        rise: float = 0,
    ) -> None:
        """Words on one line; `turn` is the matrix of the letters."""
        matrix = " ".join(f"{value:.5f}" for value in (*turn, x, y))
        self.drawn.append(
            f"BT /{font} {size} Tf {colour} rg {mode} Tr {rise} Ts {matrix} Tm (".encode()
            + _escaped(text)
            + b") Tj ET"
        )

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        *,
        leading: float = 12,
        size: float = 10,
        font: str = "regular",
    ) -> float:
        """Lines below each other; gives back the height of the next."""
        for line in lines:
            self.text(x, y, line, size=size, font=font)
            y -= leading
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A thin line."""
        self.drawn.append(f"0.5 w {x0} {y0} m {x1} {y1} l S".encode())

    def fill(self, x: float, y: float, width: float, height: float, colour: str = "0 0 0") -> None:
        """A filled rectangle."""
        self.drawn.append(f"{colour} rg {x} {y} {width} {height} re f".encode())

    def picture(self, x: float, y: float, width: float, height: float) -> None:
        """A picture of one grey dot, drawn this large."""
        self.drawn.append(
            f"q {width} 0 0 {height} {x} {y} cm BI /W 1 /H 1 /CS /G /BPC 8 ID ".encode()
            + b"\xc8 EI Q"
        )

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """Rulings of a table."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)


def written(
    pages: Sequence[PdfPage],
    *,
    info: dict[str, str] | None = None,
    labels: str = "",
    outline: Sequence[tuple[str, int, int]] = (),
    user: str | None = None,
    owner: str = "owner",
) -> bytes:
    """The bytes of a PDF.

    `labels` is a number tree as PDF writes it, `outline` are (title, level, page from 0),
    `user` the password that opens it: "" for one that only its owner has a password for.
    """
    return _File(pages, info or {}, labels, outline, user, owner).bytes()


class _File:
    def __init__(
        self,
        pages: Sequence[PdfPage],
        info: dict[str, str],
        labels: str,
        outline: Sequence[tuple[str, int, int]],
        user: str | None,
        owner: str,
    ) -> None:
        self.objects: list[tuple[bytes, bytes | None]] = []
        self.key = b""
        self.encryption = b""
        if user is not None:
            self.key, self.encryption = _encryption(user, owner)
        fonts = " ".join(f"/{name} {self.add(FONT % base)} 0 R" for name, base in FONTS.items())
        parent = len(self.objects) + 1
        self.add("")
        numbers, fields = [], []
        for page in pages:
            content = self.add("<<", b"\n".join(page.drawn))
            widgets = [self.widget(*one) for one in page.fields]
            fields += widgets
            annots = f"/Annots[{' '.join(f'{n} 0 R' for n in widgets)}]" if widgets else ""
            crop = f"/CropBox[{_numbers(page.crop)}]" if page.crop else ""
            numbers.append(
                self.add(
                    f"<</Type/Page/Parent {parent} 0 R/MediaBox[{_numbers(page.box)}]{crop}"
                    f"/Rotate {page.rotate}/Resources<</Font<<{fonts}>>>>"
                    f"/Contents {content} 0 R{annots}>>"
                )
            )
        kids = " ".join(f"{number} 0 R" for number in numbers)
        self.objects[parent - 1] = (
            f"<</Type/Pages/Count {len(numbers)}/Kids[{kids}]>>".encode(),
            None,
        )
        extra = f"/PageLabels<</Nums[{labels}]>>" if labels else ""
        if outline:
            extra += f"/Outlines {self.outline(outline, numbers)} 0 R"
        if fields:
            listed = " ".join(f"{number} 0 R" for number in fields)
            extra += f"/AcroForm<</Fields[{listed}]/NeedAppearances true>>"
        self.root = self.add(f"<</Type/Catalog/Pages {parent} 0 R{extra}>>")
        said = "".join(f"/{name} {self.string(value)}" for name, value in info.items())
        self.info = self.add(f"<<{said}>>") if info else 0

    def add(self, body: str, stream: bytes | None = None) -> int:
        self.objects.append((body.encode("latin-1"), stream))
        return len(self.objects)

    def string(self, text: str) -> str:
        raw = b"\xfe\xff" + text.encode("utf-16-be")
        if self.key:
            raw = _rc4(_object_key(self.key, len(self.objects) + 1), raw)
        return f"<{raw.hex()}>"

    def widget(self, name: str, value: str, rect: tuple[float, float, float, float]) -> int:
        kind = "/FT/Tx"
        shown = f"/V {self.string(value)}"
        if value.startswith("/"):
            kind, shown = "/FT/Btn", f"/V{value}/AS{value}"
        return self.add(
            f"<</Type/Annot/Subtype/Widget{kind}/T {self.string(name)}{shown}/F 4"
            f"/Rect[{_numbers(rect)}]>>"
        )

    def outline(self, entries: Sequence[tuple[str, int, int]], pages: Sequence[int]) -> int:
        first = len(self.objects) + 1
        count = len(entries)
        for number, (title, level, page) in enumerate(entries):
            own = first + number
            parent = next(
                (first + n for n in range(number - 1, -1, -1) if entries[n][1] < level),
                first + count,
            )
            siblings = [
                n
                for n in range(count)
                if entries[n][1] == level
                and all(entries[m][1] >= level for m in range(min(n, number), max(n, number)))
            ]
            after = [n for n in siblings if n > number]
            children = []
            for n in range(number + 1, count):
                if entries[n][1] <= level:
                    break
                if entries[n][1] == level + 1:
                    children.append(n)
            body = f"<</Title {self.string(title)}/Parent {parent} 0 R"
            if 0 <= page < len(pages):
                body += f"/Dest[{pages[page]} 0 R/Fit]"
            if after:
                body += f"/Next {first + after[0]} 0 R"
            if children:
                body += f"/First {first + children[0]} 0 R/Last {first + children[-1]} 0 R"
            assert self.add(body + ">>") == own
        top = [n for n in range(count) if entries[n][1] == 1]
        return self.add(f"<</First {first + top[0]} 0 R/Last {first + top[-1]} 0 R/Count {count}>>")

    def bytes(self) -> bytes:
        """The whole file, with its table of where each object stands."""
        out = bytearray(b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, (body, stream) in enumerate(self.objects, 1):
            places.append(len(out))
            out += f"{number} 0 obj\n".encode()
            if stream is None:
                out += body
            else:
                if self.key:
                    stream = _rc4(_object_key(self.key, number), stream)
                out += b"<</Length %d>>stream\n" % len(stream) + stream + b"\nendstream"
            out += b"\nendobj\n"
        start = len(out)
        out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
        for place in places:
            out += f"{place:010d} 00000 n \n".encode()
        info = f"/Info {self.info} 0 R" if self.info else ""
        identity = "/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"
        out += f"trailer\n<</Size {len(places) + 1}/Root {self.root} 0 R{info}{identity}".encode()
        out += self.encryption + f">>\nstartxref\n{start}\n%%EOF\n".encode()
        return bytes(out)


def _numbers(values: Sequence[float]) -> str:
    return " ".join(f"{value:g}" for value in values)


_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_ID = bytes.fromhex("00112233445566778899aabbccddeeff")


def _encryption(user: str, owner: str) -> tuple[bytes, bytes]:
    """The key of the file and its entry in the trailer (ISO 32000-1, 7.6.3, revision 2)."""
    padded = (user.encode() + _PADDING)[:32]
    owner_key = hashlib.md5((owner.encode() + _PADDING)[:32]).digest()[:5]
    sealed = _rc4(owner_key, padded)
    permissions = (-4).to_bytes(4, "little", signed=True)
    key = hashlib.md5(padded + sealed + permissions + _ID).digest()[:5]
    proof = _rc4(key, _PADDING)
    return key, (
        b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>"
        % (sealed.hex().encode(), proof.hex().encode())
    )


def _object_key(key: bytes, number: int) -> bytes:
    return hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
