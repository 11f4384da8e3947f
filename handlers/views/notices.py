"""One sentence for one person: what was done, what went wrong outside of the rules, and the way on."""

from bot.domain.opportunity import Opportunity
from handlers.payloads import Tap
from handlers.views.blocks import button, section
from handlers.views.facts import title
from handlers.views.ids import Action
from handlers.views.labels import status_word
from handlers.views.message import Message, message
from handlers.views.text import NAME_SHOWN, Mrkdwn, Reader, safe, shorten


def sentence(said: str) -> Message:
    """The sentence as a message; plain text is escaped."""
    return message(safe(said))


def created(opportunity: Opportunity, reader: Reader) -> Message:
    """It was created."""
    return sentence(reader.say.t("Created {name}.", name=_name(opportunity)))


def moved(opportunity: Opportunity, reader: Reader) -> Message:
    """It stands on another stage now."""
    stage = opportunity.active.stage_name if opportunity.active else status_word(opportunity.status, reader.words)
    return sentence(reader.say.t("{name} is now in {stage}.", name=_name(opportunity), stage=stage))


def saved(opportunity: Opportunity, reader: Reader) -> Message:
    """Its figures or fields were changed."""
    return sentence(reader.say.t("Saved {name}.", name=_name(opportunity)))


def noted(opportunity: Opportunity, reader: Reader) -> Message:
    """A note was written."""
    return sentence(reader.say.t("Note added to {name}.", name=_name(opportunity)))


def handed_over(opportunity: Opportunity, reader: Reader) -> Message:
    """It has another owner."""
    owner = shorten(opportunity.owner_name, NAME_SHOWN)
    return sentence(reader.say.t("{owner} now owns {name}.", owner=owner, name=_name(opportunity)))


def closed(opportunity: Opportunity, reader: Reader) -> Message:
    """It was won or lost; the way back is at hand."""
    status = status_word(opportunity.status, reader.words)
    said = reader.say.t("{status}: {name}.", status=status, name=_name(opportunity))
    back = button(reader.words.t("Reopen"), Action.REOPEN, Tap(opportunity=opportunity.id, seen=opportunity.version))
    return message(said, section(said, back))


def reopened(opportunity: Opportunity, reader: Reader) -> Message:
    """It is open again."""
    return sentence(reader.say.t("{name} is open again.", name=_name(opportunity)))


def cloned(opportunity: Opportunity, reader: Reader) -> Message:
    """A copy was made."""
    return sentence(reader.say.t("Created the copy {name}.", name=_name(opportunity)))


def deleted(opportunity: Opportunity, reader: Reader) -> Message:
    """It is gone."""
    return sentence(reader.say.t("Deleted {name}.", name=_name(opportunity)))


def posted(reader: Reader) -> Message:
    """The card stands in the channel."""
    return sentence(reader.say.t("The card is posted and stays up to date there."))


def posted_later(reader: Reader) -> Message:
    """The card will stand in the channel."""
    return sentence(reader.say.t("Slack is slow to answer: the card follows in a moment."))


def not_posted(reader: Reader) -> Message:
    """The bot may not post there."""
    return sentence(reader.say.t("I can't post in that channel. Invite me there, then try again."))


def gone_card(reader: Reader) -> Message:
    """What a card becomes whose opportunity was deleted."""
    return sentence(reader.say.t("This opportunity was deleted."))


def outdated(reader: Reader) -> Message:
    """The finger saw an older state; nothing was changed."""
    return sentence(reader.say.t("It has changed since you saw it, so nothing was done. This is how it is now."))


def older(reader: Reader) -> Message:
    """A button or form of another version of this program."""
    return sentence(reader.say.t("This button is from an older version. Ask for a fresh card and use that."))


def expired(reader: Reader) -> Message:
    """Slack gave us too little time to open the form."""
    return sentence(reader.say.t("That took too long to open. Please tap once more."))


def unavailable(reader: Reader) -> Message:
    """The database does not answer."""
    return sentence(reader.say.t("The database does not answer, so nothing was saved. Please try again in a minute."))


def unknown_workspace(reader: Reader) -> Message:
    """The bot does not serve this workspace."""
    return sentence(reader.say.t("I am not set up for this workspace. Ask whoever installed me."))


def broken(reference: str, reader: Reader) -> Message:
    """A bug."""
    return sentence(
        reader.say.t(
            "Something went wrong on my side. Please try again; for support, name {reference}.", reference=reference
        )
    )


def _name(opportunity: Opportunity) -> Mrkdwn:
    return Mrkdwn(f"*{safe(title(opportunity.name, opportunity.number))}*")
