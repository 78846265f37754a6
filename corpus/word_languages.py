"""What words need to know of a language: its stemmer, and the words that say nothing.

The stemmers are Snowball's, by PyStemmer; a language that has none keeps its words whole. The
stop words are short lists of our own: articles, pronouns, prepositions, auxiliaries and what
questions are made of. Knows no text.
"""

import threading
from functools import cache

import Stemmer

_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german",
    "el": "greek", "en": "english", "es": "spanish", "et": "estonian", "eu": "basque",
    "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
_SAID = {
    "de": "aber als am an auch auf aus bei bin bis da das dass dein dem den der des die dies diese"
    " dieser du durch ein eine einem einen einer er es für gibt haben hat ich ihr ihre im in ist"
    " kann können man mein mit muss nach nicht noch nur oder ob ohne sein seine sich sie sind so"
    " über um und uns unter von vor wann war warum was welche welcher welches wenn wer werden wie"
    " wird wir wo wurde zu zum zur",
    "fr": "a à au aux avec c ce ces cette ceux comment d dans de des du elle elles en est et être"
    " fait il ils j je l la le les leur leurs lui m mais me même mon n ne nos notre nous on ont où"
    " ou par pas peut plus pour pourquoi qu quand que quel quelle quels quelles qui quoi s sa se"
    " ses si son sont sur t ta te tes tu un une vos votre vous y",
    "es": "a al algo como cómo con cual cuál cuáles cuando cuándo cuánto cuánta cuántos de del"
    " desde donde dónde el él ella ellos en entre era es esta está están este esto ha hay la las le"
    " les lo los más me mi muy ni no nos o para pero por porque puede qué que quién quiénes se ser"
    " si sí sin sobre son su sus también te tiene un una uno y ya",
    "it": "a ad ai al alla alle anche c che chi ci come con cosa cui d da dal dalla dei del della"
    " delle di dove e è ed gli ha hanno i il in io l la le lo ma nei nel nella non o perché per più"
    " può quale quali quando quanto quanta quanti se si sono su sua sue sui suo sul sulla tra un"
    " una uno",
    "pt": "a ao aos as à às com como da das de do dos e é ela ele em entre era esta está este eu"
    " foi há isso já lhe mais mas me muito na não nas no nos o onde os ou para pela pelo por porque"
    " pode qual quais quando quanto quantos que quem são se sem ser seu sua tem um uma",
    "nl": "aan als ben bij dan dat de deze die dit door een en er het hij hoe hoeveel ik in is je"
    " kan maar met mijn moet naar niet nog of om ook op over te tot uit van voor waar waarom"
    " wanneer wat we welke wie wordt worden ze zich zijn zo",
    "sv": "alla att av de den det där en ett från för han har hon hur i inte jag kan man med när"
    " och om på sig ska som så till upp ut vad var varför vem vi vilka vilken är",
    "da": "af alle at de den der det du en er et for fra han har hun hvad hvem hvilke hvilken hvor"
    " hvordan hvorfor hvornår i ikke jeg kan man med nogle når og om op på sig skal som til ud var"
    " vi ved være",
    "pl": "a ale być co czy dla do gdzie i ile ja jak jaka jaki jakie jest już kiedy kto która"
    " które który lub ma mnie może na nad nie o od oraz po pod przez przy się są ta tak te ten to"
    " tym w we z za ze że",
    "ru": "а без бы был была были быть в вам вас во вот все вы где да для до его ее её если есть"
    " же за и из или им их к как какая какие какой ко когда кто куда ли мне можно мы на над не нет"
    " ни но о об он она они оно от по под почему при с сколько со так также то только тот ты у уже"
    " чего чем что чтобы эта эти это этот я",
    "uk": "а але без бути в ви від він вона вони все де для до є з за зі і із або її його як яка"
    " яке які який коли куди ли ми на не ні о по при про с скільки та так ти то у це цей що щоб я",
    "ja": "い う か が さ し す た だ て で と な に の は ま も や ら り る れ ろ を ん",
    "zh": "吗 嗎 呢 吧 啊 的 了 是 在 和 与 與 也 有 不 这 這 那 哪 谁 誰 么 麼 什",
    "th": "ะ า เ แ โ ไ ใ ำ ๆ",
}
"""By language, as written; how they are folded is the business of `corpus.words`."""

_lock = threading.Lock()


def stemmed(folded: str, language: str) -> str:
    """The stem of a folded word; the word itself where the language has no stemmer."""
    stemmer = _stemmer(language)
    if stemmer is None:
        return folded
    with _lock:  # a stemmer keeps its working memory in the object
        return str(stemmer.stemWord(folded))


def stop_words(language: str) -> frozenset[str]:
    """The words of a language that say nothing, as written; none for one without a list."""
    return frozenset(_SAID.get(language, "").split())


@cache
def _stemmer(language: str) -> "Stemmer.Stemmer | None":
    name = _STEMMERS.get(language)
    return None if name is None else Stemmer.Stemmer(name)
