"""The package: what `pip install` gives is whole, and works far from the checkout."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from kg import __version__

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DISTRIBUTED_AS = {"yaml": "pyyaml"}
CATALOGUES = ("ontology", "queries", "visualizations")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT), cwd=out)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-compile")
    run(*pip, "--target", str(folder), str(wheel), cwd=folder)
    return folder


def run(*command: str, cwd: Path, path: Path | None = None) -> str:
    """What the command says on stdout, in a clean environment; a failure shows all that it said."""
    environment = {"LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"} | (
        {"PYTHONPATH": str(path)} if path else {}
    )
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def files_below(folder: str) -> set[str]:
    files = (
        path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )
    return {path.relative_to(ROOT).as_posix() for path in files}


def test_the_wheel_holds_nothing_but_kg_at_its_top(wheel: Path) -> None:
    top = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert top == {"kg", f"phoihop-{PROJECT['version']}.dist-info"}


def test_every_file_of_package_and_catalogues_is_in_the_wheel(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {name for name in files_below("kg") if not name.startswith("kg/_share/")}
    wanted |= {f"kg/_share/{name}" for catalogue in CATALOGUES for name in files_below(catalogue)}
    assert {"kg/rules/bodies.toml", "kg/messages/vi.toml", "kg/_share/queries/implementers.rq"} <= wanted
    assert wanted - held == set()


def test_an_installed_package_builds_answers_and_draws_away_from_the_checkout(
    installed: Path, tmp_path: Path
) -> None:
    (document,) = (ROOT / "documents").glob("003_*")
    (tmp_path / "plan.txt").write_bytes(document.read_bytes())
    kg = (sys.executable, "-m", "kg")
    where = run(sys.executable, "-c", "import kg; print(kg.__file__)", cwd=tmp_path, path=installed)
    assert Path(where.strip()).is_relative_to(installed)
    run(*kg, "build", "plan.txt", cwd=tmp_path, path=installed)
    assert "123/KHPH-HLHPN-BDT" in run(*kg, "implements", "498/QĐ-TTg", cwd=tmp_path, path=installed)
    assert "An Giang" in run(*kg, "query", "coordination", cwd=tmp_path, path=installed)
    run(*kg, "view", "propagation", "-o", "page.html", cwd=tmp_path, path=installed)
    assert "An Giang" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_package_and_project_say_one_version(installed: Path, tmp_path: Path) -> None:
    assert __version__ == PROJECT["version"]
    assert __version__ in run(sys.executable, "-m", "kg", "--version", cwd=tmp_path, path=installed)


def test_every_library_that_the_code_imports_is_a_dependency() -> None:
    imported: set[str] = set()
    for path in [*(ROOT / "kg").rglob("*.py"), *(ROOT / "visualizations").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            imported |= {name.split(".")[0] for name in names}
    foreign = {DISTRIBUTED_AS.get(name, name.casefold()) for name in imported - set(sys.stdlib_module_names) - {"kg"}}
    required = {line.split(">=")[0].casefold() for line in PROJECT["dependencies"]}
    assert foreign == required
