"""Imports run one way: inside an app from choices to views, between apps towards portal."""

import ast
from itertools import pairwise

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
APPS = ("portal", "resources", "plans")
MAY_IMPORT = {
    "portal": {"portal"},
    "resources": {"resources", "portal"},
    "plans": {"plans", "portal", "resources"},
}
# From the ground up. What is not named here (tags, commands, blocks) may use all of its app.
LAYERS = (
    "choices",
    "models",
    "rules",
    "notifications",
    "actions",
    "forms",
    "views",
    "urls",
)


def modules():
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(ROOT).with_suffix("").parts, path


def imports(source: str, module: tuple[str, ...]):
    """Every dotted name that a module imports, also inside functions, with its line."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = ".".join((*module[: -node.level], *filter(None, [base])))
            for alias in node.names:
                yield f"{base}.{alias.name}", node.lineno


def breaches(source: str, module: tuple[str, ...]):
    app, part = module[0], module[1]
    for name, line in imports(source, module):
        other, _, rest = name.partition(".")
        other_part = rest.partition(".")[0]
        if other not in APPS:
            continue
        # The demo fills every app, so it may look into each; nothing looks into the demo.
        if other == "portal" and other_part == "demo" and not may_load_the_demo(module):
            yield f"{'.'.join(module)}:{line} imports the demo"
        elif other not in MAY_IMPORT[app] and module[:2] != ("portal", "demo"):
            yield f"{'.'.join(module)}:{line} imports {name}: {app} knows nothing of {other}"
        elif other == app and part in LAYERS and other_part in LAYERS:
            if LAYERS.index(other_part) > LAYERS.index(part):
                yield f"{'.'.join(module)}:{line} imports {name}: {part} comes before {other_part}"


def may_load_the_demo(module) -> bool:
    return module[:2] == ("portal", "demo") or module[1:3] == ("management", "commands")


@pytest.mark.parametrize("app", APPS)
def test_imports_run_one_way(app):
    found = [
        breach
        for module, path in modules()
        if module[0] == app
        for breach in breaches(path.read_text(), module)
    ]
    assert found == []


@pytest.mark.parametrize(("lower", "upper"), list(pairwise(LAYERS)))
def test_an_import_against_the_direction_is_noticed(lower, upper):
    assert list(breaches(f"from plans.{upper} import x", ("plans", lower, "some")))
    assert list(breaches(f"from ..{upper} import x", ("plans", lower, "some")))
    assert not list(breaches(f"from plans.{lower} import x", ("plans", upper, "some")))


def test_an_import_between_apps_against_the_direction_is_noticed():
    assert list(breaches("import plans.models", ("portal", "views", "home")))
    assert list(breaches("def f():\n    from plans import rules", ("resources", "views")))
    assert not list(breaches("from plans.models import Plan", ("portal", "demo", "cast")))
    assert list(breaches("from portal.demo import cast", ("portal", "views", "home")))


def test_files_stay_short():
    longest = 320
    tops = ("portal", "resources", "plans", "tests")
    long = {
        str(path.relative_to(ROOT)): count
        for top in tops
        for path in sorted((ROOT / top).rglob("*.py"))
        if not {"migrations", "content"} & set(path.parts)
        if (count := len(path.read_text().splitlines())) > longest
    }
    assert long == {}
