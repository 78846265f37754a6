"""What all tests share."""

from collections.abc import Iterator

import pytest

from corpus.encoder import Encoder
from corpus.paths import LIBRARY_VARIABLE, data_folder


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The real encoder, loaded once."""
    return Encoder()


@pytest.fixture(scope="session", autouse=True)
def _what_is_the_user_s(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests make libraries and runs of their own: who names none finds none, and makes none."""
    before = {one.name for one in data_folder().glob("*")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(LIBRARY_VARIABLE, str(tmp_path_factory.mktemp("user") / "library"))
        yield
    assert {one.name for one in data_folder().glob("*")} == before
