"""What texts of a language look like: its letters beyond ASCII, its commonest words, its encodings.

Evidence for `ingest.charsets`, which asks in which encoding bytes read as a language.
Knows nothing about bytes.
"""

from dataclasses import dataclass

from ingest.inline import words_of


@dataclass(frozen=True, slots=True)
class Language:
    """A language as evidence.

    `letters` are its letters beyond ASCII in lower case; of a script of thousands of
    signs the commonest, which make up about half of any text. `words` are common ones in
    lower case. `encodings` are those of before Unicode, the likeliest first.
    """

    name: str
    encodings: tuple[str, ...]
    letters: frozenset[str]
    words: frozenset[str] = frozenset()
    many_signs: bool = False


_WEST = ("cp1252", "mac_roman", "cp850")
_EAST = ("cp1250", "iso8859_2", "cp852", "mac_latin2")
_CYRILLIC = ("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic")


def _language(
    name: str, encodings: tuple[str, ...], letters: str, words: str = "", *, many: bool = False
) -> Language:
    return Language(name, encodings, frozenset(letters.replace(" ", "")), words_of(words), many)


LANGUAGES = (
    _language(
        "English", _WEST, "éèêëïöôçñàáüæœ",
        "the of and to in is that for it as with on are be this by from or at which not an a have"
        " was but you your they will can all one has we their no if when each per he she his her",
    ),
    _language(
        "German", _WEST, "äöüß",
        "der die das und ist in den von zu mit sich des auf für nicht ein eine als auch es an"
        " werden"
        " aus er hat dass sie nach wird bei einer um am sind noch wie einem über bis oder zum zur",
    ),
    _language(
        "French", _WEST, "éèêëàâçîïôûùüÿœæ",
        "de la le et les des en un une du que est pour qui dans par sur au il pas ne plus avec ce"
        " sont se être tous à ou son cette aux mais nous vous elle comme",
    ),
    _language(
        "Spanish", _WEST, "áéíóúñü",
        "de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya"
        " es este entre cuando todo esta ser son también está hasta desde todos",
    ),
    _language(
        "Portuguese", _WEST, "áâãàçéêíóôõúü",
        "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao"
        " ele"
        " das tem à seu sua ou ser quando muito há nos já está também só pelo",
    ),
    _language(
        "Italian", _WEST, "àèéìíòóùú",
        "di e il la che in un a per è una sono con non le del si da al come dei lo più nel alla i"
        " della ha anche ma se gli questo tutti ogni dalla",
    ),
    _language(
        "Dutch", _WEST, "éëïöüèê",
        "de het een en van in is dat op te voor met zijn niet aan er om ook als dan maar bij uit"
        " nog"
        " wordt naar door over deze worden of tot",
    ),
    _language(
        "Danish", _WEST, "æøåéö",
        "og i at det en den til er som på de med han af for ikke der var et fra har men om vi hos"
        " kan alle eller blev også jeg skal",
    ),
    _language(
        "Swedish", _WEST, "åäöé",
        "och i att det en den till är som på de med han av för inte der var ett från har men om vi"
        " kan alla eller även jag skall där",
    ),
    _language(
        "Finnish", _WEST, "äöå",
        "ja on ei se että oli hän joka kun mutta niin ovat tai myös vain sen jos kuin voi mukaan"
        " ole"
        " olla tämä jo sekä",
    ),
    _language(
        "Icelandic", ("cp1252", "mac_iceland"), "áðéíóúýþæö",
        "og að í á er sem til við um en hann var af með ekki það fyrir ég því hún",
    ),
    _language(
        "Polish", _EAST, "ąćęłńóśźż",
        "i w nie na z się do jest że o to jak za po co od przez dla ale przy lub może są oraz być"
        " ten czy tym każdy",
    ),
    _language(
        "Czech", _EAST, "áčďéěíňóřšťúůýž",
        "a v se na je že s z do o to i za ve k jako po by při od ale pro nebo jsou byl si tak lze"
        " více",
    ),
    _language(
        "Slovak", _EAST, "áäčďéíĺľňóôŕšťúýž",
        "a v sa na je že s z do o to i za vo k ako po by pri od ale pre alebo sú bol si tak každý",
    ),
    _language(
        "Hungarian", _EAST, "áéíóöőúüű",
        "a az és hogy nem is egy ez de van meg csak vagy volt minden mint már még el kell ha lehet"
        " azt ki ahol nap",
    ),
    _language(
        "Romanian", ("cp1250", "iso8859_16", "iso8859_2"), "ăâîșşțţ",
        "de în și şi a la cu pe o un este din nu că se care pentru mai sau sunt prin fi au al ale"
        " până",
    ),
    _language(
        "Croatian or Slovenian", _EAST, "čćđšž",
        "i je u da se na za su od s ne a koji kao sve ili iz do in v da je na za se pri po ki tudi",
    ),
    _language(
        "Turkish", ("cp1254", "iso8859_9"), "çğıöşüâîi̇",
        "ve bir bu da de için ile olarak çok daha gibi olan ne her var en sonra kadar o ama ya"
        " gün göre",
    ),
    _language(
        "Lithuanian or Latvian", ("cp1257", "iso8859_13"), "ąčęėįšųūžāēģīķļņ",
        "ir kad su tai yra iš į kaip bet nuo per ar un ka no par kā bet arī ir ar lai",
    ),
    _language(
        "Estonian", ("cp1257", "cp1252"), "äöõüšž",
        "ja on ei et see ka oma ta kui aga oli mis või ning siis selle",
    ),
    _language(
        "Russian", _CYRILLIC, "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
        "и в не на что с по как это из для за от до а но к о у его бы так же или мы вы при все был об во со"  # noqa: E501
        " под над их они она есть этот эта эти который чтобы ваш наш",
    ),
    _language(
        "Ukrainian", ("cp1251", "koi8_u", "cp1125"), "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        "і в не на що з до як це та для за від а але у його так же або ми ви при все був буде у",
    ),
    _language(
        "Bulgarian", ("cp1251", "cp866", "iso8859_5"), "абвгдежзийклмнопрстуфхцчшщъьюя",
        "и в не на че с по как това от за до а но към о у му би така или ние вие при все е ще се"
        " да",
    ),
    _language(
        "Serbian", ("cp1251", "iso8859_5"), "абвгдђежзијклљмнњопрстћуфхцчџш",
        "и у не на да се је за су од са по као а који ће све или из",
    ),
    _language(
        "Greek", ("cp1253", "iso8859_7", "cp737"), "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
        "και το η της την του ο να με για τα από σε είναι που θα τις στο των στην δεν οι τη",
    ),
    _language(
        "Hebrew", ("cp1255", "iso8859_8"), "אבגדהוזחטיךכלםמןנסעףפץצקרשת",
        "של את על לא הוא זה עם כל גם או אל היא כי מה אם בכל",
    ),
    _language(
        "Arabic", ("cp1256", "iso8859_6"), "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةىًٌٍَُِّْ،؟؛",
        "في من على أن إلى هذا لا ما عن مع كل هو هي التي الذي أو كان يوم ما",
    ),
    _language(
        "Thai", ("cp874",), "".join(chr(sign) for sign in range(0x0E01, 0x0E4F)),
    ),
    _language(
        "Chinese", ("gb18030",),
        "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过"
        "发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本"
        "前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很"
        "最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度"
        "门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电"
        "数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马"
        "科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万"
        "取拉格望觉术领共确传师观清今切院让识候带导争运，。、；：？！“”（）《》",
        many=True,
    ),
    _language(
        "Chinese", ("big5hkscs",),
        "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過"
        "發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本"
        "前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很"
        "最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度"
        "門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電"
        "數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬"
        "科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬"
        "取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運，。、；：？！「」（）《》",
        many=True,
    ),
    _language(
        "Japanese", ("cp932", "euc_jp"),
        "".join(chr(sign) for sign in (*range(0x3041, 0x3094), *range(0x30A1, 0x30FD))) + "、。「」",  # noqa: E501
        many=True,
    ),
    _language(
        "Korean", ("cp949",),
        "이다는의에을가고하지은한를로도기서리어그사대자아과나시인니있수라일정게으제해들부장상안주습전여보"
        "스만공구적소원동오것년조우무만와세위신생내용성방관비경개양때문결국선당모금회실합후까바유교중간"
        "면불물연물행원화학입체출계없않같및등또더되된할였했네요며려러야월분명",
        many=True,
    ),
)  # fmt: skip
"""The languages that are known; others are left to charset-normalizer."""
