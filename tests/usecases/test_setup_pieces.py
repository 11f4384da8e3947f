"""The set-up piece by piece, every subject alike: list, add, change, remove, and what is refused."""

from decimal import Decimal
from typing import Any

import pytest

from bot.domain.catalogue import Product, ProductKind
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.people import Caller, Role
from bot.usecases.setup.apply import Setup
from bot.usecases.setup.change import SetupInUse, What
from bot.usecases.setup.file import read_setup, write_setup
from bot.usecases.setup.parts import SetupInvalid, subjects_named
from bot.usecases.setup.pieces import PAGE, SetupPieces
from bot.usecases.setup.registry import SUBJECTS
from bot.usecases.setup.shape import FieldKind, FieldShape, fields_of, shape_of
from bot.usecases.setup.spots import SETTINGS, Spot
from bot.usecases.setup.subject import Nested, Subject
from tests.domain.makers import stage
from tests.usecases.scene import ADA, JO, MEI, OLGA, PROGRAM, TEAM, Scene

ONE, TWO = stage(1, 10, 20), stage(2, 60, 70)
NEW: dict[str, Any] = {
    "code": "EUR",
    "number": 7,
    "name": "Walked",
    "valid_from": "2027-01-01",
    "email": "walked@example.com",
    "date_formula": "2W",
    "currency": "USD",
    "unit": "PC",
    "link": "https://example.com/page",
    "website": "https://example.com",
}
"""Values that rules of their own ask for."""


def value_of(shape: FieldShape, pieces: SetupPieces) -> Any:
    """Something that the field takes."""
    if shape.name in NEW:
        return NEW[shape.name]
    match shape.kind:
        case FieldKind.CHOICE:
            return "bundle" if "bundle" in shape.choices else shape.choices[0]
        case FieldKind.WHOLE | FieldKind.NUMBER:
            return shape.lowest or 1
        case FieldKind.FLAG:
            return True
        case FieldKind.PIECE | FieldKind.PIECES:
            key = piece_for(shape, pieces)
            several = (key,) if key else ()
            return several if shape.kind is FieldKind.PIECES else key
        case FieldKind.DAY:
            return "2027-01-01"
        case FieldKind.MEMBER | FieldKind.CHANNEL | FieldKind.LINES | FieldKind.CHOICES:
            return shape.default
    return "Some words" if (shape.longest or 99) > 9 else "X"


def piece_for(shape: FieldShape, pieces: SetupPieces) -> str | None:
    """The first piece that the field can name; made where one is needed and there is none."""
    keys = [key for key, _ in pieces.list_names(OLGA, shape.subject)]
    if shape.is_required and not keys:
        named = next(subject for subject in SUBJECTS if subject.field == shape.subject)
        return pieces.put(OLGA, Spot(subject=shape.subject), values_for(named, pieces)).spot.key
    return next(iter(keys), None)


def values_for(subject: Subject[Any], pieces: SetupPieces) -> dict[str, Any]:
    """A new piece."""
    within = shape_of(subject.begins_with.part) if subject.begins_with else ()
    return {shape.name: value_of(shape, pieces) for shape in (*fields_of(subject), *within)}


@pytest.fixture
def pieces(scene: Scene) -> SetupPieces:
    return SetupPieces(scene.office)


def keys(pieces: SetupPieces, spot: Spot, words: str = "") -> list[str | None]:
    """The keys of the first page there."""
    found = pieces.list_pieces(OLGA, spot, words=words).pieces
    return [piece.spot.item if spot.inner else piece.spot.key for piece in found]


def mistakes(pieces: SetupPieces, spot: Spot, **told: Any) -> list[str]:
    with pytest.raises(SetupInvalid) as refused:
        pieces.put(OLGA, spot, told)
    return [str(mistake) for mistake in refused.value.mistakes]


