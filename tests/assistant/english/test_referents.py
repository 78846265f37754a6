import pytest

from assistant.english.referents import referent


@pytest.mark.parametrize(
    ("before", "sentence", "subject"),
    [
        ("The Kestrel was built in Tarrow.", "It was launched in 1931.", "the Kestrel"),
        ("In 1931, Harrow Mill was sold.", "It burned down.", "Harrow Mill"),
        ("The Broncos defeated the Steelers.", "They then beat the Patriots.", "the Broncos"),
        ("Anne and Grace run the line.", "They are sisters.", None),  # no verb that is known
        ("Anne and Grace led the line.", "They are sisters.", "Anne and Grace"),
        ("Martin Luther wrote a hymn.", "He sang it too.", "Martin Luther"),
        ("Martin Luther wrote a hymn.", "It was sung.", None),  # the hymn, not Luther
        ("The boats were sold.", "It was a pity.", None),
        ("The boat was sold.", "They were sad.", None),
        ("The boat was sold.", "He was sad.", None),
        ("It was late.", "It was launched.", None),
        ("When the tide, which is high, turns, boats wait.", "They are patient.", None),
        ("The boat was sold.", "Nobody cried.", None),
        ("The boat was sold.", "Its hull is of oak.", "the boat"),
    ],
)
def test_a_pronoun_stands_for_the_subject_it_agrees_with(
    before: str, sentence: str, subject: str | None
) -> None:
    assert referent(sentence, before) == subject
