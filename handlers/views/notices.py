"""One sentence for one person: what was done, what went wrong outside of the rules, and the way on."""

from collections.abc import Sequence

from bot.domain.opportunity import Opportunity
from handlers.views.facts import title
from handlers.views.message import Message, message
from handlers.views.text import NAME_SHOWN, Reader, safe, shorten


def sentence(said: str) -> Message:
    """The sentence as a message; plain text is escaped."""
    return message(safe(said))


def deleted(opportunity: Opportunity, reader: Reader) -> Message:
    """It is gone."""
    return sentence(reader.say.t("Deleted {name}.", name=title(opportunity.name, opportunity.number)))


def gone_for_good(name: str, reader: Reader) -> Message:
    """A customer, competitor or piece of literature is gone."""
    return sentence(reader.say.t("Deleted {name}.", name=shorten(name, NAME_SHOWN)))


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
    """What a card becomes whose opportunity was deleted, or is private now."""
    return sentence(reader.say.t("This opportunity was deleted, or is private now."))


def outdated(reader: Reader) -> Message:
    """The finger saw an older state; nothing was changed."""
    return sentence(reader.say.t("It has changed since you saw it, so nothing was done. This is how it is now."))


def unknown_list(typed: str, known: Sequence[str], reader: Reader) -> Message:
    """There is no such list; these there are."""
    said = reader.say.t(
        "There is no list “{typed}”. There are: {known}.", typed=shorten(typed, NAME_SHOWN), known=", ".join(known)
    )
    return sentence(said)


def nothing_found(reader: Reader) -> Message:
    """No opportunity is meant."""
    return sentence(reader.say.t("No opportunity that you can see is like that."))


def older(reader: Reader) -> Message:
    """A button or form of another version of this program."""
    return sentence(reader.say.t("This button is from an older version. Ask for a fresh card and use that."))


def expired(reader: Reader) -> Message:
    """Slack gave us too little time to open the form."""
    return sentence(reader.say.t("That took too long to open. Please tap once more."))


def unavailable(reader: Reader) -> Message:
    """The database does not answer."""
    return sentence(reader.say.t("The database does not answer, so nothing was saved. Please try again in a minute."))


def broken(reference: str, reader: Reader) -> Message:
    """A bug."""
    return sentence(
        reader.say.t(
            "Something went wrong on my side. Please try again; for support, name {reference}.", reference=reference
        )
    )
