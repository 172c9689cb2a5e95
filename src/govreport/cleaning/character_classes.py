"""Character classes that several cleaners share, as the inside of a regular expression's brackets."""

from __future__ import annotations

#: Han characters: the unified blocks, and 〇, which Unicode keeps among punctuation.
HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇"

#: What only stands in Chinese text: Han characters, full-width punctuation, curved quotes, the long
#: dash, and the square of a lost character.
CHINESE = HAN + r"\u3001-\u303f\uff01-\uff60“”‘’—…·□"
