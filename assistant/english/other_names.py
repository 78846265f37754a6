"""How an acronym is written, of which a text gives the long form."""

import re

ACRONYM = re.compile(r"(?<![\w-])(?=\w*[A-Z]\w*[A-Z])[A-Za-z0-9&]{2,10}(?![\w-])")
