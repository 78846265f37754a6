"""An environment of its own for each library under comparison, made when first needed.

What pip gets packages from is its own business. An environment is kept and used again
until its requirements change. Knows nothing about what runs in it.
"""

import hashlib
import subprocess
import venv
from pathlib import Path

from corpus.paths import data_folder
from eval.errors import PeerError

INSTALLING = 3_600
"""Seconds after which an installation is given up: torch alone is some 200 MB."""


def environments_folder() -> Path:
    """Where the environments are kept."""
    return data_folder() / "peers"


def requirements(name: str) -> Path:
    """The pinned requirements of an environment."""
    return Path(__file__).parent / f"requirements-{name}.txt"


def python_of(name: str, folder: Path) -> Path:
    """The interpreter of the environment, which is made or renewed where that is needed.

    Raises PeerError with pip's own reason.
    """
    place = folder / name
    wanted = requirements(name).read_bytes()
    stamp = place / ".installed"
    python = place / "bin" / "python"
    digest = hashlib.sha256(wanted).hexdigest()
    if python.exists() and stamp.is_file() and stamp.read_text() == digest:
        return python
    try:
        venv.create(place, with_pip=True, clear=True, symlinks=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise PeerError(f"Its environment cannot be made ({error}).") from error
    command = [str(python), "-m", "pip", "install", "--no-input", "-q", "-r"]
    try:
        done = subprocess.run(
            [*command, str(requirements(name))],
            capture_output=True,
            text=True,
            timeout=INSTALLING,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise PeerError(f"It did not install within {INSTALLING // 60} minutes.") from error
    if done.returncode:
        raise PeerError(f"It does not install: {_reason(done.stderr)}")
    stamp.write_text(digest)
    return python


def _reason(stderr: str) -> str:
    """The first error that pip tells; its further lines are consequences."""
    errors = [line for line in stderr.splitlines() if line.startswith("ERROR:")]
    return errors[0].removeprefix("ERROR:").strip() if errors else "pip gives no reason."
