"""What every refusal of the rules is; the whole tree of them is drawn in errors.py."""

from dataclasses import dataclass


@dataclass(eq=False)
class Refusal(Exception):
    """A rule said no."""