def offenders(refused: pytest.ExceptionInfo[SetupInUse]) -> list[tuple[str, str, int]]:
    return [(one.kind, one.name, one.uses) for one in refused.value.offenders]


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.field)
def test_a_piece_of_every_subject_is_added_found_told_again_and_removed(
    scene: Scene, pieces: SetupPieces, subject: Subject[Any]
):
    spot, told = Spot(subject=subject.field), values_for(subject, pieces)
    before = keys(pieces, spot)
    assert What.ADDED in {change.what for change in pieces.put(OLGA, spot, told).changes}
    (added,) = [key for key in keys(pieces, spot) if key not in before]
    there = Spot(subject=subject.field, key=added)
    same = {
        name: getattr(pieces.get_piece(OLGA, there).part, name) for name in (each.name for each in fields_of(subject))
    }
    assert {change.what for change in pieces.put(OLGA, there, same).changes} == {What.UNCHANGED}
    exported = write_setup(Setup(scene.office).show(OLGA))
    assert not [one for one in Setup(scene.office).apply(OLGA, read_setup(exported)) if one.changes_something]
    with pytest.raises(SetupInvalid):
        pieces.put(OLGA, spot, told)
    assert What.REMOVED in {change.what for change in pieces.remove(OLGA, there).changes}
    assert keys(pieces, spot) == before


@pytest.mark.parametrize(
    ("subject", "nested"),
    [(subject, nested) for subject in SUBJECTS for nested in subject.nested],
    ids=lambda each: each.field,
)
def test_an_item_of_every_list_is_added_changed_and_removed(
    scene: Scene, pieces: SetupPieces, subject: Subject[Any], nested: Nested
):
    with scene.store.begin(TEAM) as work:
        work.catalogue.save_product(Product(code="ABACUS", name="Abacus", default_unit="PC"))
    piece = Spot(subject=subject.field)
    if subject.field in subjects_named(nested.part):
        pieces.put(OLGA, piece, values_for(subject, pieces) | {"code": "AAA", "kind": ProductKind.PRODUCT})
    known = keys(pieces, piece)
    pieces.put(OLGA, piece, values_for(subject, pieces))
    (key,) = [key for key in keys(pieces, piece) if key not in known]
    inside = Spot(subject=subject.field, key=key, inner=nested.field)
    before = keys(pieces, inside)
    told = {shape.name: value_of(shape, pieces) for shape in shape_of(nested.part)} | {"valid_from": "2028-01-01"}
    told = {name: value for name, value in told.items() if name in nested.part.model_fields}
    pieces.put(OLGA, inside, told)
    (item,) = [item for item in keys(pieces, inside) if item not in before]
    there = Spot(subject=subject.field, key=key, inner=nested.field, item=item)
    with pytest.raises(SetupInvalid):
        pieces.put(OLGA, inside, told)
    assert not [each for each in pieces.put(OLGA, there, {}).changes if each.changes_something]
    pieces.remove(OLGA, there)
    assert keys(pieces, inside) == before


@pytest.mark.parametrize("user", [JO, MEI], ids=["rep", "manager"])
def test_only_administrators_look_and_change(pieces: SetupPieces, user: Caller):
    for attempt in (
        lambda: pieces.overview(user),
        lambda: pieces.list_pieces(user, Spot(subject="teams")),
        lambda: pieces.get_piece(user, Spot(subject=SETTINGS)),
        lambda: pieces.list_names(user, "teams"),
        lambda: pieces.put(user, Spot(subject="teams"), {"name": "East"}),
        lambda: pieces.remove(user, Spot(subject="teams", key="North")),
    ):
        with pytest.raises(NotAllowed):
            attempt()


