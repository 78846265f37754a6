"""Keys: from the environment, else from a file, and never in what is said."""

import json
from pathlib import Path
from urllib.parse import quote

import pytest

from assistant.models.secrets import keep_secret, load_secrets, names_secret, scrubbed
from corpus.errors import UsageError

KEY = "sk-quay-4711-abcdefghijklmnop"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A secrets file that is named; it has to be written."""
    path = tmp_path / "keys.env"
    monkeypatch.setenv("ASSISTANT_SECRETS", str(path))
    return path


def test_a_secrets_file_gives_what_the_environment_does_not_have(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    monkeypatch.setenv("ANTHROPIC_API_KEY", "from-outside")
    file.write_text(
        f"# keys\nOPENAI_API_KEY='{KEY}'\n\nexport GOOGLE_API_KEY=g$KEY#1\n"
        "ANTHROPIC_API_KEY=from-file\n"
    )
    load_secrets()
    names = ("OPENAI_API_KEY", "GOOGLE_API_KEY", "ANTHROPIC_API_KEY")
    assert [os.environ[name] for name in names] == [KEY, "g$KEY#1", "from-outside"]


def test_the_file_lies_in_the_user_s_configuration_where_none_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import os

    load_secrets()  # there is none, which is no error
    folder = tmp_path / "configuration" / "devops-assistant"
    folder.mkdir(parents=True)
    (folder / "secrets.env").write_text(f"OPENAI_API_KEY={KEY}\n")
    load_secrets()
    assert os.environ["OPENAI_API_KEY"] == KEY


def test_a_file_that_is_named_and_not_there_is_told_in_one_sentence(file: Path) -> None:
    with pytest.raises(UsageError) as raised:
        load_secrets()
    assert str(raised.value) == (
        f"The secrets file {file} cannot be used: it is not there."
        " Mend it, or name another in ASSISTANT_SECRETS."
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (f"OPENAI_API_KEY={KEY}\n{KEY}\n".encode(), "line 2 is not of the form NAME=value"),
        (f"OPENAI_API_KEY='{KEY}\n".encode(), "line 1 is not of the form NAME=value"),
        (f"OPENAI_API_KEY={KEY}ä".encode("latin-1"), "it is no UTF-8"),
    ],
)
def test_a_faulty_file_is_told_without_a_word_of_what_it_holds(
    file: Path, content: bytes, said: str
) -> None:
    file.write_bytes(content)
    with pytest.raises(UsageError) as raised:
        load_secrets()
    assert said in str(raised.value)
    assert KEY[:8] not in str(raised.value)
    assert raised.value.__cause__ is None


def test_a_file_that_may_not_be_read_is_told(file: Path) -> None:
    file.mkdir()
    with pytest.raises(UsageError, match="cannot be used: Is a directory"):
        load_secrets()


@pytest.mark.parametrize(
    "name", ["OPENAI_API_KEY", "api_key", "HF_TOKEN", "client_secret", "password", "Authorization"]
)
def test_keys_are_known_by_what_they_are_called(name: str) -> None:
    assert names_secret(name)


@pytest.mark.parametrize("name", ["max_tokens", "context_tokens", "keyword", "tokenizer", "top_k"])
def test_what_is_only_called_similarly_is_no_key(name: str) -> None:
    assert not names_secret(name)


def test_values_of_the_environment_are_taken_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUAY_SERVICE_TOKEN", "swordfish-11")
    monkeypatch.setenv("SHORT_KEY", "at")
    said = "Refused: swordfish-11 is not valid at this server."
    assert scrubbed(said) == "Refused: [secret] is not valid at this server."


def test_options_are_taken_out_however_deep_they_lie() -> None:
    keep_secret({"default_headers": {"Authorization": f"Bearer {KEY}"}, "max_tokens": 123456})
    assert scrubbed(f"{{'Authorization': 'Bearer {KEY}'}} 123456") == (
        "{'Authorization': '[secret]'} 123456"
    )
    assert KEY not in scrubbed(f"The key {KEY} is wrong")


@pytest.mark.parametrize("shown", [KEY[:11] + "***" + KEY[-4:], "…" + KEY[-9:], KEY[:10] + "..."])
def test_what_is_left_of_a_shortened_key_is_taken_out_too(shown: str) -> None:
    keep_secret({"api_key": KEY})
    assert scrubbed(f"Incorrect API key provided: {shown} (401)") == (
        "Incorrect API key provided: [secret] (401)"
    )


def test_a_key_is_known_as_it_is_quoted_in_addresses_and_json() -> None:
    secret = 'pass/word "7"'
    keep_secret({"password": secret})
    for shown in (quote(secret, safe=""), json.dumps(secret)[1:-1], repr(secret)[1:-1]):
        assert scrubbed(f"<{shown}>") == "<[secret]>"


def test_users_and_passwords_in_addresses_are_taken_out() -> None:
    keep_secret({"base_url": "http://anna:harbour%21wall@10.0.0.5:8000/v1"})
    said = scrubbed("http://anna:harbour%21wall@10.0.0.5:8000/v1 says harbour!wall")
    assert said == "http://[secret]@10.0.0.5:8000/v1 says [secret]"
    assert scrubbed("write to anna@quay.example") == "write to anna@quay.example"
