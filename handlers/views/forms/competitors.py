"""The forms of a competitor, and of linking one to an opportunity."""

from bot.domain.competitor import Competitor
from bot.usecases.competitors import Rivals
from handlers.payloads import Tap
from handlers.views.blocks import Json, actions, button, modal, section
from handlers.views.forms.inputs import Inputs, Pick
from handlers.views.forms.shared import subject
from handlers.views.ids import Action, Field, Form
from handlers.views.text import Reader


def competitor_form(
    competitor: Competitor, reader: Reader, *, currency: str, metadata: str, more: bool = False
) -> Json:
    """What is known of one; `more` shows every field, `currency` is what the revenue is in."""
    words, inputs = reader.words, Inputs(reader)
    blocks = [
        inputs.text(Field.NAME, competitor.name),
        inputs.text(Field.KEY_PRODUCT, competitor.key_product, optional=True),
        inputs.text(Field.STRENGTHS, competitor.strengths, multiline=True, optional=True),
        inputs.text(Field.WEAKNESSES, competitor.weaknesses, multiline=True, optional=True),
        inputs.percent(
            Field.WIN_PERCENT,
            competitor.win_percent,
            optional=True,
            hint=words.t("How often they win, as far as is known; what we won and lost is counted by itself"),
        ),
        inputs.text(Field.WEBSITE, competitor.website, optional=True, placeholder="https://…"),
    ]
    if more:
        revenue = competitor.reported_revenue
        blocks += [
            inputs.text(Field.OPPORTUNITIES, competitor.opportunities, multiline=True, optional=True),
            inputs.text(Field.THREATS, competitor.threats, multiline=True, optional=True),
            inputs.text(Field.OVERVIEW, competitor.overview, multiline=True, optional=True),
            inputs.text(
                Field.REPORTED_REVENUE,
                reader.typed_amount(revenue, currency) if revenue is not None else "",
                limit=50,
                optional=True,
                label=words.t("Reported revenue in {currency}", currency=currency),
            ),
            inputs.text(
                Field.PRODUCTS,
                ", ".join(competitor.products),
                optional=True,
                hint=words.t("Codes of our products that they are offered against"),
            ),
        ]
    else:
        blocks.append(actions([button(words.t("More fields"), Action.COMPETITOR_MORE, Tap())]))
    return modal(
        Form.COMPETITOR,
        words.t("Edit competitor") if competitor.id else words.t("New competitor"),
        blocks,
        submit=words.t("Save"),
        close=words.t("Cancel"),
        metadata=metadata,
    )


def rival_form(rivals: Rivals, reader: Reader, *, metadata: str) -> Json:
    """Which competitor is in it."""
    words = reader.words
    choices = [Pick(value=str(each.id), label=each.name) for each in rivals.others]
    if not choices:
        told = reader.say.t("There is no other competitor to choose from. Create one with the word competitor.")
        return modal(Form.RIVAL, words.t("Add competitor"), [section(told)], close=words.t("Close"))
    return modal(
        Form.RIVAL,
        words.t("Add competitor"),
        [subject(rivals.sheet.opportunity, reader), Inputs(reader).select(Field.COMPETITOR, choices)],
        submit=words.t("Save"),
        close=words.t("Cancel"),
        metadata=metadata,
    )
