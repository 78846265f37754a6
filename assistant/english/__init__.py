"""Every word list and pattern of the language; a second language is a twin of this folder."""
