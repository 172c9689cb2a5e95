"""Character classes that several cleaners share, as the inside of a regular expression's brackets."""

from __future__ import annotations

#: Han characters: the unified blocks, and 〇, which Unicode keeps among punctuation.
HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇"

#: What only stands in Chinese text: Han characters, full-width punctuation, curved quotes, the long
#: dash, and the square of a lost character.
CHINESE = HAN + r"\u3001-\u303f\uff01-\uff60“”‘’—…·□"

#: Frequent characters of reports that simplified script writes otherwise.
TRADITIONAL = (
    "國發會經濟產業設區進實現體開關學務對應為來時們長東車門間陸動員場報達機過還後農億萬戰鎮鄉縣領導級監黨習總護質創環"
)

#: The first characters that UTF-8 read as GBK gives for 。，、的 and other frequent signs.
READ_WRONG = "锛銆鐨涓鏄鍦浜鍙鏀绛鍔璁鍥閲鎴"