@pytest.mark.parametrize(
    "spot",
    [
        Spot(subject="wishes", key="x"),
        Spot(subject="teams", key="West"),
        Spot(subject="teams", key="North", inner="x", item="1"),
    ],
    ids=["subject", "piece", "list"],
)
def test_what_is_not_there_is_not_found(pieces: SetupPieces, spot: Spot):
    for attempt in (
        lambda: pieces.get_piece(OLGA, spot),
        lambda: pieces.put(OLGA, spot, {}),
        lambda: pieces.remove(OLGA, spot),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_pages_and_words_narrow_the_list(pieces: SetupPieces):
    for number in range(PAGE + 3):
        pieces.put(
            OLGA, Spot(subject="close_codes"), {"code": f"Z{number}", "outcome": "won", "description": f"No {number}"}
        )
    page = pieces.list_pieces(OLGA, Spot(subject="close_codes"), page=1)
    assert (page.page, page.total, len(page.pieces)) == (1, PAGE + 6, 6)
    assert pieces.list_pieces(OLGA, Spot(subject="close_codes"), page=99).page == 1
    assert keys(pieces, Spot(subject="close_codes"), "best price") == ["PRICE_W"]


def test_the_overview_counts_every_subject_and_the_people_nobody_answers_to(pieces: SetupPieces):
    pieces.put(OLGA, Spot(subject="people"), {"name": "Imported", "role": "rep"})
    counted = {one.subject: (one.count, one.unmatched) for one in pieces.overview(OLGA)}
    assert list(counted) == [subject.field for subject in SUBJECTS]
    assert (counted["teams"], counted["people"], counted["close_codes"]) == ((2, 0), (7, 1), (3, 0))


def test_a_stage_is_added_and_can_go_until_an_opportunity_stands_on_it(scene: Scene, pieces: SetupPieces):
    cycle = scene.cycle(ONE, TWO)
    stages = Spot(subject="cycles", key="TEST", inner="stages")
    pieces.put(OLGA, stages, {"number": 3, "name": "Third", "completed": 90, "chances": 80})
    assert keys(pieces, stages) == ["1", "2", "3"]
    scene.create(cycle)
    first = Spot(subject="cycles", key="TEST", inner="stages", item="1")
    assert pieces.get_piece(OLGA, first).uses == 1
    for attempt in (lambda: pieces.remove(OLGA, first), lambda: pieces.put(OLGA, first, {"number": 9})):
        with pytest.raises(SetupInUse) as refused:
            attempt()
        assert offenders(refused) == [("stage", "TEST 1", 1)]
    with pytest.raises(SetupInUse) as refused:
        pieces.remove(OLGA, Spot(subject="cycles", key="TEST"))
    assert offenders(refused) == [("cycle", "TEST", 1)]


def test_a_stage_gets_another_number_and_keeps_the_rest(scene: Scene, pieces: SetupPieces):
    scene.cycle(ONE, TWO)
    spot = Spot(subject="cycles", key="TEST", inner="stages", item="1")
    pieces.put(OLGA, spot, {"number": 5})
    with scene.office.look(PROGRAM) as visit:
        stages = visit.work.cycles.get("TEST").stages
    assert [(stage.number, stage.name) for stage in stages] == [(2, TWO.name), (5, ONE.name)]
    assert mistakes(pieces, Spot(subject="cycles", key="TEST", inner="stages", item="5"), number=2) == [
        "number: should be new: there is a stage '2' already"
    ]


def test_a_used_close_code_stays(scene: Scene, pieces: SetupPieces):
    scene.win(scene.create(scene.cycle(ONE)))
    spot = Spot(subject="close_codes", key="PRICE_W")
    assert pieces.get_piece(OLGA, spot).uses == 1
    with pytest.raises(SetupInUse) as refused:
        pieces.remove(OLGA, spot)
    assert offenders(refused) == [("close code", "PRICE_W", 1)]


def test_a_team_goes_once_nobody_is_in_it_and_is_renamed_with_everybody(scene: Scene, pieces: SetupPieces):
    spot = Spot(subject="teams", key="North")
    with pytest.raises(SetupInUse) as refused:
        pieces.remove(OLGA, spot)
    assert offenders(refused) == [("team", "North", 2)]
    pieces.put(OLGA, spot, {"name": "Nord"})
    assert keys(pieces, Spot(subject="teams")) == ["Nord", "South"]
    assert scene.person("Jo").team_path == scene.person("Mei").team_path != "/"
    assert mistakes(pieces, Spot(subject="teams", key="Nord"), name="South") == [
        "teams[0].name: should be a new name: there is a team 'South'"
    ]


def test_somebody_with_open_opportunities_stays_and_somebody_without_goes(scene: Scene, pieces: SetupPieces):
    scene.create(scene.cycle(ONE), by=JO)
    with pytest.raises(SetupInUse) as refused:
        pieces.remove(OLGA, Spot(subject="people", key="U_JO"))
    assert offenders(refused) == [("person", "Jo", 1)]
    pieces.remove(OLGA, Spot(subject="people", key="U_ADA"))
    assert (scene.person("Ada").removed, scene.person("Ada").slack_id) == (True, None)


def test_somebody_whom_other_set_up_names_stays(pieces: SetupPieces):
    pieces.put(OLGA, Spot(subject="campaigns"), {"code": "FAIR", "name": "Fair", "owner": "U_ADA"})
    with pytest.raises(SetupInUse) as refused:
        pieces.remove(OLGA, Spot(subject="people", key="U_ADA"))
    assert offenders(refused) == [("owner", "Ada", 1)]


def test_the_last_administrator_stays_one(pieces: SetupPieces):
    there = Spot(subject="people", key="U_OLGA")
    told = ["people: should have an administrator who is in Slack: nobody else is one"]
    assert mistakes(pieces, there, role="rep") == told
    with pytest.raises(SetupInvalid):
        pieces.remove(OLGA, there)
    pieces.put(OLGA, Spot(subject="people", key="U_MEI"), {"role": "administrator"})
    pieces.put(OLGA, there, {"role": "rep"})
    with pytest.raises(NotAllowed):
        pieces.overview(OLGA)


def test_an_imported_salesperson_is_matched_to_a_member_who_was_met_before(scene: Scene, pieces: SetupPieces):
    pieces.put(OLGA, Spot(subject="people"), {"name": "Ada Imported", "role": "manager", "email": "ada@example.com"})
    imported = scene.person("Ada Imported")
    pieces.put(OLGA, Spot(subject="people", key="ada@example.com"), {"slack": "U_ADA"})
    with scene.office.look(PROGRAM) as visit:
        ada = visit.work.people.get_by_slack("U_ADA")
    assert (ada.id, ada.name, ada.role) == (imported.id, "Ada Imported", Role.MANAGER)
    assert scene.person("Ada").removed


def test_a_member_with_open_opportunities_is_not_displaced(scene: Scene, pieces: SetupPieces):
    scene.create(scene.cycle(ONE), by=ADA)
    pieces.put(OLGA, Spot(subject="people"), {"name": "Imported", "role": "rep"})
    with pytest.raises(SetupInUse) as refused:
        pieces.put(OLGA, Spot(subject="people", key="Imported"), {"slack": "U_ADA"})
    assert offenders(refused) == [("person", "Ada", 1)]


def test_slack_id_e_mail_and_name_of_a_person_can_change(scene: Scene, pieces: SetupPieces):
    jo = scene.person("Jo")
    pieces.put(OLGA, Spot(subject="people", key="U_JO"), {"name": "Joe", "slack": None, "email": "joe@example.com"})
    pieces.put(OLGA, Spot(subject="people", key="joe@example.com"), {"email": "j@example.com"})
    pieces.put(OLGA, Spot(subject="people", key="j@example.com"), {"slack": "U_NEW"})
    joe = scene.person("Joe")
    assert (joe.id, joe.slack_id, joe.email, joe.team_id) == (jo.id, "U_NEW", "j@example.com", jo.team_id)


def test_rates_are_added_moved_to_another_day_and_taken_away(pieces: SetupPieces):
    rates = Spot(subject="currencies", key="EUR", inner="rates")
    pieces.put(OLGA, Spot(subject="currencies"), {"code": "EUR", "valid_from": "2027-01-01", "rate": "1.08"})
    pieces.put(OLGA, rates, {"valid_from": "2027-02-01", "rate": "1.10"})
    first = Spot(subject="currencies", key="EUR", inner="rates", item="2027-01-01")
    pieces.put(OLGA, first, {"valid_from": "2027-01-15"})
    assert keys(pieces, rates) == ["2027-01-15", "2027-02-01"]
    moved = pieces.get_piece(OLGA, Spot(subject="currencies", key="EUR", inner="rates", item="2027-01-15")).part
    assert moved.model_dump()["rate"] == Decimal("1.08")
    pieces.remove(OLGA, Spot(subject="currencies", key="EUR", inner="rates", item="2027-02-01"))
    assert keys(pieces, rates) == ["2027-01-15"]


def test_a_currency_of_open_opportunities_keeps_its_rates(scene: Scene, pieces: SetupPieces):
    pieces.put(OLGA, Spot(subject="currencies"), {"code": "EUR", "valid_from": "2027-01-01", "rate": "1.08"})
    scene.create(scene.cycle(ONE), currency="EUR")
    with pytest.raises(SetupInUse) as refused:
        pieces.remove(OLGA, Spot(subject="currencies", key="EUR"))
    assert offenders(refused) == [("currency", "EUR", 1)]


def test_settings_are_one_piece_and_change_field_by_field(scene: Scene, pieces: SetupPieces):
    scene.cycle(ONE)
    told = {"announce_channel": "C1", "stale_days": 9, "default_cycle": "TEST", "on_hold_blocks_moves": True}
    pieces.put(OLGA, Spot(subject=SETTINGS), told)
    with scene.office.look(PROGRAM) as visit:
        kept = visit.work.workspace
    assert (kept.announce_channel, kept.stale_days, kept.expected_days, kept.default_cycle) == ("C1", 9, 30, "TEST")
    assert pieces.get_piece(OLGA, Spot(subject=SETTINGS)).part.model_dump()["thresholds"]["stale_days"] == 9
    pieces.put(OLGA, Spot(subject=SETTINGS), {"announce_channel": None})
    assert pieces.get_piece(OLGA, Spot(subject=SETTINGS)).part.model_dump()["announce_channel"] is None


def test_mistakes_name_the_fields(pieces: SetupPieces):
    assert mistakes(pieces, Spot(subject="close_codes"), code="MUCH_TOO_LONG", outcome="won", description="x") == [
        "code: should have at most 10 characters, not 'MUCH_TOO_LONG'"
    ]
    assert mistakes(pieces, Spot(subject="people", key="U_JO"), team="Nowhere") == [
        "people[0].team: should name a team of this file or of the workspace, not 'Nowhere'"
    ]


def test_the_same_submit_acts_once(pieces: SetupPieces):
    told = {"name": "East"}
    assert pieces.put(OLGA, Spot(subject="teams"), told, key="submit:1").changes
    assert pieces.put(OLGA, Spot(subject="teams"), told, key="submit:1").changes == ()
    assert pieces.remove(OLGA, Spot(subject="teams", key="East"), key="submit:2").changes
    assert pieces.remove(OLGA, Spot(subject="teams", key="East"), key="submit:2").changes == ()


def test_every_change_is_audited_with_who_made_it(scene: Scene, pieces: SetupPieces):
    pieces.put(OLGA, Spot(subject="teams"), {"name": "East"})
    with scene.office.look(PROGRAM) as visit:
        (event,) = visit.work.audit.list_of("team", visit.work.workspace.id)
    assert (event.action, event.person_id) == ("setup_added", scene.person("Olga").id)
