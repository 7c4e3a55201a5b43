"""Tongues: whether a prompt is in another language than English, which alone is read, and in which."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from sorairo.world.kindred import is_noun
from sorairo.world.lexemes import lexicon_of

__all__ = ["other_tongue"]

OFTEN = {
    "French": "un une des du dans avec sous chien chienne femme homme garçon oiseau cheval maison voiture "
    "arbre fleur ville forêt ciel soleil nuit neige bleue vert verte noire blanche petite qui sont ses "
    "leur leurs trois quatre mange nage saute marche tombe joue roule danse chante et",
    "German": "ein eine einen einem eines und mit auf unter über durch vor hund hunde katze katzen frau "
    "mann kinder junge mädchen vogel vögel pferd haus baum blume straße strasse stadt wald himmel sonne "
    "nacht schnee rot rote roter rotes blau blaue grün grüne schwarz schwarze weiß weiße kleine großer "
    "läuft rennt springt schläft fliegt schwimmt geht fällt spielt tanzt isst fährt ist sind zwei drei "
    "vier beim zum zur",
    "Spanish": "una unos unas del sobre bajo perro perros perra gato gatos gata mujer niña chico pájaro "
    "caballo coche árbol calle ciudad bosque cielo noche nieve rojo roja azul negro negra blanco blanca "
    "pequeño pequeña corriendo salta duerme vuela camina juega baila está están tres cuatro",
    "Italian": "uno una della dello delle degli nella nello sul cani gatto gatti uomo ragazzo ragazza "
    "uccello cavallo macchina albero fiore strada bosco spiaggia cielo notte rosso rossa blu nero nera "
    "bianco bianca salta dorme vola nuota cammina mangia gioca balla è sono due quattro",
    "Portuguese": "um uma uns umas nas nos com sobre cachorro cachorra cão gato gata mulher homem menino "
    "menina pássaro cavalo carro árvore rua cidade floresta praia céu noite vermelho vermelha preto preta "
    "branco branca pequeno correndo pula dorme voa nadando anda joga dança está estão dois duas três "
    "quatro",
    "Dutch": "een het op onder hond honden katten vrouw jongen meisje vogel paard huis boom bloem straat "
    "stad bos hemel nacht sneeuw blauwe groene zwarte witte kleine loopt springt slaapt vliegt zwemt valt "
    "speelt danst eet rijdt zijn twee drie vier",
    "Polish": "psy kot koty kobieta mężczyzna chłopiec dziewczyna ptak koń dom drzewo kwiat ulica ulicy "
    "miasto plaża niebo noc śnieg czerwony czarny biały mały biegnie skacze śpi leci pływa idzie je jest "
    "są dwa trzy cztery przez po",
    "Swedish": "ett och på över genom hund katt kvinna pojke flicka fågel häst hus träd blomma gata gatan "
    "stad skog himmel natt snö röd blå grön svart vit liten hoppar sover flyger simmar går leker dansar "
    "äter är två tre fyra",
    "Turkish": "bir ile köpek kedi kadın erkek çocuk kız kuş ev ağaç çiçek sokak sokakta şehir orman plaj "
    "gökyüzü güneş gece kırmızı mavi yeşil siyah beyaz küçük koşuyor zıplıyor uyuyor uçuyor yüzüyor "
    "yürüyor iki üç dört",
    "Indonesian": "seekor seorang sebuah yang dan dengan anjing kucing wanita pria burung kuda rumah "
    "pohon bunga jalan hutan pantai langit malam salju merah biru hijau hitam putih kecil berlari "
    "melompat tidur terbang berenang berjalan makan bermain menari dua tiga empat",
}
"""Words of other languages that are the most usual in what people ask for and that English has not."""
SELDOM = {
    "French": "le la les de en chat mer court grand petit vole par pour sur fille rue plage rouge bleu "
    "noir blanc est deux dort au aux cuisine",
    "German": "der die das den dem des in an am von meer hand auto garten wind boot so was einer kind "
    "strand im",
    "Spanish": "un el la los las de al por para casa flor playa sol mar grande come en con hombre corre "
    "dos y",
    "Italian": "un il lo la i gli le di da in per casa mare sole grande bar a sulla nel con cane donna "
    "neve piccolo corre e",
    "Portuguese": "o a os as de do da no em por para casa flor mar sol grande na neve corre come e",
    "Dutch": "de in van aan man kind auto zee zon met over door kat strand rode rent en",
    "Polish": "w z do o u a pies las na i",
    "Swedish": "av i man barn bil hav sol den det de under springer faller en som",
    "Turkish": "araba deniz ve kar",
    "Indonesian": "ke dari mobil laut kota matahari satu di",
}
"""Words of theirs that English has too, or has in names and dishes: "Los Angeles", "la bamba"."""
PLAIN = frozenset(
    "the of is are by from his her its their into to for that who while as this these it they he she".split()
    + "a an in on at with and under over through behind near".split()
)
"""Words that only English has, but for those of a row of `OFTEN` or `SELDOM`."""
LETTERS = (
    ("Japanese", "HIRAGANA|KATAKANA"),
    ("Korean", "HANGUL"),
    ("Chinese", "CJK"),
    *((f"what is in {name} letters", name.upper()) for name in ("Cyrillic", "Arabic", "Greek", "Hebrew")),
    *((f"what is in {name} letters", name.upper()) for name in ("Thai", "Devanagari", "Bengali", "Tamil")),
)
"""Languages, or letters that several have, by what Unicode calls their letters."""


def other_tongue(prompt: str, own: Collection[str] = ()) -> str | None:
    """The language of a prompt that is not English, or None. own: words that name a user's own things.

    A foreign word or two in English, or a name, is none: most of what is read has to be of one language, and
    a word of English that all sentences have speaks against it.
    """
    letters = [unicodedata.name(letter, "") for letter in prompt if letter.isalpha()]
    foreign = [name for name in letters if not name.startswith("LATIN")]
    if 2 * len(foreign) > len(letters):
        found = (tongue for tongue, kind in LETTERS if any(re.match(kind, name) for name in foreign))
        return next(found, "what is in such letters")
    words = [word for word in re.findall(r"[^\W\d_]+", prompt) if prompt.isupper() or not word.isupper()]
    counts = {tongue: _score([word.lower() for word in words], tongue, own) for tongue in OFTEN}
    best = max(counts, key=lambda tongue: counts[tongue])
    return best if counts[best] > 0 else None


def _score(words: list[str], tongue: str, own: Collection[str]) -> int:
    """By how many words more a prompt is of a language than English; 0 where it is not of that language."""
    often = {*OFTEN[tongue].split()} - {*own}
    seldom = {*SELDOM[tongue].split()} - {*own}
    theirs = often | seldom
    if not often & {*words} or any(word in PLAIN - theirs for word in words):
        return 0
    mine = [word in own or (word not in theirs and _is_english(word)) for word in words]
    return max(sum(2 if word in often else word in seldom for word in words) - 2 * sum(mine), 0)


def _is_english(word: str) -> bool:
    return (word,) in lexicon_of() or is_noun(word)
