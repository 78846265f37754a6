"""Functions of PDFium that are called for every character or object, with plain numbers.

pypdfium2 wraps every pointer in an object, which costs more than the calls themselves
where they are counted in thousands a page; here a handle is its address. Knows nothing
about what is asked.
"""

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as raw
from pypdfium2_raw import bindings

_library = bindings._libs["pdfium"]
_handle, _number, _place = ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p


def _function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    found = _library[name]  # a new object at each look, so that pypdfium2's own stays as it is
    found.argtypes, found.restype = list(arguments), result
    return found  # type: ignore[no-any-return]


unicode_at = _function("FPDFText_GetUnicode", ctypes.c_uint, _handle, _number)
object_at = _function("FPDFText_GetTextObject", ctypes.c_void_p, _handle, _number)
box_at = _function("FPDFText_GetLooseCharBox", _number, _handle, _number, _place)
origin_at = _function("FPDFText_GetCharOrigin", _number, _handle, _number, _place, _place)
size_at = _function("FPDFText_GetFontSize", ctypes.c_double, _handle, _number)
matrix_at = _function("FPDFText_GetMatrix", _number, _handle, _number, _place)
font_of = _function("FPDFTextObj_GetFont", ctypes.c_void_p, _handle)
mode_of = _function("FPDFTextObj_GetTextRenderMode", _number, _handle)
fill_of = _function("FPDFPageObj_GetFillColor", _number, _handle, *[_place] * 4)
stroke_of = _function("FPDFPageObj_GetStrokeColor", _number, _handle, *[_place] * 4)
mark_of = _function("FPDFPageObj_GetMarkedContentID", _number, _handle)
objects_on = _function("FPDFPage_CountObjects", _number, _handle)
object_on = _function("FPDFPage_GetObject", ctypes.c_void_p, _handle, _number)
objects_in = _function("FPDFFormObj_CountObjects", _number, _handle)
object_in = _function("FPDFFormObj_GetObject", ctypes.c_void_p, _handle, ctypes.c_ulong)
type_of = _function("FPDFPageObj_GetType", _number, _handle)
bounds_of = _function("FPDFPageObj_GetBounds", _number, _handle, *[_place] * 4)
object_matrix = _function("FPDFPageObj_GetMatrix", _number, _handle, _place)
draw_mode_of = _function("FPDFPath_GetDrawMode", _number, _handle, _place, _place)
segments_of = _function("FPDFPath_CountSegments", _number, _handle)
segment_of = _function("FPDFPath_GetPathSegment", ctypes.c_void_p, _handle, _number)
point_of = _function("FPDFPathSegment_GetPoint", _number, _handle, _place, _place)
segment_type_of = _function("FPDFPathSegment_GetType", _number, _handle)


def address(pointer: Any) -> int:
    """The address behind one of pypdfium2's handles."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def pointer_to_font(handle: int) -> Any:
    """The handle of a font, as pypdfium2 has it."""
    return ctypes.cast(handle, raw.FPDF_FONT)
