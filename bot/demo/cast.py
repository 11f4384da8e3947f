"""The demo's people, channels and companies. All of them are fiction."""

from bot.playground.workspace import Channel, Person

REP, COLLEAGUE, MANAGER, ADMINISTRATOR, GUEST = "U0NOOR", "U0TOMAS", "U0MEI", "U0OLA", "U0SAM"

US = "en-US"

PEOPLE = (
    Person(
        REP,
        "noor",
        "Noor Haddad",
        "noor@larkspur.example",
        tz="Europe/Berlin",
        locale=US,
        title="Sales rep",
        color="2f6f6d",
    ),
    Person(COLLEAGUE, "tomas", "Tomás Rivera", "tomas@larkspur.example", locale=US, title="Sales rep", color="8a4f2a"),
    Person(MANAGER, "mei", "Mei Lindqvist", "mei@larkspur.example", locale=US, title="Sales manager", color="5b4b8a"),
    Person(
        ADMINISTRATOR,
        "ola",
        "Ola Banerjee",
        "ola@larkspur.example",
        locale=US,
        title="Sales operations",
        color="3c5a8a",
        is_admin=True,
    ),
    Person(GUEST, "sam", "Sam Petit", "sam@partner.example", title="Partner", color="7a7a3a", is_restricted=True),
)
EVERYBODY = {person.id for person in PEOPLE}
SALES, WINS, GENERAL = "C0SALES", "C0WINS", "C0GENERAL"


def channels(bot_user: str) -> tuple[Channel, ...]:
    """The channels; the bot was invited to two of them."""
    staff = EVERYBODY - {GUEST}
    return (
        Channel(SALES, "sales", members={*staff, bot_user}, topic="Deals, day by day"),
        Channel(WINS, "wins", members={*EVERYBODY, bot_user}, topic="Every win, as it happens"),
        Channel(GENERAL, "general", members=set(EVERYBODY), topic="Everything else"),
    )


SETUP = f"""
announce_channel: {WINS}
teams:
  - {{name: Sales}}
  - {{name: North, parent: Sales}}
people:
  - {{name: Noor Haddad, slack: {REP}, email: noor@larkspur.example, role: rep, team: North}}
  - {{name: Tomás Rivera, slack: {COLLEAGUE}, email: tomas@larkspur.example, role: rep, team: North}}
  - {{name: Mei Lindqvist, slack: {MANAGER}, email: mei@larkspur.example, role: manager, team: Sales}}
  - {{name: Ola Banerjee, slack: {ADMINISTRATOR}, email: ola@larkspur.example, role: administrator}}
"""

HABITS = """
activity_templates:
  - code: FOLLOWUP
    description: After a proposal
    steps:
      - {number: 1, kind: call, description: Ask what they think of it, priority: high, date_formula: 1D}
      - {number: 2, kind: appointment, description: Walk through the proposal together, date_formula: 1W}
cycles:
  - code: STANDARD
    description: Standard
    method: chances
    stages:
      - {number: 1, name: Qualify, completed: 10, chances: 20, allow_skip: true}
      - {number: 2, name: Develop, completed: 35, chances: 40, allow_skip: true}
      - {number: 3, name: Propose, completed: 65, chances: 60, allow_skip: true, activity_code: FOLLOWUP}
      - {number: 4, name: Close, completed: 90, chances: 80, allow_skip: true}
"""
"""What a stage plans, since today: the deals of the past came without it."""
