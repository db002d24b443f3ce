"""The table is found however the program got onto the machine: four ways, each run from another directory."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import zipfile

from pathlib import Path

import pytest

import decision_aid

CHECKOUT = Path(__file__).resolve().parents[2]
ROOT = Path(sys.executable).anchor
PACKAGES = sysconfig.get_path("purelib")
OFFLINE = ("--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check")
ANSWERS = 'schema = 1\ndate = 2026-11-22\ngoals = ["acne_scars"]\n[importance]\neffect = 5\nrecovery = 5\n'


def run(*arguments: str | Path, cwd: str | Path, stdin: str = "", path: Path | None = None) -> str:
    """What a process wrote to standard output; it must end well. Nothing of this one's surroundings is passed on."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV", "PIP_"))}
    if path is not None:
        variables["PYTHONPATH"] = str(path)
    done = subprocess.run(
        [*map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env=variables,
        timeout=300,
        check=False,
    )
    assert 0 == done.returncode, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with a wheel and a source archive, built from this checkout without the network."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-d", out, cwd=CHECKOUT)
    return out


@pytest.fixture(scope="session")
def wheel(built: Path) -> Path:
    """The wheel."""
    (found,) = built.glob("*.whl")
    return found


def venv(directory: Path) -> tuple[Path, Path]:
    """A new environment that has no package of its own, but sees this one's: its Python and its scripts."""
    run(sys.executable, "-m", "venv", "--without-pip", directory, cwd=directory.parent)
    scripts = directory / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    purelib = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=directory.parent).strip()
    Path(purelib, "beside.pth").write_text(PACKAGES, encoding="utf-8")
    return python, scripts


def works(*program: str | Path, home: Path, path: Path | None = None) -> None:
    """From the top of the disk the program assesses answers with its own table; it is the copy in ``home``."""
    assert decision_aid.__version__ in run(*program, "--version", cwd=ROOT, path=path)
    assert "no faults" in run(*program, "check", cwd=ROOT, path=path)
    assert "Microneedling" in run(*program, "assess", "-", cwd=ROOT, stdin=ANSWERS, path=path)
    if program[-1] == "decision_aid":
        script = "import decision_aid; print(decision_aid.__file__)"
        where = run(program[0], "-c", script, cwd=ROOT, path=path).strip()
        assert home.resolve() in Path(where).resolve().parents


def test_from_a_checkout() -> None:
    """``python -m decision_aid`` with the checkout on the path finds ``data/`` beside the package."""
    works(sys.executable, "-m", "decision_aid", home=CHECKOUT, path=CHECKOUT)
    assert "data/comparisons.toml" in run(sys.executable, "-m", "decision_aid", "check", cwd=ROOT, path=CHECKOUT)


def test_installed_from_the_checkout(tmp_path: Path) -> None:
    """``pip install .`` puts the table inside the package."""
    python, scripts = venv(tmp_path / "env")
    run(python, "-m", "pip", "install", *OFFLINE, ".", cwd=CHECKOUT)

    works(python, "-m", "decision_aid", home=tmp_path)
    works(scripts / "decision-aid", home=tmp_path)


def test_installed_editable(tmp_path: Path) -> None:
    """``pip install -e .`` uses the checkout's own table, not a copy that grows old."""
    python, scripts = venv(tmp_path / "env")
    run(python, "-m", "pip", "install", *OFFLINE, "-e", ".", cwd=CHECKOUT)

    works(python, "-m", "decision_aid", home=CHECKOUT)
    works(scripts / "decision-aid", home=CHECKOUT)
    assert "data/comparisons.toml" in run(python, "-m", "decision_aid", "check", cwd=ROOT)


def test_installed_from_the_wheel(tmp_path: Path, wheel: Path) -> None:
    """The built wheel works on its own."""
    python, scripts = venv(tmp_path / "env")
    run(python, "-m", "pip", "install", *OFFLINE, wheel, cwd=ROOT)

    works(python, "-m", "decision_aid", home=tmp_path)
    works(scripts / "decision-aid", home=tmp_path)


def test_installed_into_a_directory(tmp_path: Path, wheel: Path) -> None:
    """``pip install --target`` works too, where there is no environment at all."""
    run(sys.executable, "-m", "pip", "install", *OFFLINE, "--target", tmp_path / "lib", wheel, cwd=ROOT)

    works(sys.executable, "-m", "decision_aid", home=tmp_path, path=tmp_path / "lib")


def test_out_of_the_archive(wheel: Path) -> None:
    """The wheel works without being unpacked, as it would inside a zip application."""
    run(sys.executable, "-m", "decision_aid", "check", cwd=ROOT, path=wheel)


def test_what_the_wheel_holds(wheel: Path) -> None:
    """The package, its table, its type marker and the licence; nothing of the tests, the tools or the translators."""
    names = zipfile.ZipFile(wheel).namelist()
    version = re.escape(decision_aid.__version__)

    assert {"decision_aid/data/comparisons.toml", "decision_aid/py.typed", "decision_aid/cli.py"} <= set(names)
    assert [] == [name for name in names if not re.match(rf"decision_aid/|decision_aid-{version}\.dist-info/", name)]
    assert [] == [name for name in names if "test" in name.lower() or "__pycache__" in name or name.endswith(".po")]
    assert [name for name in names if name.endswith("/LICENSE")]
    for name in ("DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf", "LICENSE-DejaVu"):
        font = zipfile.ZipFile(wheel).read(f"decision_aid/data/fonts/{name}")
        assert (CHECKOUT / "data" / "fonts" / name).read_bytes() == font
    table = zipfile.ZipFile(wheel).read("decision_aid/data/comparisons.toml")
    assert (CHECKOUT / "data" / "comparisons.toml").read_bytes() == table


def test_the_wheel_holds_every_module(wheel: Path) -> None:
    """No module of the package is left out, and no file that it reads."""
    names = set(zipfile.ZipFile(wheel).namelist())
    package = CHECKOUT / "decision_aid"
    files = {path.relative_to(CHECKOUT).as_posix() for path in package.rglob("*") if path.is_file()}

    read = {name for name in files if "__pycache__" not in name and not name.endswith(".po")}
    assert {name for name in names if name.endswith(".mo")} == {name for name in read if name.endswith(".mo")} != set()
    assert set() == read - names


def test_what_the_source_archive_holds(built: Path) -> None:
    """All that is needed to build and to test again, and nothing that a tool left behind."""
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {name.split("/", 1)[1] for name in opened.getnames() if "/" in name}

    needed = {
        "data/comparisons.toml", "decision_aid/cli.py", "decision_aid/locale/fr/program.po", "pyproject.toml",
        "README.md", "LICENSE", "CHANGELOG.md",
    }  # fmt: skip
    assert set() == needed - names
    assert any(name.startswith("tests/") for name in names)
    assert [] == [
        name for name in names if name.startswith((".venv", ".git/")) or "_cache" in name or "pycache" in name
    ]


def test_what_it_says_about_itself(wheel: Path) -> None:
    """Name, version, licence and Pythons are in the metadata, and each run-time package has both bounds."""
    archive = zipfile.ZipFile(wheel)
    (name,) = [name for name in archive.namelist() if name.endswith("/METADATA")]
    metadata = archive.read(name).decode()
    needs = re.findall(r"(?m)^Requires-Dist: ([^;\n]+)$", metadata)

    assert f"\nVersion: {decision_aid.__version__}\n" in metadata
    assert "\nLicense-Expression: MIT AND Bitstream-Vera\n" in metadata
    assert needs
    assert [] == [need for need in needs if not (">=" in need and "<" in need.replace("<=", ""))]
