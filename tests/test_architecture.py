"""Imports point down: between the floors of the house, and between the layers of an app."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ["networks", "accounts", "initiatives", "forum", "elzinventory"]

# A module named here, or in a package named here, may import its own layer and lower ones.
# Every other module of an app is the domain. `apps` and `management` are interfaces.
LAYERS = {
    "models": 1,
    "querysets": 1,
    "filters": 3,
    "forms": 3,
    "resources": 3,
    "templatetags": 3,
    "apps": 4,
    "admin": 4,
    "management": 4,
    "views": 4,
    "urls": 5,
}
DOMAIN = 2
NAMES = {1: "models", 2: "domain", 3: "forms and filters", 4: "views and admin", 5: "urls"}


def files(root):
    return [
        path
        for floor in FLOORS
        for path in sorted((root / floor).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def name_of(path, root):
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported_names(tree):
    """Yield every dotted name that the code imports when it runs, also from inside a function.

    Imports for type checkers only do not count: they cannot make a circle at run time.
    """
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        yield from imported_names(node)


def read_imports(root):
    """Return for each of our modules the modules of ours that it imports."""
    modules = {name_of(path, root): path for path in files(root)}

    def module_behind(name):
        while name and name not in modules:
            name = name.rpartition(".")[0]
        return name

    return {
        name: {module_behind(found) for found in imported_names(ast.parse(path.read_text("utf-8")))}
        - {"", name}
        for name, path in modules.items()
    }


@cache
def our_imports():
    return read_imports(ROOT)


def wrong_floors(imports):
    return [
        f"{name} → {target}"
        for name, targets in imports.items()
        for target in sorted(targets)
        if floor_of(target) > floor_of(name)
    ]


def floor_of(name):
    return FLOORS.index(name.partition(".")[0])


def wrong_layers(imports):
    """List imports inside an app that point up, and those of models that reach the domain.

    Models may use a leaf: a module that knows no model, such as one that folds names.
    """
    leaves = leaves_of(imports)
    return [
        f"{name} ({NAMES[layer_of(name)]}) → {target} ({NAMES[layer_of(target)]})"
        for name, targets in imports.items()
        for target in sorted(targets - leaves)
        if floor_of(name) == floor_of(target) and layer_of(target) > layer_of(name)
    ]


def layer_of(name):
    """Return the layer of a module; a package's own `__init__` tops the app, it only re-exports."""
    parts = name.split(".")
    return LAYERS.get(parts[1], DOMAIN) if len(parts) > 1 else DOMAIN


def leaves_of(imports):
    leaves = {name for name in imports if layer_of(name) == DOMAIN}
    while heavy := {name for name in leaves if imports[name] - leaves}:
        leaves -= heavy
    return leaves


def circles(imports):
    """List the groups of modules that import each other, directly or along a detour."""

    @cache
    def reachable(name):
        found, todo = set(), list(imports[name])
        while todo:
            target = todo.pop()
            if target not in found:
                found.add(target)
                todo.extend(imports[target])
        return found

    round_trips = {
        frozenset({name} | {other for other in reachable(name) if name in reachable(other)})
        for name in imports
        if name in reachable(name)
    }
    return sorted(sorted(group) for group in round_trips)


def test_imports_never_point_to_a_higher_floor():
    assert wrong_floors(our_imports()) == []


def test_imports_inside_an_app_never_point_to_a_higher_layer():
    assert wrong_layers(our_imports()) == []


def test_no_files_import_each_other():
    assert circles(our_imports()) == []


def test_every_file_is_read():
    assert {"networks.models", "initiatives.models", "elzinventory.env"} <= set(our_imports())


@pytest.fixture
def write(tmp_path):
    def write(path, code):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(code)
        return read_imports(tmp_path)

    return write


def test_an_import_of_a_higher_floor_is_found(write):
    write("initiatives/models.py", "")

    imports = write("networks/naming.py", "def late():\n    from initiatives.models import X\n")

    assert wrong_floors(imports) == ["networks.naming → initiatives.models"]


def test_an_import_of_a_higher_layer_is_found(write):
    write("initiatives/views/list.py", "from initiatives import coverage")

    imports = write("initiatives/coverage.py", "from initiatives.views.list import rows")

    assert wrong_layers(imports) == [
        "initiatives.coverage (domain) → initiatives.views.list (views and admin)"
    ]


def test_models_may_import_a_leaf_but_no_other_domain_module(write):
    write("networks/folding.py", "import unicodedata")
    write("networks/counting.py", "import networks.models.region")

    imports = write(
        "networks/models/region.py", "from networks import counting\nfrom networks import folding"
    )

    assert wrong_layers(imports) == ["networks.models.region (models) → networks.counting (domain)"]


def test_a_circle_along_a_detour_is_found_and_one_for_type_checkers_is_not(write):
    write("networks/a.py", "import networks.b")
    write("networks/b.py", "from networks import c")
    write("networks/d.py", "import networks.a")
    imports = write("networks/c.py", "if TYPE_CHECKING:\n    import networks.d\nimport networks.a")

    assert circles(imports) == [["networks.a", "networks.b", "networks.c"]]
