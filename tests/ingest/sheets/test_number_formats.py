"""Numbers are shown as Excel shows them: each value with its format code and its text."""

from decimal import Decimal
from random import Random

import pytest

from ingest.sheets.number_digits import number_of
from ingest.sheets.number_formats import BUILT_IN, is_date, shown, shown_text

NUMBERS = [
    ("1", "General", "1"),
    ("120", "General", "120"),
    ("-3", "General", "-3"),
    ("123456789012", "General", "123456789012"),
    ("12345678901234567", "General", "12345678901234567"),
    ("0.1", "General", "0.1"),
    ("4.3499999999999996", "General", "4.35"),
    ("0.30000000000000004", "General", "0.3"),
    ("0.33333333333333331", "General", "0.333333333"),
    ("3.1415926535897931", "General", "3.141592654"),
    ("1234567.891234", "General", "1234567.891"),
    ("0.0000123456789", "General", "1.23457E-05"),
    ("0.00001", "General", "0.00001"),
    ("1.5E+21", "General", "1.5E+21"),
    ("5", 'General" items"', "5 items"),
    ("7", "", "7"),
    ("42", "0", "42"),
    ("2.5", "0", "3"),
    ("2.675", "0.00", "2.68"),
    ("1.005", "0.00", "1.01"),
    ("0.075", "0.0%", "7.5%"),
    ("0.075", "0%", "8%"),
    ("0.07", '0.00" %"', "0.07 %"),
    ("0.286", "0.0 %", "28.6 %"),
    ("1234567.8", "#,##0.00", "1,234,567.80"),
    ("999", "#,##0", "999"),
    ("-1234", "#,##0", "-1,234"),
    ("7", "00000", "00007"),
    ("1234", "0,000,000", "0,001,234"),
    ("12345", "00000-0000", "00001-2345"),
    ("5551234567", "(000) 000-0000", "(555) 123-4567"),
    ("5551234", "[<=9999999]###-####;(###) ###-####", "555-1234"),
    ("2125551234", "[<=9999999]###-####;(###) ###-####", "(212) 555-1234"),
    ("1234.5", '"$"#,##0.00', "$1,234.50"),
    ("1234.5", "[$€-407] #,##0.00", "€ 1,234.50"),
    ("1234.5", "#,##0.00 [$€-1]", "1,234.50 €"),
    ("1234.5", r"#,##0\ [$kr-41D]", "1,235 kr"),
    ("-1234.5", BUILT_IN[44], "$(1,234.50)"),
    ("0", BUILT_IN[44], "$-"),
    ("1234.5", BUILT_IN[43], "1,234.50"),
    ("-12", BUILT_IN[37], "(12)"),
    ("-5", "0.0;[Red]-0.0", "-5.0"),
    ("-5", '0.0;[Red]0.0" loss"', "5.0 loss"),
    ("0", '0;-0;"none"', "none"),
    ("3", ";;;", ""),
    ("0", "0;-0;", ""),
    ("0", "#,##0;-#,##0;–", "–"),
    ("1", '"yes";"yes";"no"', "yes"),
    ("1234567", "#,##0,", "1,235"),
    ("1234567", '0.0,,"M"', "1.2M"),
    ("1234500", '#,##0.0,"k"', "1,234.5k"),
    ("0.5", "#.##", ".5"),
    ("5", "0.##", "5."),
    ("12.5", "0.??", "12.5"),
    ("1.25", "# ?/?", "1 1/4"),
    ("0.5", "# ?/?", "1/2"),
    ("2", "# ?/?", "2"),
    ("0", "# ?/?", "0"),
    ("3.375", "# ?/8", "3 3/8"),
    ("2.3333333333333335", "# ??/??", "2 1/3"),
    ("0.5", "?/?", "1/2"),
    ("-1.5", "# ?/?", "-1 1/2"),
    ("12345", "0.00E+00", "1.23E+04"),
    ("0.00012", "0.0E+00", "1.2E-04"),
    ("12345", "##0.0E+0", "12.3E+3"),
    ("9.999", "0.0E+0", "1.0E+1"),
    ("5", '"Item "@', "5"),
    ("5", "@", "5"),
    ("15", '[>10]"many";[<3]"few";0', "many"),
    ("2", '[>10]"many";[<3]"few";0', "few"),
    ("7", '[>10]"many";[<3]"few";0', "7"),
    ("12", r"0\ \k\g", "12 kg"),
    ("12", "0 €", "12 €"),
    ("15", '"#"0', "#15"),
    ("25", "0°", "25°"),
    ("1234567890123456", "0", "1234567890123456"),
    ("123456", r"00\:00\:00", "12:34:56"),
    ("-0.25", "0.0%;(0.0%)", "(25.0%)"),
    ("100000", "#,##,##0", "100,000"),
    ("2500", '[>=1000000]0.0,,"M";[>=1000]0.0,"K";0', "2.5K"),
    ("0", '_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-', "- €"),
    ("5", "+0;-0;0", "+5"),
    ("1234567", "### ### ###", "1 234 567"),
]

