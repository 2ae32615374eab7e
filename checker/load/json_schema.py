"""JSON Schema of the files of rules, made from the models that load them, for editors and other tools."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from checker.guideline import Guideline, Topic
from checker.load.assemble import DecisionFile
from checker.value import Value
from checker.vocabulary import LanguageFile, Vocabulary

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def topic_schema() -> Schema:
    """The schema of a file of limits."""
    return _schema(Topic, "imrcheck: a topic of limits (rules/<guideline>/<edition>/<topic>.yaml)")


def guideline_schema() -> Schema:
    """The schema of a guideline and its editions."""
    return _schema(Guideline, "imrcheck: a guideline and its editions (rules/<guideline>/guideline.yaml)")


def vocabulary_schema() -> Schema:
    """The schema of a file of words. Each file holds one of the kinds of the vocabulary."""
    whole = _schema(Vocabulary, "imrcheck: the words of one kind of meaning (rules/vocabulary/<kind>.yaml)")
    del whole["required"]
    return whole | {"minProperties": 1, "maxProperties": 1}


def language_schema() -> Schema:
    """The schema of a file of classes of words and of rows of evidence."""
    return _schema(LanguageFile, "imrcheck: the words that letters use (rules/language/<topic>.yaml)")


def decision_schema() -> Schema:
    """The schema of the rules that reach the decision."""
    return _schema(DecisionFile, "imrcheck: how a check is decided (rules/decision.yaml)")


def _schema(model: type[Value], title: str) -> Schema:
    made = model.model_json_schema(by_alias=True)
    _describe(model.__name__, made)
    for name, node in made.get("$defs", {}).items():
        _describe(name, node)
    accepted: Schema = _accepted(made, made.get("$defs", {}))
    return {"$schema": DIALECT, "title": title, **accepted}


def _describe(name: str, node: Schema) -> None:
    """Put in what stands below each field of a model. Reading it whenever the models are made would cost every run."""
    for key, text in _texts().get(name, {}).items():
        node["properties"][key]["description"] = text


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    """The texts below the fields of each model, by the keys that files have for them."""
    return {model.__name__: dict(_texts_of(model)) for model in _models(Value)}


def _models(model: type[Value]) -> Iterator[type[Value]]:
    for under in model.__subclasses__():
        yield under
        yield from _models(under)


def _texts_of(model: type[Value]) -> Iterator[tuple[str, str]]:
    written = next(n for n in ast.walk(ast.parse(inspect.getsource(model))) if isinstance(n, ast.ClassDef))
    for field, below in pairwise(written.body):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield model.model_fields[name].alias or name, inspect.cleandoc(text)


def _accepted(node: Any, defined: Mapping[str, Schema]) -> Any:
    """A schema as files are read: dates in full, and a single word or number wherever a list of them belongs."""
    match node:
        case {"type": "array", "items": members} if not _holds_keys(members, defined):
            told = {key: value for key, value in node.items() if key in ("description", "default")}
            one = _accepted(members, defined)
            return told | {"anyOf": [{"type": "array", "items": one}, one]}
        case {"type": "string", "format": "date"}:
            return node | {"pattern": r"^\d{4}-\d{2}-\d{2}$"}
        case dict():
            # Pydantic titles every key with its own name; a property that is called `title` is no such text.
            return {
                key: _accepted(value, defined)
                for key, value in node.items()
                if not (key == "title" and isinstance(value, str))
            }
        case list():
            return [_accepted(member, defined) for member in node]
    return node


def _holds_keys(members: Schema, defined: Mapping[str, Schema]) -> bool:
    """Whether the members of a list are mappings or lists: those are never written without the list around."""
    meant = defined.get(members.get("$ref", "").rpartition("/")[2], members)
    return meant.get("type") in ("object", "array")
