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
def _what_is_the_user_s(
    tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Iterator[None]:
    """Tests make libraries and runs of their own: who names none finds none, and makes none.

    Nor do they see the user's keys, or leave copies of models among the user's: those are
    kept with what pytest keeps, for making one takes long.
    """
    before = {one.name for one in data_folder().glob("*")}
    user = tmp_path_factory.mktemp("user")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(LIBRARY_VARIABLE, str(user / "library"))
        patch.setenv("XDG_CONFIG_HOME", str(user / "configuration"))
        patch.setenv("XDG_CACHE_HOME", str(pytestconfig.cache.mkdir("user")))  # type: ignore[union-attr]
        yield
    assert {one.name for one in data_folder().glob("*")} == before