DATES = [
    ("46115", "m/d/yyyy", "4/3/2026"),
    ("46115", BUILT_IN[14], "4/3/2026"),
    ("46115", "dd.mm.yyyy", "03.04.2026"),
    ("46115", "yyyy-mm-dd", "2026-04-03"),
    ("46115", "d. mmmm yyyy", "3. April 2026"),
    ("46115", "[$-407]d. mmmm yyyy", "3. April 2026"),
    ("46087", "[$-407]dddd, d. mmmm yyyy", "Freitag, 6. März 2026"),
    ("46087", "[$-F800]dddd, mmmm dd, yyyy", "Friday, March 6, 2026"),
    ("46115", "dd/mm/yy;@", "03/04/26"),
    ("46115", "mmm-yy", "Apr-26"),
    ("46115", "mmmmm", "A"),
    ("46115", "ddd", "Fri"),
    ("46115", 'yyyy"年"m"月"d"日"', "2026年4月3日"),
    ("46115.5625", "yyyy-mm-dd hh:mm", "2026-04-03 13:30"),
    ("46115.5625", "m/d/yyyy h:mm AM/PM", "4/3/2026 1:30 PM"),
    ("0.5", "h:mm AM/PM", "12:00 PM"),
    ("0", "h:mm AM/PM", "12:00 AM"),
    ("0.020833333333333332", "h:mm", "0:30"),
    ("0.52083333333333337", "h:mm:ss", "12:30:00"),
    ("0.99999999", "mm:ss", "00:00"),
    ("1.25", "[h]:mm", "30:00"),
    ("1.25", "[h]:mm:ss", "30:00:00"),
    ("0.0625", "[mm]:ss", "90:00"),
    ("0.001", "[ss]", "86"),
    ("0.0000290509", "mm:ss.0", "00:02.5"),
    ("0.52083333333333337", 'h"h "mm', "12h 30"),
    ("60", "yyyy-mm-dd", "1900-02-29"),
    ("59", "d mmm yyyy", "28 Feb 1900"),
    ("61", "yyyy-mm-dd", "1900-03-01"),
    ("0.25", "yyyy-mm-dd hh:mm", "1900-01-00 06:00"),
    ("-1", "yyyy-mm-dd", "-1"),
    ("2958466", "yyyy-mm-dd", "2958466"),
    ("1E+300", "yyyy-mm-dd", "1E+300"),
    ("46115.75", "[$-409]m/d/yy h:mm AM/PM;@", "4/3/26 6:00 PM"),
    ("1.25", '[h]" h "mm" min"', "30 h 00 min"),
    ("46115", '"Q"0', "Q46115"),
    ("46115", "[Red]dd-mmm-yyyy", "03-Apr-2026"),
]


@pytest.mark.parametrize(("value", "code", "text"), NUMBERS)
def test_a_number_is_shown_as_its_format_says(value: str, code: str, text: str) -> None:
    assert shown(number_of(value), code) == text


@pytest.mark.parametrize(("value", "code", "text"), DATES)
def test_a_date_is_shown_in_the_order_of_its_file(value: str, code: str, text: str) -> None:
    assert shown(number_of(value), code) == text


def test_days_may_be_counted_from_1904() -> None:
    assert shown(Decimal(0), "yyyy-mm-dd", from_1904=True) == "1904-01-01"
    assert shown(Decimal(44653), "yyyy-mm-dd", from_1904=True) == "2026-04-03"


@pytest.mark.parametrize(
    ("text", "code", "whole"),
    [
        ("Ida", "General", "Ida"),
        ("Ida", "0.00", "Ida"),
        ("Ida", '"Ms "@', "Ms Ida"),
        ("Ida", '0;-0;0;"Ms "@', "Ms Ida"),
        ("Ida", ";;;", ""),
        ("Ida", BUILT_IN[44], "Ida"),
        ("0042", "@", "0042"),
    ],
)
def test_words_are_shown_through_the_section_for_text(text: str, code: str, whole: str) -> None:
    assert shown_text(text, code) == whole


def test_it_is_told_which_formats_are_dates() -> None:
    assert is_date("dd.mm.yyyy")
    assert is_date("[h]:mm")
    assert not is_date('0.00" days"')
    assert not is_date("[Red]0")
    assert not is_date("General")
    assert not is_date("0.00E+00")


def test_no_code_however_odd_ends_in_an_error() -> None:
    random = Random(3)
    signs = '0#?.,%/E+-;@[]"\\_* hmsydMHM:()$€<>=General123ab'
    for _ in range(5_000):
        code = "".join(random.choice(signs) for _ in range(random.randint(0, 12)))
        for value in ("0", "-1", "0.5", "1234567.891", "1e-9", "46115.7", "-3e12", "1e300"):
            assert isinstance(shown(number_of(value), code), str)
        assert isinstance(shown_text("x", code), str)
