"""PDFs are read one at a time, whoever asks: PDFium is not thread-safe."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from time import sleep

import pypdfium2
import pytest

from ingest.blocks import Content
from ingest.pdf import pdf_loader
from tests.pdf_writer import PdfPage, written


def test_no_two_threads_ask_pdfium_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    page = PdfPage()
    page.lines(72, 700, ["The ferry to Norvik leaves at nine.", "It takes two hours."])
    data = written([page])
    inside = threading.Semaphore(1)
    real = pdf_loader.opened

    @contextmanager
    def alone(data: bytes, password: str) -> Iterator[pypdfium2.PdfDocument]:
        assert inside.acquire(blocking=False), "two at once"
        with real(data, password) as document:
            sleep(0.01)  # so that another one would come in meanwhile
            yield document
        inside.release()

    monkeypatch.setattr(pdf_loader, "opened", alone)
    with ThreadPoolExecutor(4) as pool:
        read = list(pool.map(lambda _: pdf_loader.load(Content(data)), range(8)))
    assert all("Norvik" in one.blocks[0].text for one in read)
