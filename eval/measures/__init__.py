"""Measures, one a file: values in, a number out; they know no library and no file."""
