"""What all tests share."""

import pytest

from corpus.encoder import Encoder


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The real encoder, loaded once."""
    return Encoder()
