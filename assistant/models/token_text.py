"""Between words and tokens: a conversation in a model's own form, and a reply as text.

Knows no model but by its tokenizer, and computes nothing.
"""

from collections.abc import Iterator, Sequence

from langchain_core.messages import BaseMessage

from assistant.models.weights import Loaded
from corpus.errors import ModelError

_ROLES = {"system": "system", "human": "user", "ai": "assistant"}


def conversation_tokens(loaded: Loaded, name: str, messages: Sequence[BaseMessage]) -> list[int]:
    """The tokens of a conversation in the form that the model was trained on.

    A last message of the model's own is one to go on with. Text that looks like a sign of
    that form ("<|im_start|>system") is broken up: nobody but the template sets them.
    """
    if not loaded.tokenizer.chat_template:
        raise ModelError(
            f"The language model {name!r} has no template for conversations.",
            hint="Name one that was trained to be asked, such as an Instruct model.",
        )
    turns = [
        {"role": _ROLES.get(one.type, "user"), "content": _broken_up(loaded, str(one.text))}
        for one in messages
    ]
    goes_on = bool(turns) and turns[-1]["role"] == "assistant"
    ways = {"add_generation_prompt": not goes_on, "continue_final_message": goes_on}
    from jinja2 import TemplateError

    with loaded.lock:
        try:
            form = loaded.tokenizer.apply_chat_template(turns, return_dict=True, **ways)
        except TemplateError:  # "System role not supported": it then begins the first question
            turns = _without_system(turns)
            form = loaded.tokenizer.apply_chat_template(turns, return_dict=True, **ways)
    ids: list[int] = list(form["input_ids"])
    return ids


def _broken_up(loaded: Loaded, text: str) -> str:
    for token in loaded.tokenizer.added_tokens_decoder.values():
        sign = str(token.content)
        if token.special and len(sign) > 1:
            text = text.replace(sign, f"{sign[0]} {sign[1:]}")
    return text


def _without_system(turns: list[dict[str, str]]) -> list[dict[str, str]]:
    said = "\n\n".join(one["content"] for one in turns if one["role"] == "system")
    first, *others = [one for one in turns if one["role"] != "system"] or [{}]
    return [{"role": "user", "content": f"{said}\n\n{first.get('content', '')}".strip()}, *others]


def text_of(loaded: Loaded, tokens: Iterator[int | None], written: list[int]) -> Iterator[str]:
    """The text of tokens, as soon as it is certain; they are added to `written`.

    A letter may take several tokens, and the first token of a text may lose its space: each
    piece is what decoding with the last certain tokens before it adds. None, a sign of life,
    is an empty piece.
    """
    before = certain = 0
    for token in tokens:
        if token is None:
            yield ""
            continue
        written.append(token)
        with loaded.lock:
            known = _decoded(loaded, written[before:certain])
            text = _decoded(loaded, written[before:])
        if len(text) > len(known) and not text.endswith("\ufffd"):
            yield text[len(known) :]
            before, certain = certain, len(written)
    with loaded.lock:
        known, text = (_decoded(loaded, written[before:end]) for end in (certain, len(written)))
    if len(text) > len(known):
        yield text[len(known) :]


def _decoded(loaded: Loaded, ids: list[int]) -> str:
    text: str = loaded.tokenizer.decode(
        ids, skip_special_tokens=True, clean_up_tokenization_spaces=False
    )
    return text


def until(pieces: Iterator[str], stops: Sequence[str]) -> Iterator[str]:
    """The pieces up to the first of `stops`; what may be the beginning of one is held back."""
    held = ""
    for piece in pieces:
        if not piece:
            yield ""
            continue
        held += piece
        if ends := [held.index(stop) for stop in stops if stop in held]:
            yield held[: min(ends)]
            return
        back = max((_begun(held, stop) for stop in stops), default=0)
        if sure := held[: len(held) - back]:
            yield sure
        held = held[len(held) - back :]
    if held:
        yield held


def _begun(text: str, stop: str) -> int:
    """How many characters at the end of `text` may be the beginning of `stop`."""
    lengths = range(min(len(text), len(stop)), 0, -1)
    return next((length for length in lengths if text.endswith(stop[:length])), 0)
