"""Questions for an address are answered from links, and only where a link has it."""

import pytest

from tests.assistant.conftest import AssistantOver

DESK = {
    "desk.md": """# Lab desk

## Monitoring

The [dashboard](https://grafana.lab.example/d/7) shows all pumps. It is checked every morning.

## Help

Write to [the service desk](mailto:help@lab.example?subject=Hi) or call
[the guard](tel:+4712345) at night. The forge is at https://forge.lab.example for everyone.

- [Pump manual](https://docs.lab.example/pump_manual) for operators
- [Valve manual](javascript:open()) for fitters
""",
}


@pytest.mark.parametrize(
    ("question", "address"),
    [
        ("Where is the dashboard, what is its address?", "https://grafana.lab.example/d/7"),
        ("What is the URL of the dashboard?", "https://grafana.lab.example/d/7"),
        ("What is the link to the pump manual?", "https://docs.lab.example/pump_manual"),
        ("What is the e-mail address of the service desk?", "help@lab.example"),
        ("How do I reach the service desk by mail?", "help@lab.example"),
        ("What is the phone number of the guard?", "+4712345"),
    ],
)
def test_the_address_of_a_link_is_told_beside_the_words_that_have_it(
    question: str, address: str, assistant_over: AssistantOver
) -> None:
    reply = assistant_over(DESK).ask(question)
    assert f"**{address}**" in reply.text.replace("\\", "")
    assert all(address not in citation.quote for citation in reply.citations)


@pytest.mark.parametrize(
    "question", ["What is the link to the valve manual?", "What is the website of the crane?"]
)
def test_an_address_that_no_link_has_is_not_made_up(
    question: str, assistant_over: AssistantOver
) -> None:
    reply = assistant_over(DESK).ask(question)
    assert "leads" not in reply.text


def test_an_address_in_the_text_is_quoted_as_it_stands(assistant_over: AssistantOver) -> None:
    reply = assistant_over(DESK).ask("What is the URL of the forge?")
    assert "leads" not in reply.text
    assert any("https://forge.lab.example" in citation.quote for citation in reply.citations)


@pytest.mark.parametrize(
    ("text", "question", "not_told"),
    [
        (
            "Mail the desk: desk@mill.example. Or ask [the desk](mailto:old@mill.example).",
            "What is the e-mail address of the desk?",
            "old@mill",
        ),
        (
            "See [the form](https://a.example), [the form](https://b.example),"
            " [the form](https://c.example) and [the form](https://d.example).",
            "What is the address of the form?",
            "https://",
        ),
        (
            "Ask [the desk](https://desk.example) for a key.",
            "What is the phone number of the desk?",
            "https://",
        ),
        (
            "The dashboard[^1] shows the load.\n\n[^1]: Only at night.",
            "What is the address of the dashboard?",
            "#1",
        ),
    ],
)
def test_a_link_does_not_answer_where(
    assistant_over: AssistantOver, text: str, question: str, not_told: str
) -> None:
    assert not_told not in assistant_over({"page.md": f"# Page\n\n{text}\n"}).ask(question).text
