"""Bytes to text: the right characters or an honest refusal."""

from __future__ import annotations

import codecs

import pytest

from retold.errors import UnreadableError
from retold.read.decode import decode

GERMAN = "Die Mühle in Hagenau ist am Montag völlig abgebrannt, „niemand“ wurde verletzt – 5 €."
FRENCH = "L’été dernier, le vieux moulin a brûlé à Harville ; « personne » n’a été blessé, dit-on."
RUSSIAN = "В понедельник вечером в деревне сгорела старая мельница. Никто не пострадал, сообщили в пожарной службе района. " * 4
POLISH = "W poniedziałek wieczorem spłonął stary młyn. Nikt nie został ranny, poinformowała straż pożarna. Budynek był pusty. " * 4
CZECH = "V pondělí večer vyhořel starý mlýn. Nikdo nebyl zraněn, uvedli hasiči. Budova byla od jara prázdná, říkají svědkové. " * 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [GERMAN, FRENCH, RUSSIAN])
def test_unicode(text: str, encoding: str) -> None:
    """Every Unicode encoding with its mark, and UTF-8 without."""
    assert decode(text.encode(encoding), "a").text == text


def test_big_endian_with_mark() -> None:
    """UTF-16 the other way round."""
    assert decode(codecs.BOM_UTF16_BE + GERMAN.encode("utf-16-be"), "a").text == GERMAN


@pytest.mark.parametrize("text", [GERMAN, FRENCH])
def test_windows_files(text: str) -> None:
    """What Western Windows programs write."""
    assert decode(text.encode("cp1252"), "a").text == text


@pytest.mark.parametrize(
    ("text", "encoding"), [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (POLISH, "cp1250"), (POLISH, "iso8859-2"), (CZECH, "cp1250")]
)
def test_never_mojibake(text: str, encoding: str) -> None:
    """Other legacy encodings come out right or are refused, never as other letters."""
    try:
        assert decode(text.encode(encoding), "a").text == text
    except UnreadableError as fault:
        assert fault.kind == "encoding"


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (RUSSIAN, "iso8859-5")])
def test_some_legacy_encodings_are_told(text: str, encoding: str) -> None:
    """Refusing all would be easy; these are certain enough."""
    assert decode(text.encode(encoding), "a").text == text


def test_a_page_may_declare_its_encoding() -> None:
    """A page's own word is believed, save for encodings that are none of text; Latin-1 means Windows-1252, as in browsers."""
    page = f'<meta charset="windows-1251"><p>{RUSSIAN}</p>'
    assert decode(page.encode("cp1251"), "a", page=True).text == page
    page = '<meta charset="iso-8859-1"><p>„Mühle“</p>'
    assert decode(page.encode("cp1252"), "a", page=True).text == page
    assert "é" in decode('<meta charset="base64"><p>été'.encode("cp1252"), "a", page=True).text


@pytest.mark.parametrize("raw", [b"\x00\x01\x02", b"ELF" + bytes(range(32)) * 9, "Mühle".encode("utf-16-le")])
def test_binary(raw: bytes) -> None:
    """What is no text is said to be none."""
    with pytest.raises(UnreadableError) as caught:
        decode(raw, "a.txt")
    assert caught.value.kind == "binary"
