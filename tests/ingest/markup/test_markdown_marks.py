"""What people add to Markdown reads as the program draws it that it was written for."""

import pytest

from ingest.assemble import assemble
from ingest.markup.markdown import parse_markdown


def shown(text: str, *, mdx: bool = False) -> str:
    return assemble(parse_markdown(text, mdx=mdx)).text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("> [!TIP]\n> Soak the peas.", "Tip: Soak the peas."),
        ("> [!danger]- Hot *surface*\n> Let it cool.", "Hot surface: Let it cool."),
        ("> [!NOTE]\n> - a\n> - b", "Note\n\n- a\n- b"),
        (":::warning Read this\nThe **gate** closes.\n:::", "Read this: The gate closes."),
        (":::note[Of tides]\nThey turn.\n:::", "Of tides: They turn."),
        ("::: tip\nUse oak.\n:::\n\nAfter.", "Tip: Use oak.\n\nAfter."),
        ('::: {.callout-tip title="Oil it"}\nWeekly.\n:::', "Oil it: Weekly."),
        ("```{note}\nMind the step.\n```", "Note: Mind the step."),
        ("```{admonition} Deep\n:class: x\nNo *diving*.\n```", "Deep: No diving."),
        ('!!! warning "High water"\n    The path floods.', "High water: The path floods."),
        ('=== "Bash"\n\n    Type ls.\n', "Bash: Type ls."),
    ],
)
def test_a_callout_has_its_label_in_front(text: str, read: str) -> None:
    assert shown(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("The ==north gate== is open.", "The north gate is open."),
        ("x==1 and y==2, a == b", "x==1 and y==2, a == b"),
        ("A %%secret%% word, 5%% here", "A word, 5%% here"),
        (
            "See [[Gate rota|the rota]], [[Keys]], [[Day 2#Plan]].",
            "See the rota, Keys, Day 2 > Plan.",
        ),
        ("![[map.png]] Text if [[ -f x ]].", "Text if [[ -f x ]]."),
        ("H~2~O at 10^-3^, ~5 km", "H2O at 10⁻³, ~5 km"),
        ("Sum $a_1 * b_2 * c$ costs $5 or $6", "Sum $a_1 * b_2 * c$ costs $5 or $6"),
        ("$$\nx = \\frac{p}{q}\n$$", "$$x = \\frac{p}{q}$$"),
        ("Mind :warning: it", "Mind :warning: it"),
        ('{% include box.html content="Keys expire." %}', "Keys expire."),
        ("Stay {% if x %}calm{% endif %}.", "Stay calm."),
        ('{{< figure src="a.png" caption="The lock" >}}', "The lock"),
        ("{{ site.name }} stays", "{{ site.name }} stays"),
        ("## Setup {#setup .x}", "Setup"),
        ("See {ref}`the part <setup>`.", "See the part."),
        ("one  \ntwo\\\nthree", "one\ntwo\nthree"),
        ("`==a== %%b%% [[c]] {% d %}`", "==a== %%b%% [[c]] {% d %}"),
    ],
)
def test_a_mark_within_a_line_is_read_and_never_in_code(text: str, read: str) -> None:
    assert shown(text) == read


def test_comments_over_several_lines_are_left_out_and_one_without_an_end_is_text() -> None:
    assert shown("Before.\n\n%%\nnot shown\n\nnor this\n%%\n\nAfter.") == "Before.\n\nAfter."
    assert "kept" in shown("%% kept\n\nAfter.")


def test_code_between_tags_of_liquid_is_code() -> None:
    assert [
        b.kind for b in parse_markdown("{% highlight sh %}\nls | wc\n{% endhighlight %}").blocks
    ] == ["code"]


def test_bars_in_code_end_no_cell() -> None:
    text = "| Do | Type |\n|--|--|\n| Count | `ls | wc` |\n| Or | `a \\|\\| b` |"
    assert shown(text) == "Do | Type\nCount | ls | wc\nOr | a || b"


def test_components_go_and_what_they_show_stays() -> None:
    text = (
        "import Tabs from '@theme/Tabs';\n\n<Tabs>\n<TabItem value='x' label=\"Linux\">\n\n"
        'Run `make`.\n\n</TabItem>\n</Tabs>\n\n<Card title="Gap">Mind **it**.</Card>\n'
    )
    assert shown(text) == "Linux: Run make.\n\nGap: Mind it."


def test_programs_in_mdx_are_no_text() -> None:
    text = (
        "export const x = {\n  a: 1\n}\n\n# Reefs {/* hidden */}\n\n"
        "<Chart data={[1, 2].map((n) => n > 1)} />\n\n<div style={{color: 'red'}}>Deep.</div>\n\n"
        "```js\nimport y from 'y'\n```"
    )
    assert shown(text, mdx=True) == "Reefs\n\nDeep.\n\nimport y from 'y'"


def test_names_in_angle_brackets_stay_where_nothing_closes_them() -> None:
    text = "Use List<String>, Map<K, V> and <your-name>."
    assert shown(text) == text


def test_a_footnote_stands_below_its_paragraph_with_its_mark() -> None:
    text = "Fares rose.[^f] Riders fell [^r].\n\nNext.\n\n[^f]: By 4 %.\n[^r]: In winter."
    assert shown(text) == (
        "Fares rose. Riders fell.\n\n[1] By 4 %.\n[2] In winter.\n\nNext."
    ).replace("%.\n[2]", "%.\n\n[2]")


def test_a_note_that_nothing_refers_to_stays_in_the_text() -> None:
    assert "Nobody points here." in shown("Text.\n\n[^z]: Nobody points here.")


def test_a_mark_that_the_words_need_is_named() -> None:
    assert shown("For limits see [^a].\n\n[^a]: Nine.").startswith("For limits see note 1.")
    assert shown("A claim ([^a]).\n\n[^a]: Nine.").startswith("A claim.")


def test_a_note_of_an_item_stands_below_that_item() -> None:
    assert shown("- one[^n]\n- two\n\n[^n]: Of one.") == "- one\n  [1] Of one.\n- two"


def test_a_note_within_a_line_is_told_below_it() -> None:
    assert shown("Text^[An aside.] goes on.") == "Text goes on.\n\n[1] An aside."


def test_struck_out_words_are_told() -> None:
    parsed = parse_markdown("The limit is ~~five~~ three.")
    assert [block.text for block in parsed.blocks] == ["The limit is three."]
    assert parsed.notes == ("Struck-out words were left out in one place.",)
