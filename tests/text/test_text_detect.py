"""Which language a text is in: plain cases at once, doubtful ones by the model, too little text not at all."""

from __future__ import annotations

import pytest

from retold.text.detect import by_small_words, detect

TEXTS = {
    "en": "The mayor said on Monday that the bridge over the river will be closed for the whole of the summer, because the two piers that hold it up "
    "have cracks in them and nobody can say how long they have been there. She asked all who live on the other side to use the ferry.",
    "de": "Die Bürgermeisterin sagte am Montag, dass die Brücke über den Fluss den ganzen Sommer geschlossen bleibt, weil die beiden Pfeiler Risse "
    "haben und niemand sagen kann, wie lange sie schon da sind. Sie bat alle, die auf der anderen Seite wohnen, die Fähre zu nehmen.",
    "fr": "La maire a dit lundi que le pont sur la rivière sera fermé pendant tout l’été, parce que les deux piliers qui le portent ont des fissures "
    "et que personne ne peut dire depuis quand elles sont là. Elle a demandé à tous ceux qui vivent de l’autre côté de prendre le bac.",
    "es": "La alcaldesa dijo el lunes que el puente sobre el río estará cerrado durante todo el verano, porque los dos pilares que lo sostienen "
    "tienen grietas y nadie puede decir desde cuándo están ahí. Pidió a todos los que viven al otro lado que usen el transbordador.",
    "nl": "De burgemeester zei maandag dat de brug over de rivier de hele zomer gesloten blijft, omdat de twee pijlers die hem dragen scheuren "
    "hebben en niemand kan zeggen hoe lang die er al zijn. Zij vroeg iedereen die aan de andere kant woont om het veer te nemen.",
    "pt": "A presidente da câmara disse na segunda-feira que a ponte sobre o rio vai ficar fechada durante todo o verão, porque os dois pilares que "
    "a sustentam têm fendas e ninguém sabe dizer há quanto tempo elas lá estão. Pediu a todos os que vivem do outro lado que usem o barco.",
    "it": "La sindaca ha detto lunedì che il ponte sul fiume resterà chiuso per tutta l’estate, perché i due piloni che lo reggono hanno delle crepe "
    "e nessuno sa dire da quanto tempo ci siano. Ha chiesto a tutti quelli che vivono dall’altra parte di prendere il traghetto.",
    "ca": "L’alcaldessa va dir dilluns que el pont sobre el riu estarà tancat durant tot l’estiu, perquè els dos pilars que el sostenen tenen "
    "esquerdes i ningú no pot dir des de quan hi són. Va demanar a tots els que viuen a l’altra banda que facin servir el transbordador.",
    "da": "Borgmesteren sagde mandag, at broen over floden vil være lukket hele sommeren, fordi de to piller, der bærer den, har revner, og ingen "
    "kan sige, hvor længe de har været der. Hun bad alle, der bor på den anden side, om at tage færgen i stedet for at køre den lange vej rundt.",
}


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_the_language_of_a_paragraph(code: str) -> None:
    """A paragraph of news is enough to tell its language."""
    assert detect(TEXTS[code]) == code


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_small_words_speak_only_for_their_own_language(code: str) -> None:
    """The quick way never answers for a language that has no list, not even for a near relation of one that has."""
    assert by_small_words(TEXTS[code]) in ({code, None} if code in {"en", "de", "fr", "es", "it", "nl"} else {None})


def test_english_needs_no_model() -> None:
    """Plain English is told by its small words alone."""
    assert by_small_words(TEXTS["en"]) == "en"


@pytest.mark.parametrize("text", ["", "Mill burns", "12 34 56", "“”«»" * 50])
def test_too_little_is_unknown(text: str) -> None:
    """A few letters tell no language, and nothing else tells one either."""
    assert detect(text) is None


def test_two_languages_at_once_are_not_plain() -> None:
    """A text half in one language and half in another is left to the model."""
    assert by_small_words(f"{TEXTS['en']} {TEXTS['fr']}") is None
