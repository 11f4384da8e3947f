"""Text as the playground draws it: what an app marks up, and what people typed."""

from datetime import UTC, datetime

import pytest

from bot.playground.pages.markdown import markdown
from bot.playground.pages.mrkdwn import mrkdwn, plain_text
from bot.playground.pages.rich_text import rich_text
from bot.playground.pages.scene import Scene

SCENE = Scene(
    names={"U1": "Dana Fischer", "C1": "sales"},
    zone="Europe/Berlin",
    now=datetime(2026, 11, 18, 9, tzinfo=UTC),
)


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("*bold* _slanted_ ~gone~", "<strong>bold</strong> <em>slanted</em> <s>gone</s>"),
        ("*bold _both_*", "<strong>bold <em>both</em></strong>"),
        ("2*3*4 and a_b_c", "2*3*4 and a_b_c"),
        ("`*as is*`", "<code>*as is*</code>"),
        ("a\n```x < 1\n  y```\nb", "a<pre>x &lt; 1\n  y</pre>b"),
        ("&gt; said\n> twice\nreply", "<blockquote>said<br>twice</blockquote>reply"),
        ("one\ntwo", "one<br>two"),
        (
            "<@U1> in <#C1>",
            (
                '<span class="mention mention-person">@Dana Fischer</span>'
                ' in <span class="mention mention-channel">#sales</span>'
            ),
        ),
        ("<!here>", '<span class="mention mention-ping">@here</span>'),
        ("<!date^1795000000^{date_short_pretty} at {time}|soon>", "today at 12:06"),
        (":tada: :unknown_one:", "🎉 :unknown_one:"),
        ("Acme &amp; Sons", "Acme &amp; Sons"),
    ],
)
def test_mrkdwn_is_drawn_as_slack_draws_it(typed: str, drawn: str) -> None:
    assert mrkdwn(typed, SCENE) == drawn


def test_a_link_shows_its_label_and_opens_beside_the_playground() -> None:
    drawn = mrkdwn("<https://example.com/?a=1&amp;b=2|the *folder*>", SCENE)

    assert drawn == (
        '<a href="https://example.com/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">the *folder*</a>'
    )


@pytest.mark.parametrize("hostile", ["<javascript:alert(1)|x>", "<img src=x onerror=alert(1)>", "<b>", "</b>"])
def test_what_is_no_link_stays_text(hostile: str) -> None:
    assert "<" not in mrkdwn(hostile, SCENE)


def test_escaped_pings_are_shown_as_typed() -> None:
    assert mrkdwn("&lt;!channel&gt; &amp; &lt;b&gt;", SCENE) == "&lt;!channel&gt; &amp; &lt;b&gt;"


def test_plain_text_interprets_nothing_but_emoji() -> None:
    assert plain_text("*a* <!here> :tada:") == "*a* &lt;!here&gt; 🎉"
    assert plain_text(":tada:", emoji=False) == ":tada:"


def test_markdown_blocks_are_drawn_without_trusting_them() -> None:
    drawn = markdown("# Week\n- **won** <script>\n1. [more](https://example.com)\n```\na < b\n```")

    assert drawn == (
        '<h4 class="heading">Week</h4><li class="bullet"><strong>won</strong> &lt;script&gt;</li>'
        '<li class="number">1. <a href="https://example.com" target="_blank" rel="noopener noreferrer">more</a></li>'
        "<pre>a &lt; b\n</pre>"
    )


def test_rich_text_keeps_styles_lists_and_people() -> None:
    bold = {"type": "text", "text": "Now <b>", "style": {"bold": True}}
    item = {"type": "rich_text_section", "elements": [{"type": "user", "user_id": "U1"}]}
    block = {
        "elements": [
            {"type": "rich_text_section", "elements": [bold]},
            {"type": "rich_text_list", "style": "bullet", "elements": [item]},
        ]
    }

    assert rich_text(block, SCENE) == (
        "<div><strong>Now &lt;b&gt;</strong></div>"
        '<ul class="indent-0"><li><span class="mention mention-person">@Dana Fischer</span></li></ul>'
    )
