"""Block Kit as HTML: one template a block, one a family of elements. Pure: dicts in, Markup out."""

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from bot.playground.pages import controls, dates
from bot.playground.pages.markdown import markdown
from bot.playground.pages.mrkdwn import SAFE_LINK, mrkdwn, plain_text, text_object
from bot.playground.pages.rich_text import cell, rich_text
from bot.playground.pages.scene import Scene

BLOCKS = {
    "section",
    "header",
    "context",
    "actions",
    "divider",
    "image",
    "input",
    "rich_text",
    "markdown",
    "table",
}


def environment() -> Environment:
    """The templates with everything that they may call."""
    loader = PackageLoader("bot.playground.pages")
    made = Environment(
        loader=loader,
        autoescape=select_autoescape(default=True),
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.undefined = StrictUndefined
    made.filters |= {"plain": plain_text, "mrkdwn": mrkdwn, "words": text_object}
    made.globals |= {
        "block_template": block_template,
        "cell": cell,
        "chosen": controls.chosen,
        "chosen_options": controls.chosen_options,
        "clock_time": dates.clock_time,
        "control_id": controls.control_id,
        "day_name": dates.day_name,
        "element_template": element_template,
        "field_types": controls.FIELD_TYPES,
        "groups": controls.groups,
        "local_minutes": controls.local_minutes,
        "markdown": markdown,
        "picture_url": picture_url,
        "rich_text": rich_text,
        "safe_url": safe_url,
    }
    return made


def render_blocks(templates: Environment, blocks: list[dict[str, Any]], scene: Scene) -> Markup:
    """The blocks in order, each with its own key so that a later state can be compared block by block."""
    drawn = templates.get_template("blocks.html").render(blocks=blocks, scene=scene)
    return Markup(drawn)  # noqa: S704 - drawn by an autoescaping template


def block_template(block: dict[str, Any]) -> str:
    """The template that draws the block; a sign of its type where there is none."""
    kind = block.get("type")
    return f"blocks/{kind}.html" if kind in BLOCKS else "blocks/unknown.html"


def element_template(element: dict[str, Any]) -> list[str]:
    """The template that draws the element, then the one for elements nobody knows."""
    kind = str(element.get("type"))
    return [f"elements/{controls.FAMILIES.get(kind, kind)}.html", "elements/unknown.html"]


def picture_url(picture: dict[str, Any], scene: Scene) -> str:
    """Where the picture is: anywhere in the world, or a file of the workspace."""
    file = picture.get("slack_file", {})
    if name := scene.files.get(file.get("id", "")):
        return f"/files/{file['id']}/{name}"
    return safe_url(picture.get("image_url") or file.get("url"))


def safe_url(url: str | None) -> str:
    """The address when a browser may follow it, else nothing."""
    return url if url and SAFE_LINK.match(url) else ""
