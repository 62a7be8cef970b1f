"""The page for lecturers: times, counts and the order of the slides are put into its Markdown from the lectures."""

from jinja2 import Environment, StrictUndefined

from document import document_of
from lecture import duration, plain

SUMMARY = "A schedule, what to ask in class, slides, and what to hand out."


def read_lecturers(path, lectures, deck, pages, ids):
    """
    The page's document; `pages` and `ids` as in LectureProse.
    Raises ValueError where it names a lecture that there is not.
    """
    numbered = {lecture.number: lecture for lecture in lectures}

    def named(numbers):
        missing = [number for number in numbers if number not in numbered]
        if missing:
            raise ValueError(f"{path.name}: there is no lecture {missing[0]}")
        return [numbered[number] for number in numbers]

    def link(*numbers):
        return ", ".join(f"[{each.number}]({each.stem}.ipynb)" for each in named(numbers))

    def read(*numbers):
        return f"{sum(lecture.minutes for lecture in named(numbers))} minutes"

    def run(*numbers):
        seconds = sum(lecture.seconds for lecture in named(numbers))
        return duration(seconds) if seconds else "not measured"

    parts = [
        {
            "title": plain(part[0].title),
            "slides": len(part),
            "lectures": link(*sorted({lecture.number for slide in part for lecture in slide.lectures})),
        }
        for part in (deck.parts if deck else [])
    ]
    jinja = Environment(undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True)
    source = jinja.from_string(path.read_text(encoding="utf-8")).render(
        link=link,
        read=read,
        run=run,
        run_all=run(*numbered),
        predictions=lambda number: named([number])[0].predictions,
        exercises=lambda number: named([number])[0].exercises,
        slides=sum(part["slides"] for part in parts),
        parts=parts,
    )
    return document_of(path.name, source, SUMMARY, pages, ids)
