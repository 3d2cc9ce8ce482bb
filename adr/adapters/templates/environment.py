"""The rules of every template: Jinja's immutable sandbox made narrower. What is not on a list is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache, partial

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError, TemplateRuntimeError, UndefinedError
from jinja2.filters import FILTERS
from jinja2.runtime import Context, LoopContext, StrictUndefined, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS
from jinja2.utils import Namespace, missing
from markupsafe import Markup

from adr.adapters.templates import escaping, filters
from adr.adapters.templates.escaping import Refused, joined, noun

WIDEST_RANGE = 1000
LONGEST_REPEAT = 1000
LARGEST = 10**12

ALLOWED_FILTERS = (
    "abs",
    "capitalize",
    "count",
    "d",
    "default",
    "dictsort",
    "first",
    "groupby",
    "int",
    "items",
    "last",
    "length",
    "list",
    "lower",
    "map",
    "max",
    "min",
    "reject",
    "rejectattr",
    "reverse",
    "select",
    "selectattr",
    "sort",
    "sum",
    "trim",
    "unique",
    "upper",
)
REFUSED_TESTS = frozenset({"callable", "escaped", "filter", "lower", "sameas", "test", "upper"})
WORDS = frozenset({"endswith", "lstrip", "removeprefix", "removesuffix", "rstrip", "startswith", "strip"})
OPEN: tuple[tuple[type, frozenset[str]], ...] = (
    (Markup, WORDS),
    (str, WORDS | {"lower", "replace", "split", "splitlines", "upper"}),
    (dict, frozenset({"get", "items", "keys", "values"})),
    (
        LoopContext,
        frozenset(
            {
                "changed",
                "cycle",
                "depth",
                "depth0",
                "first",
                "index",
                "index0",
                "last",
                "length",
                "nextitem",
                "previtem",
                "revindex",
                "revindex0",
            }
        ),
    ),
)
"""What templates can reach with a dot, besides the fields of values, macros and namespaces."""
_OF_LOOPS = dict(OPEN)[LoopContext]


class Unknown(UndefinedError):  # noqa: N818 - it is a name
    """A name that is not there; `names` are those that are, None where the context's are meant."""

    def __init__(self, name: str, names: tuple[str, ...] | None, message: str = "") -> None:
        """Take the name, those that there are, and the message."""
        super().__init__(message)
        self.name, self.names = name, names


class _Missing(StrictUndefined):
    """A value that is not there: an error wherever it is used, with what could have been meant."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: object = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        super().__init__(hint, obj, name, exc)
        if hint is None and (obj is missing or isinstance(obj, dict)):
            names = None if obj is missing else tuple(map(str, obj))
            self._undefined_exception = partial(Unknown, str(name), names)  # type: ignore[assignment]

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        if self._undefined_obj is missing or isinstance(self._undefined_obj, dict):
            return f"{self._undefined_name!r} is undefined"
        return f"{noun(self._undefined_obj)} has no {self._undefined_name!r}"


class _Generator(CodeGenerator):
    """Jinja's compiler, with the rule for values where one is written, and in a `~`."""

    def _make_finalize(self) -> CodeGenerator._FinalizeInfo:
        return self._FinalizeInfo(None, f"environment.{escaping.writer_of(self.name)}(")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:  # noqa: ARG002 - the compiler's signature
        self.write(str(finalize.src))

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:  # noqa: ARG002 - as above
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - the compiler's name
        """Look a mapping's field up without a call: a site asks for a hundred thousand."""
        if isinstance(node.node, nodes.Name):
            ref = frame.symbols.ref(node.node.name)
            self.write(f"({ref}[{node.attr!r}] if {ref}.__class__ is dict and {node.attr!r} in {ref} else ")
        super().visit_Getattr(node, frame)
        if isinstance(node.node, nodes.Name):
            self.write(")")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - as above
        self.write("environment.concatenated(context, (")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox of every template."""

    code_generator_class = _Generator
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def concatenated(self, context: Context, parts: Iterable[object]) -> str:
        """Put texts together for `~`."""
        return joined(context.name, parts)

    def getattr(self, obj: object, attribute: str) -> object:
        """Look a name up: a mapping's own fields come before its methods."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        if obj.__class__ is LoopContext and attribute in _OF_LOOPS:
            return getattr(obj, attribute)  # a site asks for it a hundred thousand times
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:  # noqa: ARG002 - the sandbox's signature
        """Open what is on the list, and the members of namespaces and imported templates."""
        if isinstance(obj, (Namespace, TemplateModule)):
            return not attr.startswith("_")
        return next((attr in names for kind, names in OPEN if isinstance(obj, kind)), False)

    def wrap_str_format(self, value: object) -> Callable[..., str] | None:  # noqa: ARG002 - as above
        """Leave `format` and `format_map` to the list, which does not have them."""
        return None

    def unsafe_undefined(self, obj: object, attribute: str) -> Undefined:
        """Say that something is there but not open."""
        message = f"{attribute!r} of {noun(obj)} is not available to templates"
        return self.undefined(message, name=attribute, obj=obj, exc=SecurityError)

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Compute, within bounds."""
        if isinstance(left, str) and isinstance(right, str) and operator == "+":
            return joined(context.name, (left, right))
        if operator == "+" or isinstance(left, Undefined) or isinstance(right, Undefined):
            return super().call_binop(context, operator, left, right)
        if operator == "*" and isinstance(left, str) and isinstance(right, int):
            return _repeated(left, right)
        if operator != "**" and _small(left) and _small(right):
            return super().call_binop(context, operator, left, right)
        raise Refused(f"{operator!r} cannot be used on {noun(left)} and {noun(right)} here")


def _small(value: object) -> bool:
    return isinstance(value, int) and abs(value) < LARGEST


def _repeated(text: str, times: int) -> str:
    if len(text) * times > LONGEST_REPEAT:
        raise Refused(f"a text cannot be repeated to more than {LONGEST_REPEAT} characters")
    return text * times


def _range(*bounds: int) -> range:
    numbers = range(*bounds)
    if len(numbers) > WIDEST_RANGE:
        raise Refused(f"range gives at most {WIDEST_RANGE} numbers")
    return numbers


@lru_cache(maxsize=1)
def rules() -> Sandbox:
    """Make the environment without sources: syntax, filters, tests and the rule for values."""
    environment = Sandbox(
        autoescape=escaping.is_escaped,
        undefined=_Missing,
        optimized=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        newline_sequence="\n",
    )
    environment.filters = {name: FILTERS[name] for name in ALLOWED_FILTERS} | filters.OURS
    environment.tests = {name: test for name, test in TESTS.items() if name not in REFUSED_TESTS}
    vars(environment).update(escaping.WRITERS)
    environment.globals = {"namespace": Namespace, "range": _range}
    return environment
