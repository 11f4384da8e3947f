"""The forms that put somebody around an opportunity, or give them another role."""

from bot.domain.around import Member, Stakeholder, StakeholderRole, TeamRole
from bot.domain.opportunity import Opportunity
from handlers.views.blocks import Json, modal, section
from handlers.views.forms.inputs import Inputs, Pick
from handlers.views.forms.shared import subject
from handlers.views.ids import Field, Form
from handlers.views.party_labels import stakeholder_word, team_word
from handlers.views.text import NAME_SHOWN, Reader, shorten


def stakeholder_form(
    opportunity: Opportunity, reader: Reader, *, metadata: str, present: Stakeholder | None = None
) -> Json:
    """The contact and the role; of somebody who is a stakeholder already only the role."""
    words, inputs = reader.words, Inputs(reader)
    roles = [Pick(value=role.value, label=stakeholder_word(role, words)) for role in StakeholderRole]
    role = present.role if present else StakeholderRole.STAKEHOLDER
    who = (
        section(reader.say.t("*{name}*", name=shorten(present.name, NAME_SHOWN)))
        if present
        else inputs.search(Field.CONTACT, None, placeholder=words.t("Type to find or create"))
    )
    return modal(
        Form.STAKEHOLDER,
        words.t("Stakeholder"),
        [subject(opportunity, reader), who, inputs.select(Field.ROLE, roles, role.value)],
        submit=words.t("Save"),
        close=words.t("Cancel"),
        metadata=metadata,
    )


def member_form(opportunity: Opportunity, reader: Reader, *, metadata: str, present: Member | None = None) -> Json:
    """The colleague and the role; of somebody who is on the team already only the role."""
    words, inputs = reader.words, Inputs(reader)
    roles = [Pick(value=role.value, label=team_word(role, words)) for role in TeamRole]
    role = present.role if present else TeamRole.ACCOUNT_MANAGER
    who = (
        section(reader.say.t("*{name}*", name=shorten(present.name, NAME_SHOWN)))
        if present
        else inputs.user(Field.MEMBER, None, hint=words.t("May read and change this opportunity from now on"))
    )
    return modal(
        Form.MEMBER,
        words.t("Sales team"),
        [subject(opportunity, reader), who, inputs.select(Field.ROLE, roles, role.value)],
        submit=words.t("Save"),
        close=words.t("Cancel"),
        metadata=metadata,
    )
