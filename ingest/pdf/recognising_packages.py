"""Whether the packages of the extra `ocr` are installed; imports none of them."""

from functools import cache
from importlib.util import find_spec


@cache
def can_recognise() -> bool:
    """Whether the packages are installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None
