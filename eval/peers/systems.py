"""The systems under comparison: a row each. A new one is one more row and a module in `inside`."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.errors import UsageError


@dataclass(frozen=True, slots=True)
class System:
    """One row of the table.

    `environment` names `requirements-ENVIRONMENT.txt` and the folder of the
    environment, None being ours; `module` stands in `eval.peers.inside`, which says
    which settings were chosen and why.
    """

    name: str
    label: str
    environment: str | None
    module: str
    arguments: tuple[str, ...] = ()


OURS = System("ours", "Ours, all signals", None, "ours")
PEERS = (
    System(
        "langchain-chroma",
        "LangChain: splitter 1000/200, Chroma",
        "langchain-chroma",
        "langchain_chroma_chain",
    ),
    System(
        "langchain-ensemble",
        "LangChain: EnsembleRetriever, its own words",
        "langchain-ensemble",
        "langchain_ensemble",
        ("default",),
    ),
    System(
        "langchain-ensemble-words",
        "LangChain: EnsembleRetriever, words in lower case",
        "langchain-ensemble",
        "langchain_ensemble",
        ("words",),
    ),
    System("txtai", "txtai: hybrid index", "txtai", "txtai_hybrid"),
    System(
        "llamaindex-rrf",
        "LlamaIndex: QueryFusionRetriever, reciprocal ranks",
        "llamaindex",
        "llamaindex_fusion",
        ("reciprocal_rerank",),
    ),
    System(
        "llamaindex-relative",
        "LlamaIndex: QueryFusionRetriever, relative scores",
        "llamaindex",
        "llamaindex_fusion",
        ("relative_score",),
    ),
    System(
        "llamaindex-relative-small",
        "LlamaIndex: the same with nodes of 256 tokens",
        "llamaindex",
        "llamaindex_fusion",
        ("relative_score", "small"),
    ),
    System("haystack", "Haystack: BM25 and embeddings, joined", "haystack", "haystack_hybrid"),
)


def named(names: Sequence[str]) -> list[System]:
    """Ours and the named peers, all of them without a name; raises UsageError."""
    known = {peer.name: peer for peer in PEERS}
    for name in names:
        if name not in known and name != OURS.name:
            raise UsageError(f"There is no peer {name!r}.", hint=f"These are: {', '.join(known)}.")
    return [OURS, *(peer for peer in PEERS if not names or peer.name in names)]
