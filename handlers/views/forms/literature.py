"""The form of a piece of sales literature."""

from collections.abc import Sequence

from bot.domain.competitor import Competitor
from bot.domain.literature import Literature, LiteratureKind
from handlers.views.blocks import Json, modal
from handlers.views.forms.inputs import Inputs, Pick
from handlers.views.ids import Field, Form
from handlers.views.party_labels import literature_word
from handlers.views.text import Reader


def literature_form(
    literature: Literature, competitors: Sequence[Competitor], reader: Reader, *, metadata: str
) -> Json:
    """What it is, where it is, and what it is about."""
    words, inputs = reader.words, Inputs(reader)
    kinds = [Pick(value=kind.value, label=literature_word(kind, words)) for kind in LiteratureKind]
    rivals = [Pick(value=str(each.id), label=each.name) for each in competitors]
    chosen = [str(each) for each in literature.competitors]
    about = [inputs.several(Field.COMPETITORS, rivals, chosen)] if rivals else []
    return modal(
        Form.LITERATURE,
        words.t("Edit literature") if literature.id else words.t("New literature"),
        [
            inputs.text(Field.TITLE, literature.title),
            inputs.text(
                Field.LINK,
                literature.link,
                placeholder="https://…",
                hint=words.t("Where it is: a page, a shared drive, or the link of a file in Slack"),
            ),
            inputs.select(Field.LITERATURE_KIND, kinds, literature.kind.value),
            inputs.text(Field.SUBJECT, literature.subject, optional=True),
            inputs.text(
                Field.PRODUCTS,
                ", ".join(literature.products),
                optional=True,
                hint=words.t("Codes of products, a comma between them"),
            ),
            *about,
        ],
        submit=words.t("Save"),
        close=words.t("Cancel"),
        metadata=metadata,
    )
