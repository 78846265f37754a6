"""Installs PyTorch into the environment that runs this, in the build that fits the machine.

pip's own choice on Linux is often a build with some gigabytes of CUDA, of which a machine
without an NVIDIA card uses nothing. Where that is so, PyTorch's public index of builds
without CUDA is asked, if it answers. One line says what is being installed. Needs nothing
but Python and pip; `make` runs it in a fresh environment.
"""

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

SECONDS = 5
"""How long it is waited for."""
PIP = (sys.executable, "-m", "pip", "-qq", "--disable-pip-version-check", "--no-input")
CUDA = re.compile(r"(nvidia|cuda)-")
NVIDIA_DRIVER = Path("/proc/driver/nvidia")

Ask = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Build:
    """Where PyTorch comes from, None for where pip takes everything from, and what is said."""

    index: str | None
    words: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Installs what is missing; returns pip's exit code."""
    parser = argparse.ArgumentParser(description="Install PyTorch in the build that fits.")
    parser.add_argument("--constraints", metavar="FILE", required=True, help="its version")
    parser.add_argument("--index", metavar="ADDRESS", default="", help="take it from there")
    options = parser.parse_args(arguments)
    wanted = ("--no-deps", "-c", options.constraints, "torch")
    if options.index:
        build = Build(options.index, f"from {options.index}")
    else:
        metadata = metadata_of(wanted)
        if metadata is None:
            return 0
        index = cpu_index(metadata)
        build = chosen(brings_cuda(metadata), has_card, index, lambda: answers(index))
    print(f"Installing PyTorch {build.words} …", flush=True)
    environment = {**os.environ, **({"PIP_INDEX_URL": build.index} if build.index else {})}
    return subprocess.run([*PIP, "install", *wanted], env=environment, check=False).returncode


def chosen(cuda: bool, card: Ask, index: str, reachable: Ask) -> Build:
    """The build that fits a machine where pip's own choice brings CUDA, or does not; `index`
    has builds without.

    `card` and `reachable` are asked only where the answer matters.
    """
    if not cuda:
        return Build(None, "(200 MB; a minute or so, once)")
    if card():
        return Build(None, "with CUDA, for the NVIDIA card of this machine (gigabytes, once)")
    if reachable():
        return Build(index, "without CUDA, from its own index (200 MB; a minute or so, once)")
    return Build(
        None,
        "with CUDA (gigabytes, once): pip knows no other build and PyTorch's own index does not"
        " answer; Ctrl+C, and TORCH_INDEX=ADDRESS behind `make` names another",
    )


def metadata_of(wanted: Sequence[str]) -> Mapping[str, Any] | None:
    """What the package that pip would install says of itself, None where nothing is to be
    installed.

    Where pip cannot tell, that is for the installation to say: nothing.
    """
    asked = [*PIP, "install", "--dry-run", "--report", "-", *wanted]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    if done.returncode:
        return {}
    install = json.loads(done.stdout)["install"]
    return install[0]["metadata"] if install else None


def cpu_index(metadata: Mapping[str, Any]) -> str:
    """PyTorch's public index of builds without CUDA, which lies beside the home page that the
    package names; empty where it names none.
    """
    urls = (one.partition(",") for one in metadata.get("project_url", []))
    pages = [url.strip() for name, _, url in urls if name.strip().casefold() == "homepage"]
    host = next((urlsplit(one).hostname for one in pages), None)
    return f"https://download.{host}/whl/cpu" if host else ""


def brings_cuda(metadata: Mapping[str, Any]) -> bool:
    """Whether a package requires packages of CUDA on this system and kind of processor."""
    if not sys.platform.startswith("linux"):
        return False
    return any(
        CUDA.match(one) and ("platform_machine" not in one or platform.machine() in one)
        for one in metadata.get("requires_dist", [])
    )


def has_card() -> bool:
    """Whether the machine has an NVIDIA card with its driver."""
    command = shutil.which("nvidia-smi")
    if command is None:
        return NVIDIA_DRIVER.exists()
    done = subprocess.run([command, "-L"], capture_output=True, text=True, check=False)
    return done.returncode == 0 and "GPU" in done.stdout


def answers(address: str) -> bool:
    """Whether there is an index with PyTorch at the address, and it answers in time."""
    if not address:
        return False
    try:
        with urllib.request.urlopen(f"{address}/torch/", timeout=SECONDS) as response:  # noqa: S310
            return b"torch-" in response.read()  # a hotel's page for guests is no index
    except (OSError, HTTPException):
        return False


if __name__ == "__main__":
    sys.exit(main())
