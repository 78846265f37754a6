"""txtai's hybrid index: vectors in Faiss and BM25, blended half and half.

`hybrid: True` with nothing else set, as its documentation has it: BM25 scores are
normalised and added to the cosines in equal parts. txtai leaves cutting to its
pipelines; `Segmentation(paragraphs=True)` is the one of them that needs no further
package and keeps everything, so that a text without blank lines stays whole.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

from eval.peers.inside.bench import Hit, System, Task, Text, main


class TxtaiHybrid:
    """`Embeddings.search` over paragraphs."""

    def __init__(self, task: Task) -> None:
        from txtai import Embeddings  # type: ignore[import-not-found]
        from txtai.pipeline import Segmentation  # type: ignore[import-not-found]

        self._embeddings = Embeddings(
            path=task.model, method="sentence-transformers", hybrid=True, gpu=False
        )
        self._embeddings.batchtransform(["Warm up."])
        self._segmentation = Segmentation(paragraphs=True)
        self._passages: list[Hit] = []

    def index(self, texts: Sequence[Text]) -> int:
        """See `System`."""
        self._passages = [
            Hit(text.doc_id, piece)
            for text in texts
            for piece in self._segmentation(text.whole)
            if piece
        ]
        self._embeddings.index(
            (place, passage.text, None) for place, passage in enumerate(self._passages)
        )
        return len(self._passages)

    def search(self, question: str, k: int) -> list[Hit]:
        """See `System`."""
        return [self._passages[place] for place, _ in self._embeddings.search(question, k)]


def make(task: Task, _: Sequence[str]) -> AbstractContextManager[System]:
    """For `bench.main`."""
    return nullcontext(TxtaiHybrid(task))


if __name__ == "__main__":
    main(make)
