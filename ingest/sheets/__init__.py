"""Spreadsheets to blocks: values as they are shown, tables found in the grid."""
