"""Sales literature: written down, found by what it is about, shared once for each tap."""

from dataclasses import replace

import pytest

from bot.domain.competitor import Competitor
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.literature import Literature
from bot.domain.problems import Invalid
from tests.usecases.scene import JO, MEI, VIC, Scene

CARD = Literature(title="Battle card", link="https://example.com/card", products=("X200",))


def test_a_piece_is_found_by_title_product_and_competitor_and_all_are_found_by_nothing(scene: Scene):
    rival = scene.competitors.save(JO, Competitor(name="Fabrikam"))
    kept = scene.library.save(JO, replace(CARD, competitors=(rival.id,)))
    other = scene.library.save(JO, replace(CARD, title="Another", products=()))
    for typed in ("battle", "x200", "fabri", "battle FABRIKAM"):
        assert scene.library.find(VIC, typed) == (kept,)
    assert scene.library.find(VIC, "") == (other, kept)
    assert scene.library.competitors(JO) == (rival,)


def test_a_piece_changes_and_goes(scene: Scene):
    kept = scene.library.save(JO, CARD)
    changed = scene.library.save(MEI, replace(kept, title="  Sheet "))
    assert scene.library.show(VIC, kept.id) == changed == replace(kept, title="Sheet")
    with pytest.raises(NotAllowed):
        scene.library.delete(JO, kept.id)
    scene.library.delete(MEI, kept.id)
    with pytest.raises(NotFound):
        scene.library.show(VIC, kept.id)


def test_a_doubled_submit_makes_one(scene: Scene):
    first, second = (scene.library.save(JO, CARD, "submit:1") for _ in range(2))
    assert first == second
    assert len(scene.library.find(JO, "")) == 1


def test_what_is_wrong_is_named_and_nothing_is_kept(scene: Scene):
    for wrong, field in ((replace(CARD, link="card"), "link"), (replace(CARD, competitors=(9,)), "competitors")):
        with pytest.raises(Invalid) as refused:
            scene.library.save(JO, wrong)
        assert [problem.field for problem in refused.value.problems] == [field]
    assert scene.library.find(JO, "") == ()


def test_who_only_reads_writes_nothing_and_may_share(scene: Scene):
    kept = scene.library.save(JO, CARD)
    with pytest.raises(NotAllowed):
        scene.library.save(VIC, CARD)
    assert scene.library.share(VIC, kept.id, "tap:1") == kept
    assert scene.library.share(VIC, kept.id, "tap:1") is None
    scene.library.forget_share(VIC, "tap:1")
    assert scene.library.share(VIC, kept.id, "tap:1") == kept
