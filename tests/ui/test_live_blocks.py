from assistant.cite.prose import prose
from assistant.waiting import LiveSentence
from tests.ui.sources import with_source
from ui.live_blocks import checked_text, live_blocks

SENTENCES = (
    LiveSentence("The lamp", "supported", "title"),
    LiveSentence("The lamp burns oil.", "supported"),
    LiveSentence("It is 900 metres tall.", "unsupported"),
    LiveSentence("1. It is *trimmed* [1].", "supported"),
    LiveSentence("by the keeper", "supported", "item"),
    LiveSentence("by the mayor", "unsupported", "item"),
    LiveSentence("light it", "supported", "step"),
    LiveSentence("trim it", "written", "step"),
    LiveSentence("signal | when", "supported", "header"),
    LiveSentence("bell | light fog", "supported", "row"),
    LiveSentence("horn | never", "unsupported", "row"),
)


def live(state: str, text: str) -> dict[str, object]:
    return {"t": "live", "state": state, "c": [text]}


def test_sentences_stand_in_blocks_of_their_shape_each_with_its_state() -> None:
    title, paragraph, bullets, steps, table = live_blocks(SENTENCES)
    assert title == {"t": "h", "c": [live("supported", "The lamp")]}
    assert paragraph == {
        "t": "p",
        "c": [
            live("supported", "The lamp burns oil."),
            " ",
            live("unsupported", "It is 900 metres tall."),
            " ",
            live("supported", "1. It is *trimmed* [1]."),
        ],
    }
    assert [item[0]["c"] for item in bullets["items"]] == [
        [live("supported", "by the keeper")],
        [live("unsupported", "by the mayor")],
    ]
    assert (steps["t"], len(steps["items"])) == ("ol", 2)
    assert table["head"] == [[live("supported", "signal")], [live("supported", "when")]]
    assert table["rows"][1] == [[live("unsupported", "horn")], [live("unsupported", "never")]]


def test_only_what_stood_its_check_is_kept_and_reads_as_it_was_written() -> None:
    text, citations = checked_text([with_source(sentence) for sentence in SENTENCES])
    assert not any(word in text for word in ("900", "mayor", "trim it", "never"))
    paragraph, bullets, steps, _ = prose(text)
    cite = {"t": "cite", "n": 1}
    narrow = "\u202f"
    assert paragraph["c"] == [
        f"The lamp burns oil.{narrow}", cite, f" 1. It is *trimmed* [1].{narrow}", cite
    ]  # fmt: skip
    assert bullets["items"] == [[{"t": "p", "c": [f"by the keeper{narrow}", cite]}]]
    assert steps["items"] == [[{"t": "p", "c": [f"light it{narrow}", cite]}]]
    assert {one.quote for one in citations} == {"burns oil"}
    assert citations[0].answer_span.of(text) == "The lamp burns oil."


def test_a_table_without_a_header_is_still_a_table() -> None:
    row = LiveSentence("bell | light fog", "supported", "row")
    [drawn] = live_blocks([row])
    assert drawn["head"] == [[], []]
    text, _ = checked_text([with_source(row)])
    [kept] = prose(text)
    assert kept["head"] == [[], []]
    assert [cell[0].strip() for cell in kept["rows"][0]] == ["bell", "light fog"]


def test_nothing_written_has_no_blocks_and_no_text() -> None:
    assert live_blocks(()) == []
    assert checked_text(SENTENCES[2:3]) == ("", ())


def test_what_rests_on_nothing_is_not_kept() -> None:
    assert checked_text([LiveSentence("The lamp burns oil.", "supported")]) == ("", ())
