"""What is said of the documents that an answer rests on: no longer in force, not well read."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.english.other_languages import UNCALIBRATED, document_in
from assistant.material.documents_languages import Languages
from assistant.material.snapshot import Material
from assistant.material.standings import ENDED
from assistant.model import Judgement, Reply


def as_read(judged: Judgement, languages: Languages, *, calibrated: bool = True) -> Judgement:
    """Not sure, where the best passage is in a language that the model does not read, or the
    scores of the model do not say how sure it is.
    """
    best = judged.evidence[0] if judged.evidence else None
    if best is None or judged.certainty != "sure" or judged.known:
        return judged
    by_score = not (judged.digest or judged.tables or judged.tasks or judged.links)
    if by_score and not calibrated:
        return replace(judged, certainty="unsure")
    foreign = languages.foreign(best.passage.doc_id)
    return judged if foreign is None else replace(judged, certainty="unsure")


def of_documents(reply: Reply, material: Material, *, calibrated: bool = True) -> Iterator[str]:
    """A sentence for each document cited that says it is no longer in force, unless the reply
    does, and for each in a language that the model does not read; one for all where scores do
    not say how sure an answer is.
    """
    if reply.certainty == "unsure" and not calibrated:
        yield UNCALIBRATED
    for doc_id in dict.fromkeys(one.doc_id for one in reply.citations):
        title = material.standings.of(doc_id).title
        ended = material.properties.ended(doc_id)
        cited = [one.span for one in reply.citations if one.doc_id == doc_id]
        quoted = any(one.span and one.span.overlaps(span) for one in ended for span in cited)
        if ended and not quoted and ENDED not in reply.text:
            said = "; ".join(f"{one.name}: {one.value}" for one in ended)
            yield f"“{title}” is {ENDED} ({said})."
        foreign = material.languages.foreign(doc_id)
        if foreign is not None:
            alone = material.languages.english_alone
            yield document_in(title, foreign, english_alone=alone)
