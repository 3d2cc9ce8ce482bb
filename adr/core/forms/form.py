"""What makes a form of records: how it is recognised, what it says where, and how each of that is written."""

from __future__ import annotations

from collections.abc import Callable

from adr.core.forms.change import Edit
from adr.core.forms.first_status import FirstStatus
from adr.core.forms.link_places import NewLink
from adr.core.record.people import PeopleAndTags, people_in_front_matter, people_in_text
from adr.core.record.status_and_date import day_spot, read_date, read_status, status_spots
from adr.core.record.status_word import Spot
from adr.model.record import RecordHead, Said
from adr.model.value import dataclass


def no_link(_head: RecordHead, _new: NewLink) -> None:
    """Have no place for a link."""


def no_status(_head: RecordHead, _said: FirstStatus) -> None:
    """Have no place for a status that a record went without."""


def front_matter_first(head: RecordHead, only: str = "") -> PeopleAndTags:
    """Return the people and tags in front matter, and the others from the text."""
    found = people_in_front_matter(head, only)
    return found if only in found else people_in_text(head, only) | found


def text_first(head: RecordHead, only: str = "") -> PeopleAndTags:
    """Return the people and tags in the text, and the others from front matter, which is a site builder's."""
    return people_in_front_matter(head, only) | people_in_text(head, only)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordForm:
    """A form of records. A new one is a module with a value of this class, and its line in `core.forms`.

    Reading: `holds` recognises the form; it need not be asked of a record that begins plainly, as MADR's and
    Nygard's do (`core.forms.plain`), where `is_known_plain` tells that none of the others does. `status` and
    `date` are what it says, `spots` and `day` where, so that it can be changed; `read_people` reads people and tags, or
    only those of one name. `number_field` is the field of front matter with the number of a record whose name has
    none. A form that is not `numbered` has no numbers at all.

    New records: `template` is a file of `templates/new`, and `profile` what a deck's record is rendered with; both are
    empty where nothing new is written in the form. One that `accepts_first` has new records accepted, as adr-tools
    does; others propose them. One that `spells_supercede` spells superseded as adr-tools does.

    Changing: `link` returns what adds a link, nothing where it is there, None where there is no place for it.
    `superseded` is what front matter says of a superseded record, `%s` standing for its successor, and `links_beside`
    tells that a link comes with it. With `keeps_date` the date is the day of the decision, else of the last move of the
    status. `first_status` adds the status to a record that went without one. `refusal` says
    why nothing is written into such records, and what to do instead.
    """

    name: str
    holds: Callable[[RecordHead], bool]
    is_known_plain: bool = False
    status: Callable[[RecordHead], Said] = read_status
    spots: Callable[[RecordHead], tuple[Spot, ...]] = status_spots
    date: Callable[[RecordHead], Said] = read_date
    day: Callable[[RecordHead], Spot | None] = day_spot
    read_people: Callable[[RecordHead, str], PeopleAndTags] = front_matter_first
    number_field: str = ""
    numbered: bool = True
    template: str = ""
    profile: str = "madr"
    accepts_first: bool = False
    spells_supercede: bool = False
    link: Callable[[RecordHead, NewLink], tuple[Edit, ...] | None] = no_link
    superseded: str = "superseded by %s"
    links_beside: bool = False
    keeps_date: bool = False
    first_status: Callable[[RecordHead, FirstStatus], Edit | None] = no_status
    refusal: tuple[str, str] | None = None
