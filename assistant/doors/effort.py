"""What a language model took for a reply, and how much of it stood, in a few words.

The same words on the page and in the terminal. Knows nothing about how they are shown.
"""

from assistant.model import Reply, Usage

LEAST_COST = 0.0001
"""Below this a cost is not told more exactly."""
_ROUNDING = 0.02
"""How far a count made from a share may lie from a whole number; shares are stored rounded."""


def effort(reply: Reply) -> tuple[str, ...]:
    """Such as ("smol", "3 of 4 sentences stood their check", "1,204 tokens", "4.2 s").

    The cost stands last where it is known. Nothing where no model wrote.
    """
    if reply.usage is None and reply.supported_share is None:
        return ()
    share = _share(reply)
    spent = _spent(reply.usage) if reply.usage else ()
    return (reply.model, *((share,) if share else ()), *spent)


def _share(reply: Reply) -> str:
    """How many sentences stood, where fewer than all did; counted by what is cited."""
    share = reply.supported_share
    if share is None or share >= 1:
        return ""
    if share <= 0:
        return "no sentence stood its check"
    stood = len({citation.answer_span for citation in reply.citations})
    written = stood / share
    if stood and abs(written - round(written)) <= _ROUNDING * written:
        return f"{stood} of {round(written)} sentences stood their check"
    return f"{share:.0%} of the sentences stood their check"


def _spent(usage: Usage) -> tuple[str, ...]:
    counts = [count for count in (usage.input_tokens, usage.output_tokens) if count is not None]
    words = [f"{sum(counts):,} tokens"] if counts else []
    words.append(f"{usage.seconds:.1f} s" if usage.seconds < 100 else f"{usage.seconds:,.0f} s")
    if usage.cost is not None:
        least = 0 < usage.cost < LEAST_COST
        words.append(f"cost less than {LEAST_COST}" if least else f"cost {usage.cost:.4f}")
    return tuple(words)
