"""What is fixed for each part of an item in a world: its course and its row (sections 1, 3 and 4 of the logic)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Literal, NamedTuple

from checker.document import Outcome
from checker.facts import BodyRegion, Decision, Item, Treatment
from tests.oracle.book import Book, Row, When, months_later
from tests.oracle.values import Told, told

Course = Literal["ordinary", "running", "not_begun"]
# A kind of surgery on one part, as far as it matters: the months of its period, and its row if that judges.
Kind = tuple[int, Row | None]


class Part(NamedTuple):
    """One named part in a world."""

    name: BodyRegion | None
    course: Course
    row: Row | None
    flare_up: int = 0


@dataclass(frozen=True)
class Scene:
    """The parts of an item in a world, the choices that led there, and whether the item it follows is upheld."""

    parts: tuple[Part, ...]
    surgery_date: Hashable = None
    surgery: Hashable = None
    followed: str | None = None


class Moment(NamedTuple):
    """A day a surgery may have been done on: whether that is in the past, and the longest period it has outlived."""

    label: Hashable
    done: bool
    outlived: int


class Stage:
    """The scenes of one item."""

    def __init__(self, book: Book, decision: Decision, item: Item, said: Told, when: When) -> None:
        self.book, self.decision, self.item, self.said, self.when = book, decision, item, said, when

    def scenes(self) -> list[Scene]:
        """Every scene, each once."""
        found = (scene for followed in self._followed() for scene in self._of(followed))
        return list(dict.fromkeys(found))

    def _of(self, followed: str | None) -> Iterator[Scene]:
        surgery = self._surgery_followed()
        if followed == "upheld":
            yield Scene(tuple(Part(p, "ordinary", None) for p in self.said.parts), followed=followed)
        elif self.said.treatment in self.book.physical and surgery is not None:
            yield from self._not_begun(surgery, followed)
        elif self.said.treatment in self.book.physical and self.said.surgery_done:
            yield from self._done(followed)
        else:
            yield from self._ordinary(None, None, followed)

    # The item it depends on

    def _followed(self) -> tuple[str | None, ...]:
        """What may have become of the item, or the active therapy, that this one depends on."""
        if self.item.depends_on_item is not None:
            other = next((i for i in self.decision.items if i.index == self.item.depends_on_item), None)
            return (None,) if other is None else _outcomes([other])
        active = self._active_beside() if self.said.treatment in self.book.adjuncts else []
        if not active or any(_something_authorized(other) for other in active):
            return (None,)
        return _outcomes(active)

    def _active_beside(self) -> list[Item]:
        """Active therapy of the region in the same letter; a part that is not named excludes nothing."""
        mine = {p for p in self.said.parts if p is not None}
        found = []
        for other in self.decision.items:
            theirs = set(other.facts.body_regions.value)
            active = other.index != self.item.index and other.facts.treatment.value in self.book.active
            if active and (not mine or not theirs or mine & theirs):
                found.append(other)
        return found

    def _surgery_followed(self) -> Item | None:
        wanted = self.item.depends_on_item
        other = next((i for i in self.decision.items if i.index == wanted), None)
        return other if other is not None and other.facts.treatment.value is Treatment.SURGERY else None

    # Surgery

    def _not_begun(self, surgery: Item, followed: str | None) -> Iterator[Scene]:
        """Therapy after a surgery that is an item of the letter: its period has not begun."""
        said, theirs = self.said, told(surgery)
        procedure = theirs.procedure or said.procedure
        where = [p for p in self._parts_of(procedure) if theirs.parts == (None,) or p is None or p in theirs.parts]
        if not where or self.book.months_unlisted(self.when) is None:
            yield from self._ordinary(None, None, followed)
            return
        for operated in _one_or_all(where):
            yield from self._operated(operated, procedure, Moment(None, True, -1), "not_begun", followed)

    def _done(self, followed: str | None) -> Iterator[Scene]:
        """Therapy after a surgery that was done, as far as the letter tells which and when."""
        procedure = self.said.procedure
        where = self._parts_of(procedure)
        if not where or self.book.months_unlisted(self.when) is None:
            yield from self._ordinary(None, None, followed)
            return
        for moment in self._moments(where, procedure):
            if not moment.done:
                yield from self._ordinary(moment.label, None, followed)
                continue
            for operated in _one_or_all(where):
                yield from self._operated(operated, procedure, moment, "running", followed)
            if procedure is None:
                # Which surgery is not told: it may be one whose period is over, or of no part named here.
                yield from self._ordinary(moment.label, "over", followed)

    def _parts_of(self, procedure: str | None) -> list[BodyRegion | None]:
        """The named parts that a procedure may have been done on."""
        regions = self.book.parts_of.get(procedure, ()) if procedure else ()
        return [p for p in self.said.parts if not regions or p in regions or p is None]

    def _kinds(self, part: BodyRegion | None, procedure: str | None) -> list[Kind]:
        """The rows that may be those of the surgery of a part, "not listed" included where none is or any may be."""
        unlisted = self.book.months_unlisted(self.when) or 0
        rows = self.book.surgery_rows(self.said.treatment, self.said.unit, part, procedure, self.when)
        kinds: list[Kind] = [(row.months or unlisted, None if row.draft else row) for row in rows]
        if procedure is None or not kinds:
            kinds.append((unlisted, None))
        return list(dict.fromkeys(kinds))

    def _operated(
        self,
        operated: tuple[BodyRegion | None, ...],
        procedure: str | None,
        moment: Moment,
        course: Course,
        followed: str | None,
    ) -> Iterator[Scene]:
        """Scenes in which these parts were operated, each by each kind that its surgery may be."""
        choices = [self._choices(part, part in operated, procedure, moment, course) for part in self.said.parts]
        for chosen in product(*choices):
            surgery = tuple((kind, part.name) for kind, part in chosen if kind is not None)
            yield Scene(tuple(part for _, part in chosen), moment.label, surgery, followed)

    def _choices(
        self, name: BodyRegion | None, operated: bool, procedure: str | None, moment: Moment, course: Course
    ) -> list[tuple[Kind | None, Part]]:
        if not operated:
            return [(None, part) for part in self._parts(name)]
        found: list[tuple[Kind | None, Part]] = []
        for kind in self._kinds(name, procedure):
            runs = kind[0] > moment.outlived
            now = [Part(name, course, kind[1])] if runs else self._parts(name)
            found += [(kind, part) for part in now]
        return list(dict.fromkeys(found))

    def _ordinary(self, surgery_date: Hashable, surgery: Hashable, followed: str | None) -> Iterator[Scene]:
        for parts in product(*(self._parts(name) for name in self.said.parts)):
            yield Scene(parts, surgery_date, surgery, followed)

    def _parts(self, name: BodyRegion | None) -> list[Part]:
        """A part outside a postsurgical period, once for each candidate row."""
        rows: list[Row | None] = [*self.book.ordinary_rows(self.said, name, self.when)]
        flare = self.book.flare_up(self.said, name, self.when)
        return [Part(name, "ordinary", row, flare) for row in rows or [None]]

    # Dates

    def _today(self) -> date | None:
        return self.when.day(("request_date", "ur_date", "application_date", "assigned_date", "decision_date"))

    def _moments(self, where: Iterable[BodyRegion | None], procedure: str | None) -> list[Moment]:
        """The days on which the surgery may have been done; of days that make no difference the first."""
        months = sorted({kind[0] for part in where for kind in self._kinds(part, procedure)})
        days, today = self.said.surgery_days, self._today()
        if days is None or today is None:
            return [Moment(("outlived", m), True, m) for m in (0, *months)]
        found: dict[tuple[bool, int], Moment] = {}
        for day in days:
            outlived = max((m for m in months if today > months_later(day, m)), default=0)
            found.setdefault((day <= today, outlived), Moment(day if len(days) > 1 else None, day <= today, outlived))
        return list(found.values())


def _one_or_all(parts: list[BodyRegion | None]) -> list[tuple[BodyRegion | None, ...]]:
    """Each part alone, and all of them."""
    return list(dict.fromkeys([*((p,) for p in parts), tuple(parts)]))


def _outcomes(others: list[Item]) -> tuple[str | None, ...]:
    """Whether all of them are upheld; both where that is not told."""
    if any(o.stated_outcome not in (Outcome.UPHELD, Outcome.UNKNOWN) for o in others):
        return ("overturned",)
    if all(o.stated_outcome is Outcome.UPHELD for o in others):
        return ("upheld",)
    return ("upheld", "overturned")


def _something_authorized(other: Item) -> bool:
    """Whether UR granted a part of another item, told or reckoned."""
    said = told(other)
    if said.authorized is not None:
        return said.authorized.min > 0
    return said.original is not None and said.requested is not None and said.original.min > (said.requested.max or 0)
