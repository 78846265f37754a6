"""Entailment, with a tiny model whose weights are set so that "gold" in either text entails,
"lead" contradicts, and anything else is neutral.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
import torch
from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

from assistant.models.entailment import Entailment, entailment_label
from corpus.errors import ModelError
from eval.measures.support import Supports

WORDS = ["gold", "lead", "tin", "iron", "salt"]
MOST_TOKENS = 24
LABELS = {0: "contradiction", 1: "entailment", 2: "neutral"}


def make_model(folder: Path, labels: dict[int, str], model_max_length: int = MOST_TOKENS) -> str:
    folder.mkdir()
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS]
    (folder / "vocab.txt").write_text("\n".join(vocabulary))
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=4,
        num_hidden_layers=1,
        num_attention_heads=1,
        intermediate_size=4,
        max_position_embeddings=MOST_TOKENS,
        id2label=labels,
        label2id={label: number for number, label in labels.items()},
    )
    model = BertForSequenceClassification(config).eval()
    with torch.no_grad():
        for name, weights in model.named_parameters():
            weights.fill_(1.0 if "LayerNorm.weight" in name else 0.0)
        bert = model.bert
        # Attention is even, so [CLS] sees the mean of all tokens: +1 for gold, -1 for lead.
        words = bert.embeddings.word_embeddings.weight
        words[vocabulary.index("gold")] = torch.tensor([1.0, -1.0, 0.0, 0.0])
        words[vocabulary.index("lead")] = torch.tensor([-1.0, 1.0, 0.0, 0.0])
        attention = bert.encoder.layer[0].attention
        for linear in (attention.self.value, attention.output.dense, bert.pooler.dense):
            linear.weight.copy_(torch.eye(4))
        by_name = {"contradiction": -4.0, "entailment": 4.0}
        for number, label in labels.items():
            model.classifier.weight[number, 0] = by_name.get(label, 0.0)
            model.classifier.bias[number] = 0.0 if label in by_name else 1.0
    model.save_pretrained(folder)
    BertTokenizerFast(
        vocab=str(folder / "vocab.txt"), model_max_length=model_max_length
    ).save_pretrained(folder)
    return str(folder)


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Entailment]:
    return lambda labels=LABELS, **options: Entailment(
        make_model(tmp_path / "model", labels, **options)
    )


def test_the_likeliest_label_decides(make: Callable[..., Entailment]) -> None:
    supports: Supports = make()
    assert supports("tin gold iron", "salt")
    assert not supports("tin lead iron", "salt")
    assert not supports("tin iron", "salt")


def test_the_label_is_found_by_its_name_wherever_it_stands(make: Callable[..., Entailment]) -> None:
    entailment = make({0: "entailment", 1: "not_entailment"})
    assert entailment.supports([("gold", "salt"), ("tin", "salt"), ("lead", "tin")]) == [
        True,
        False,
        False,
    ]


def test_pairs_of_all_lengths_are_judged_as_each_by_itself(
    make: Callable[..., Entailment],
) -> None:
    entailment = make()
    pairs = [
        ("tin " * 70 + "gold", "salt"),
        ("lead", "salt"),
        ("gold", "salt"),
        ("iron " * 40, "salt"),
    ]
    assert entailment.supports(pairs) == [True, False, True, False]
    assert [entailment(*pair) for pair in pairs] == [True, False, True, False]


@pytest.mark.parametrize("before", [0, 15, 19, 20, 21, 60, 200])
def test_no_word_of_a_long_premise_is_cut_off(make: Callable[..., Entailment], before: int) -> None:
    assert make()("tin " * before + "gold" + " iron" * 30, "salt")


def test_the_windows_fit_overlap_and_hold_every_word(make: Callable[..., Entailment]) -> None:
    premise = " ".join(WORDS[number % 5] for number in range(53))
    windows = make()._windows(premise, 20, overlap=True)
    assert [len(one.split()) for one in windows] == [20, 20, 20, 8]
    assert all(one.split()[-5:] == other.split()[:5] for one, other in pairwise(windows))
    assert windows[0].split() + [word for one in windows[1:] for word in one.split()[5:]] == (
        premise.split()
    )


def test_each_part_of_a_long_hypothesis_must_be_entailed(make: Callable[..., Entailment]) -> None:
    entailment = make()
    assert entailment("gold", "salt " * 40)
    assert not entailment("tin", "gold " + "salt " * 40)


def test_nothing_supports_nothing(make: Callable[..., Entailment]) -> None:
    entailment = make()
    assert entailment.supports([("", "gold"), ("gold", " "), ("", "")]) == [False, False, False]
    assert entailment.supports([]) == []


def test_the_model_limits_the_length_where_the_tokenizer_does_not(
    make: Callable[..., Entailment],
) -> None:
    assert make(model_max_length=10**30)("tin " * 70 + "gold", "salt")


def test_threads_may_share_it(make: Callable[..., Entailment]) -> None:
    entailment = make()
    pairs = [
        ("tin " * (number % 50) + ("gold" if number % 2 else "lead"), "salt")
        for number in range(40)
    ]
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda pair: entailment(*pair), pairs))
    assert found == [number % 2 == 1 for number in range(40)]


@pytest.mark.parametrize(
    ("labels", "number"),
    [
        ({0: "entailment", 1: "neutral", 2: "contradiction"}, 0),
        ({0: "CONTRADICTION", 1: "NEUTRAL", 2: "ENTAILMENT"}, 2),
        ({0: "not_entailment", 1: "entailed"}, 1),
    ],
)
def test_entailment_goes_by_several_names(labels: dict[int, str], number: int) -> None:
    assert entailment_label(labels, "m") == number


@pytest.mark.parametrize(
    "labels", [{0: "LABEL_0", 1: "LABEL_1", 2: "LABEL_2"}, {0: "entailment"}, {}]
)
def test_a_model_of_another_kind_is_refused(labels: dict[int, str]) -> None:
    with pytest.raises(ModelError, match="natural language inference"):
        entailment_label(labels, "m")


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ModelError, match="empty"):
        Entailment(str(tmp_path / "empty"))
