"""Characters of bytes: of many languages in many sets, named rightly, wrongly or not at all. Never wrong without a word."""

import pytest

from digest.text.alphabets import fits
from digest.text.charset import characters_of, known_as, page_characters
from digest.text.decode import ReadError, decode

TOLD = {
    "pl": "Burmistrz Żółciński spotkał się we wtorek w Łęczycy z posłem Ździebłą. Źródła pieniędzy na mosty są już znane, choć część prac się opóźni.",
    "cs": "Starosta Dvořáček přijal v úterý v Přerově poslankyni Růžovou. Mluvčí řekl, že peníze na mosty už jsou, ale část prací se zpozdí o měsíc.",
    "hu": "A polgármester kedden Győrben fogadta Szűcs képviselőt. A hidakra szánt összeg megvan, de a munkák egy része késik, mondta a szóvivő, és a külső rész őszre készül el.",
    "tr": "Belediye başkanı salı günü Eskişehir'de milletvekili Gülşen Iğdır ile görüştü. Köprüler için para bulundu, ama işin bir bölümü gecikecek.",
    "hr": "Gradonačelnik Živković primio je u utorak u Čakovcu zastupnicu Šarić. Novac za mostove već postoji, ali će dio radova kasniti, rekao je glasnogovornik, što žele i građani.",
    "ru": "Мэр Орлов принял во вторник в Туле депутата Зайцеву. Деньги на мосты уже есть, но часть работ задержится, сказал его представитель.",
    "el": "Ο δήμαρχος δέχτηκε την Τρίτη στη Λάρισα τη βουλευτή Γεωργίου. Τα χρήματα για τις γέφυρες υπάρχουν ήδη, αλλά μέρος των έργων θα καθυστερήσει.",
    "fr": "Le maire a reçu mardi à Évreux la députée Hélène Gagné. L’argent des ponts est là, mais une partie des travaux sera retardée, a déclaré le porte-parole, où l’été a été très sec.",
    "de": "Der Bürgermeister empfing am Dienstag in Lüneburg die Abgeordnete Röhr. Das Geld für die Brücken ist da, ein Teil der Arbeiten verzögert sich, hieß es später.",
    "es": "El alcalde recibió el martes en Cáceres a la diputada Núñez. El dinero para los puentes ya está, pero una parte de las obras llegará más tarde, según el portavoz.",
    "pt": "O prefeito recebeu na terça-feira em São João a deputada Conceição. O dinheiro das pontes já está lá, mas as obras vão atrasar, disse o porta-voz, também à noite.",
    "da": "Borgmesteren tog tirsdag i Ærøskøbing imod folketingsmedlem Sørensen. Pengene til broerne er på plads, men en del af arbejdet bliver forsinket, sagde han også.",
    "is": "Borgarstjórinn tók á þriðjudag á móti þingmanninum Guðrúnu. Féð fyrir brýrnar er til, en hluti verksins tefst, sagði talsmaður, og það þótti ýmsum miður.",
    "it": "Il sindaco ha ricevuto martedì a Forlì la deputata. Il denaro per i ponti c’è già, ma una parte dei lavori tarderà, però più tardi si vedrà, così il portavoce.",
    "en": "Mayor José Peña received Member of Parliament Søren Müller on Tuesday. Money for the bridges is there, but part of the work will be late, the spokesman said.",
}  # fmt: skip
MISREAD = (
    ("pl", "iso8859-2", "iso-8859-1"), ("pl", "cp1250", "iso-8859-2"), ("pl", "cp1250", "windows-1252"), ("pl", "iso8859-2", None), ("pl", "cp1250", None),
    ("cs", "cp1250", "iso-8859-1"), ("cs", "iso8859-2", "windows-1252"), ("cs", "iso8859-2", None), ("hu", "iso8859-2", "iso-8859-1"), ("hu", "cp1250", None),
    ("tr", "iso8859-9", "iso-8859-1"), ("tr", "cp1254", None), ("hr", "cp1250", "iso-8859-1"), ("ru", "koi8-r", "windows-1251"), ("ru", "cp1251", "koi8-r"),
    ("ru", "cp1251", "iso-8859-1"), ("ru", "koi8-r", None), ("el", "iso8859-7", None), ("el", "cp1253", "iso-8859-1"),
)  # fmt: skip
NAMED = (
    ("pl", "iso-8859-2"), ("pl", "windows-1250"), ("cs", "windows-1250"), ("hu", "iso-8859-2"), ("tr", "iso-8859-9"), ("hr", "windows-1250"), ("ru", "koi8-r"),
    ("ru", "windows-1251"), ("el", "iso-8859-7"), *((n, "windows-1252") for n in ("fr", "de", "es", "pt", "da", "is", "it", "en")),
)  # fmt: skip


