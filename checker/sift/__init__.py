"""Turns decisions judged into flags, and sifts out those that a waiver or the baseline answers for. Pure."""

from checker.sift.baseline import merged
from checker.sift.flags import flags_of, unread_of
from checker.sift.places import located
from checker.sift.standing import Run, Sifted, sifted
from checker.sift.weights import weighed

__all__ = ["Run", "Sifted", "flags_of", "located", "merged", "sifted", "unread_of", "weighed"]
