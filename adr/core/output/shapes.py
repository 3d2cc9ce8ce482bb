"""The shape of each document that `--json` prints: mypy checks what makes one, and `adr schema` describes it.

Keys are written as in files: lower case, with hyphens. A key that is not `NotRequired` is always there. Commands name
these shapes in annotations only, and do without this module when they run.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired, TypedDict

from adr.core.govern.briefing import Brief
from adr.core.output import catalog_shapes as catalogs
from adr.core.output import deck_shapes as decks
from adr.core.output import record_shapes as records
from adr.core.output.full_record import record_schema
from adr.core.record_state import State
from adr.model.binding import Why
from adr.model.problem import Severity
from adr.model.review import Review

RecordShape = Annotated[dict[str, Any], record_schema()]


class ProblemShape(TypedDict):
    """What is wrong: without a place, the path is empty, and line and column are 0."""

    package: NotRequired[str]
    code: str
    severity: Severity
    path: str
    line: int
    column: int
    message: str
    hint: str


class ProblemsShape(TypedDict):
    """What a refused command prints."""

    problems: list[ProblemShape]


class ChangeShape(TypedDict):
    """What happens to a file."""

    kind: Literal["create", "change", "remove"]
    path: str


class WrittenShape(TypedDict):
    """What a command wrote: `paths` are those that it prints otherwise; `written` is false with `--dry-run`."""

    written: bool
    paths: list[str]
    changes: list[ChangeShape]
    diff: NotRequired[str]


class PreviewShape(TypedDict):
    """A record that is not written yet: as it would be read, and its text."""

    record: RecordShape
    text: str


class SummaryShape(TypedDict):
    """How many findings there are of each severity."""

    error: int
    warning: int
    information: int


class CheckShape(TypedDict):
    """`adr check`."""

    findings: list[ProblemShape]
    summary: SummaryShape


class RuleShape(TypedDict):
    """A rule of `adr check`, and its page in Markdown."""

    code: str
    severity: Severity
    title: str
    page: str


class RulesShape(TypedDict):
    """`adr explain`."""

    rules: list[RuleShape]


class AgentsShape(TypedDict):
    """`adr agents`: what AGENTS.md holds."""

    text: str


class ReportShape(TypedDict):
    """What `adr generate` prints."""

    report: Literal["graph", "toc"]
    text: str


class ReportsShape(TypedDict):
    """What `adr generate` can print."""

    reports: list[str]


RecordStateShape = TypedDict(
    "RecordStateShape", {"record": int, "path": str, "state": State, "out-of-date": bool, "diff": str}
)
"""A record that was compared with what rendering makes."""


class RenderCheckShape(TypedDict):
    """`adr render --check`."""

    records: list[RecordStateShape]


class TemplateShape(TypedDict):
    """A template."""

    name: str
    origin: Literal["shipped", "project"]
    path: str


class TemplatesShape(TypedDict):
    """`adr templates`."""

    templates: list[TemplateShape]


ConfigShape = TypedDict("ConfigShape", {"adr-bin-dir": str, "adr-template-dir": str})


class SiteShape(TypedDict):
    """How many files of a site `adr site` wrote, left as they were, and removed."""

    out: str
    changed: int
    unchanged: int
    removed: int


class SchemaShape(TypedDict):
    """A schema, and what it describes."""

    name: str
    about: str


class SchemasShape(TypedDict):
    """`adr schema`."""

    schemas: list[SchemaShape]


class ReviewsShape(TypedDict):
    """`adr review` of several logs: paths are from the folder of each package."""

    reviews: list[Review]


SHAPES: dict[str, Any] = {
    "problems": ProblemsShape,
    "written": WrittenShape,
    "agents": AgentsShape | WrittenShape,
    "brief": Brief,
    "catalog": catalogs.GatheringShape
    | catalogs.CatalogSearchShape
    | catalogs.CatalogListShape
    | catalogs.CatalogRecordShape
    | catalogs.RemovedShape,
    "cards": decks.DecksShape | decks.WholeDeckShape,
    "check": CheckShape | WrittenShape,
    "compare": decks.ComparisonShape,
    "due": decks.DueShape,
    "explain": RulesShape,
    "figures": decks.FiguresShape,
    "generate": ReportShape | ReportsShape | WrittenShape,
    "graph": records.GraphShape,
    "history": decks.PastShape | records.LogShape,
    "list": records.ListShape,
    "log": records.LogShape,
    "paths": ConfigShape,
    "preview": PreviewShape,
    "quote": decks.QuoteShape,
    "record": RecordShape,
    "rejected": decks.RejectedShape,
    "render": RenderCheckShape | WrittenShape,
    "review": Review | ReviewsShape,
    "schemas": SchemasShape | WrittenShape,
    "search": records.SearchShape,
    "seeds": decks.SeedsShape,
    "site": SiteShape,
    "status": records.StatusShape | WrittenShape,
    "templates": TemplatesShape | WrittenShape,
    "why": Why,
}
"""The shapes by the names that `adr schema` knows them by."""

OVER_LOGS = frozenset({"brief", "check", "due", "graph", "list", "record", "rejected", "search", "why"})
"""Those of commands that answer over several logs: there every object with a path has its `package`."""
