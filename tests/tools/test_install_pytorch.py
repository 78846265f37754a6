"""Which build of PyTorch is installed, without installing one."""

import stat
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tools import install_pytorch
from tools.install_pytorch import answers, brings_cuda, chosen, cpu_index, has_card

INDEX = "https://cpu.example/whl"


def never() -> bool:
    raise AssertionError("asked where the answer does not matter")


def yes() -> bool:
    return True


def no() -> bool:
    return False


def test_a_build_of_pip_s_without_cuda_is_taken_and_nobody_asked() -> None:
    assert chosen(False, never, INDEX, never).index is None


def test_a_card_gets_cuda() -> None:
    build = chosen(True, yes, INDEX, never)
    assert build.index is None
    assert "NVIDIA card" in build.words


def test_without_a_card_the_public_index_without_cuda_is_used_where_it_answers() -> None:
    assert chosen(True, no, INDEX, yes).index == INDEX
    build = chosen(True, no, INDEX, no)
    assert build.index is None
    assert "gigabytes" in build.words
    assert "TORCH_INDEX" in build.words


def test_the_index_without_cuda_lies_beside_the_home_page_that_the_package_names() -> None:
    pages = ["Repository, https://code.example/x", "Homepage, https://torch.example/start"]
    assert cpu_index({"project_url": pages}) == "https://download.torch.example/whl/cpu"
    assert cpu_index({}) == ""
    assert not answers("")


@pytest.mark.parametrize(
    ("requirement", "brings"),
    [
        ("filelock", False),
        ('nvidia-cudnn==9; platform_system == "Linux"', True),
        ('cuda-toolkit==13; platform_system == "Linux"', True),
        ('nvidia-cudnn==9; platform_machine == "x86_64"', True),
        ('nvidia-cudnn==9; platform_machine == "aarch64"', False),
    ],
)
def test_cuda_is_known_by_what_a_build_requires_on_this_machine(
    requirement: str, brings: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    package = {"requires_dist": ["sympy>=1", requirement]}
    assert brings_cuda(package) == brings
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not brings_cuda(package)


@pytest.mark.parametrize(
    ("script", "card"),
    [("echo 'GPU 0: NVIDIA X'", True), ("echo 'No devices'; exit 6", False), (None, False)],
)
def test_a_card_is_one_that_the_driver_lists(
    script: str | None, card: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if script:
        command = tmp_path / "nvidia-smi"
        command.write_text(f"#!/bin/sh\n{script}\n")
        command.chmod(command.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(install_pytorch, "NVIDIA_DRIVER", tmp_path / "none")
    assert has_card() == card


def test_a_driver_without_its_command_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(install_pytorch, "NVIDIA_DRIVER", tmp_path)
    assert has_card()


class Index(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(404 if self.path == "/nowhere/torch/" else 200)
        self.end_headers()
        if self.path == "/whl/torch/":
            self.wfile.write(b"<a href='torch-2.13.0%2Bcpu-cp311.whl'>torch</a>")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Index)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_index_answers_when_it_has_pytorch(address: str) -> None:
    assert answers(f"{address}/whl")
    assert not answers(f"{address}/nowhere")
    assert not answers(f"{address}/welcome")


def test_an_index_that_nobody_serves_does_not_answer(address: str) -> None:
    host, _, _ = address.rpartition(":")
    assert not answers(f"{host}:9/whl")


def test_what_is_installed_is_left_as_it_is(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    import torch

    constraints = tmp_path / "constraints.txt"
    constraints.write_text(f"torch=={torch.__version__}\n")
    assert install_pytorch.main(["--constraints", str(constraints)]) == 0
    assert capfd.readouterr().out == ""
