"""Files on opportunities: references that survive edits, with the text of small plain ones where it may be read."""

from datetime import timedelta

import pytest

from bot.domain.attachments import LARGEST_TEXT, RemoteFile
from bot.domain.errors import NotAllowed
from bot.domain.opportunity import Edit
from bot.domain.problems import Invalid, Missing, TooLong
from bot.ports import DeliveryRefused
from bot.usecases.files import Files
from tests.domain.makers import stage
from tests.usecases.scene import ADA, JO, MEI, TEAM, Scene, target

TERMS = RemoteFile(file="F1", name="terms.txt", mimetype="text/plain", size=12, permalink="https://example.com/F1")
PICTURE = RemoteFile(file="F2", name="site.png", mimetype="image/png", size=900)


class Shelf:
    """Files with what stands in them; one that may not be asked refuses everything."""

    def __init__(self, *files: RemoteFile, closed: bool = False) -> None:
        self.files = {file.file: file for file in files}
        self.closed = closed

    def may_read(self) -> bool:
        """Not when it is closed."""
        return not self.closed

    def describe_file(self, file: str) -> RemoteFile:
        """What is known of it."""
        if self.closed:
            raise DeliveryRefused("missing_scope")
        return self.files[file]

    def read_text(self, file: str, most_bytes: int) -> str:
        """Its words."""
        return f"the text of {file}"[:most_bytes]


def named(file: str) -> RemoteFile:
    return RemoteFile(file=file, name=f"{file} as given")


def test_a_small_plain_file_is_kept_with_its_text(scene: Scene) -> None:
    large = RemoteFile(file="F3", name="log.txt", mimetype="text/plain", size=LARGEST_TEXT + 1)
    files = Files(scene.office, Shelf(TERMS, PICTURE, large))
    opportunity = scene.create(scene.cycle(stage(1, 10, 20)))
    scene.clock.move(timedelta(hours=1))
    folder = files.add(JO, target(opportunity), (named("F1"), named("F2"), named("F3")))
    assert [(each.name, each.size, each.text) for each in folder.files] == [
        ("terms.txt", 12, "the text of F1"),
        ("site.png", 900, None),
        ("log.txt", LARGEST_TEXT + 1, None),
    ]
    assert {(each.added_by_name, each.added_at) for each in folder.files} == {("Jo", scene.clock.now())}
    assert folder.sheet.opportunity.touched_at == scene.clock.now()


def test_what_may_not_be_read_stays_a_reference(scene: Scene) -> None:
    files = Files(scene.office, Shelf(TERMS, closed=True))
    opportunity = scene.create(scene.cycle(stage(1, 10, 20)))
    link = RemoteFile(file="", name="Offer", permalink="https://example.com/offer")
    folder = files.add(JO, target(opportunity), (named("F1"), link))
    assert [(each.name, each.permalink, each.text) for each in folder.files] == [
        ("F1 as given", "", None),
        ("Offer", "https://example.com/offer", None),
    ]


def test_they_survive_edits_and_go_with_the_opportunity(scene: Scene) -> None:
    files = Files(scene.office, Shelf(TERMS, PICTURE))
    opportunity = scene.create(scene.cycle(stage(1, 10, 20)))
    files.add(JO, target(opportunity), (named("F1"), named("F2")))
    scene.intake.edit(JO, target(scene.stored(opportunity)), Edit(name="Renamed"))
    assert [each.name for each in files.list_of(ADA, opportunity.id).files] == ["terms.txt", "site.png"]
    scene.intake.delete(MEI, target(scene.lose(scene.stored(opportunity))))
    with scene.store.look(TEAM) as work:
        assert work.attachments.count_of(opportunity.id) == 0


def test_a_file_is_put_on_once_and_taken_off_by_those_who_may(scene: Scene) -> None:
    files = Files(scene.office, Shelf(TERMS))
    opportunity = scene.create(scene.cycle(stage(1, 10, 20)))
    for _ in range(2):
        folder = files.add(JO, target(opportunity, key="K", seen=None), (named("F1"),))
    assert len(folder.files) == 1
    with pytest.raises(NotAllowed):
        files.remove(ADA, folder.files[0].id)
    for _ in range(2):
        assert files.remove(JO, folder.files[0].id, key="R").files == ()


def test_nothing_and_too_long_names_are_refused(scene: Scene) -> None:
    files = Files(scene.office, Shelf())
    opportunity = scene.create(scene.cycle(stage(1, 10, 20)))
    long = RemoteFile(file="", name="n" * 256)
    far = RemoteFile(file="", name="n", permalink="h" * 2001)
    for given, problem, field in (((), Missing, "files"), ((long,), TooLong, "files"), ((far,), TooLong, "link")):
        with pytest.raises(Invalid) as refused:
            files.add(JO, target(opportunity), given)
        assert [(type(each), each.field) for each in refused.value.problems] == [(problem, field)]
