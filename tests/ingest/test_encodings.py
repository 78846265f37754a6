"""Bytes become the text their writer saw, or an error that says why not."""

import pytest

from corpus.errors import SourceError
from ingest.encodings import decode

TEXT = "Größe und Maß – “naïve” 3 €"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_unicode_is_read_without_its_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_known_by_its_zeros(encoding: str) -> None:
    assert decode(("The quick brown fox.\n" * 3).encode(encoding)) == "The quick brown fox.\n" * 3


def test_what_is_not_utf8_is_windows_1252() -> None:
    assert decode(TEXT.encode("cp1252")) == TEXT


LETTERS = {
    "Polish": (
        "cp1250 iso8859_2",
        "W sobotę przyjechała do nas ciocia i przywiozła świeże bułki.",
    ),
    "Czech": (
        "cp1250 iso8859_2",
        "Smlouva o nájmu bytu: nájemné činí dvanáct tisíc korun měsíčně.",
    ),
    "Hungarian": (
        "cp1250",
        "Értesítjük, hogy a szerződése lejárt, ezért kérjük, hosszabbítsa meg.",
    ),
    "Turkish": (
        "cp1254",
        "Sayın müşterimiz, siparişiniz kargoya verilmiştir. İyi günler dileriz.",
    ),
    "Russian": (
        "cp1251 koi8_r cp866",
        "Уважаемый клиент! Ваш заказ отправлен. Спасибо за покупку.",
    ),
    "Bulgarian": ("cp1251", "Уважаеми клиенти, поръчката ви е изпратена. Благодарим ви!"),
    "Greek": (
        "cp1253 iso8859_7",
        "Αγαπητέ πελάτη, η παραγγελία σας έχει αποσταλεί. Ευχαριστούμε!",
    ),
    "Hebrew": ("cp1255", "לקוח יקר, ההזמנה שלך נשלחה. תודה על הקנייה."),
    "Arabic": ("cp1256", "عميلنا العزيز، تم إرسال طلبك. شكرا لتسوقك معنا."),
    "Thai": ("cp874", "เรียนลูกค้า คำสั่งซื้อของคุณถูกส่งแล้ว ขอบคุณครับ"),
    "Chinese": ("gbk", "会议纪要：下周三上午十点召开项目评审会，请各部门准备材料并提前一天发送。"),
    "Taiwanese": ("big5", "親愛的顧客，您的訂單已經寄出，感謝您的購買。"),
    "Japanese": ("cp932 euc_jp iso2022_jp", "お客様の注文は発送されました。ご購入ありがとうございます。"),  # noqa: E501
    "Korean": ("cp949", "고객님의 주문이 발송되었습니다. 구매해 주셔서 감사합니다."),
    "German": ("cp1252 mac_roman", "Ihre Bestellung wurde am Ende für Sie gepackt: Grüße!"),
    "French": ("cp1252 mac_roman", "Chère cliente, votre commande a été expédiée à vous."),
    "English": (
        "cp1252",
        "Dear customer, your order – a “Café” table – has been sent; it’s £40.",
    ),
}  # fmt: skip
CASES = [(name, code, text) for name, (codes, text) in LETTERS.items() for code in codes.split()]


@pytest.mark.parametrize(("name", "code", "text"), CASES, ids=[f"{n}-{c}" for n, c, _ in CASES])
def test_what_is_not_utf8_is_read_as_the_language_that_it_is(
    name: str, code: str, text: str
) -> None:
    assert decode(text.encode(code)) == text
    page = f"<html><body><p class='wide'>{text}</p><script>let x = 1</script></body></html>"
    assert decode(page.encode(code), html=True) == page


@pytest.mark.parametrize("name", ["Russian", "Greek", "Chinese", "Japanese"])
@pytest.mark.parametrize("code", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_known_in_any_script(name: str, code: str) -> None:
    assert decode(LETTERS[name][1].encode(code)) == LETTERS[name][1]


@pytest.mark.parametrize("text", ["café", "He said “no”.", "see § 5, © 2020, ½ cup", "5 € a day"])
def test_a_few_signs_in_ascii_are_windows_1252(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    "data",
    ["вода".encode("koi8_r"), "שלום".encode("cp1255")],
)
def test_where_nobody_can_be_sure_the_guess_is_named_and_nothing_is_read(data: bytes) -> None:
    with pytest.raises(SourceError, match="not certain which encoding") as raised:
        decode(data)
    assert "--encoding" in raised.value.hint


def test_the_encoding_that_somebody_names_settles_it() -> None:
    assert decode("вода".encode("koi8_r"), declared="koi8-r") == "вода"


def test_latin_1_is_said_of_anything() -> None:
    text = LETTERS["Russian"][1]
    assert decode(text.encode("cp1251"), declared="iso-8859-1") == text
    assert decode("Größe – 3 €".encode("cp1252"), declared="latin-1") == "Größe – 3 €"


def test_a_few_broken_bytes_in_utf8_become_replacement_characters() -> None:
    data = ("Übermut tut selten gut. " * 40).encode()
    broken = data[:100] + b"\xff" + data[100:]
    assert decode(broken).count("\ufffd") == 1
    assert "Übermut" in decode(broken)


def test_a_page_names_its_own_charset() -> None:
    page = '<html><head><meta charset="koi8-r"></head><body>Привет</body></html>'
    assert "Привет" in decode(page.encode("koi8-r"), html=True)


def test_a_declared_charset_is_heeded_and_an_unknown_one_is_not() -> None:
    assert decode("Žluťoučký kůň".encode("iso8859-2"), declared="iso-8859-2") == "Žluťoučký kůň"
    assert decode("café".encode("cp1252"), declared="no-such-charset") == "café"


def test_utf8_wins_over_a_wrong_declaration() -> None:
    assert decode("café".encode(), declared="iso-8859-2") == "café"


def test_line_ends_and_composed_letters_are_made_one() -> None:
    assert decode("a\r\nb\rc\u0085d e\u0301 \ufb01n".encode()) == "a\nb\nc\nd \u00e9 fin"


@pytest.mark.parametrize("data", [b"text\0more\0zeros\0a", bytes(range(1, 32)) * 20])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="not text"):
        decode(data)