@pytest.mark.parametrize(("language", "real", "named"), MISREAD)
def test_misread(language: str, real: str, named: str | None) -> None:
    """Reads what is named wrongly or not at all by its letters, and asks."""
    words = f"{TOLD[language]} " * 3
    data = words.encode(real, "ignore")
    found = characters_of(data, known_as(named) if named else None, "the page")
    assert found.doubt
    assert found.text == data.decode(real)


@pytest.mark.parametrize(("language", "named"), NAMED)
def test_named(language: str, named: str) -> None:
    """Asks nothing where the set that is named fits the letters."""
    data = (f"{TOLD[language]} " * 3).encode(named, "ignore")
    found = characters_of(data, known_as(named), "the page")
    assert found.doubt is None
    assert found.text == data.decode(known_as(named) or "")


def test_wider_set_is_told() -> None:
    """Says that dashes and quotation marks were read as Windows-1252 where another name was given."""
    assert characters_of("Ein „Ja“ – kühl".encode("cp1252"), known_as("iso-8859-1"), "the page").charset == "cp1252"
    assert characters_of("Ein Ja, kühl".encode("cp1252"), known_as("iso-8859-1"), "the page").charset is None


@pytest.mark.parametrize("language", TOLD)
def test_letters_of_one_language(language: str) -> None:
    """Knows the letters of a language together."""
    assert fits(TOLD[language])


def test_letters_of_two_languages() -> None:
    """Tells letters that no language writes together."""
    assert not fits("Dvoøák pøijal v úterý dìti, tøi uèitele a jednu tlumoènici")
    assert not fits("Baþbakan Yýldýrým çarþamba günü görüþtü")


def test_named_utf_16_in_bytes() -> None:
    """Takes a page that says in UTF-8 that it is in UTF-16 for UTF-8."""
    assert page_characters(f'<meta charset="utf-16"><p>{TOLD["pl"]}</p>'.encode()).text.endswith(f"{TOLD['pl']}</p>")


REAL = ("cp1252", "cp1250", "iso8859-2", "cp1254", "iso8859-9", "cp1251", "koi8-r", "iso8859-5", "cp1253", "iso8859-7")


@pytest.mark.parametrize("named", ["iso-8859-1", "windows-1252", "us-ascii", "utf-8", None])
def test_never_wrong_without_a_word(named: str | None) -> None:
    """Of each language in each set that can write it gives its letters, or asks."""
    for language, words in TOLD.items():
        for real in REAL:
            told = words.replace("’", "'")
            try:
                data = (f"{told} " * 3).encode(real)
            except UnicodeEncodeError:
                continue
            found = characters_of(data, known_as(named) if named else None, "the page")
            assert found.doubt or found.text == data.decode(real), (language, real)


def test_escapes_among_other_letters() -> None:
    """Reads escapes of ISO-2022 as the text's own where letters stand beside them that it cannot write: it has seven bits."""
    text = "One \x1b$B two \u0142.\n"
    assert decode(text.encode()) == text
    with pytest.raises(ReadError, match="ISO-2022"):
        decode(b"One \x1b$B two.\n")
