"""Runs that cannot end well: nothing is left behind, and what was there before stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

from tests.scene import Scene, as_csv, people

GOOD = as_csv(people(40))
HEADER = "id,education,communication\n"


def test_what_cannot_be_written(scene: Scene) -> None:
    path = scene.file("people.csv", GOOD)
    assert "there is no folder" in scene.told(path, out="nowhere/out.csv")
    assert "its ending is its format" in scene.told(path, out="results.txt")
    (scene.folder / "folder.csv").mkdir()
    assert "this is a directory" in scene.told(path, out="folder.csv")
    assert "read and to be written over" in scene.told(path, out="people.csv")
    os.link(path, scene.folder / "same.csv")
    assert "read and to be written over" in scene.told(path, out="same.csv")
    rejects = scene.file("out.csv.rejects.csv", GOOD)
    assert "read and to be written over" in scene.told(rejects, out="out.csv")


def test_a_folder_without_the_right_to_write(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    path = scene.file("people.csv", GOOD)
    monkeypatch.setattr("placement.files.os.open", refuse)
    assert scene.told(path).endswith("you are not allowed to write there")


@pytest.mark.thorough
@pytest.mark.parametrize("ending", ["parquet", "csv", "jsonl", "xlsx"])
def test_a_full_disk(ending: str, scene: Scene) -> None:
    scene.file("people.csv", as_csv(people(3000)))
    program = """
import resource, signal, sys
from pathlib import Path
from placement.scoring.run import Request, score_files
from placement.errors import PlacementError
from tests.scene import score
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    score_files(Request([sys.argv[1]], Path(sys.argv[2]), {}), score)
except PlacementError as error:
    print(error)
"""
    finished = subprocess.run(
        [sys.executable, "-c", program, "people.csv", f"out.{ending}"],
        cwd=scene.folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert finished.stdout == (
        f"out.{ending}: the file cannot be written (File too large); nothing was left behind\n"
    ), finished.stderr
    assert sorted(path.name for path in scene.folder.iterdir()) == ["people.csv"]


@pytest.mark.thorough
def test_an_interruption_leaves_nothing_behind(scene: Scene) -> None:
    paths = [scene.file(f"{number}.csv", as_csv(people(500))) for number in range(6)]
    program = """
import os, signal, sys
from pathlib import Path
from placement.scoring.run import Request, score_files
from tests.scene import score
seen = 0
def progress(_):
    global seen
    seen += 1
    if seen == 3:
        os.kill(os.getpid(), signal.SIGINT)
try:
    score_files(Request(sys.argv[2:], Path(sys.argv[1]), {}), score, progress=progress)
except KeyboardInterrupt:
    print("interrupted")
"""
    for out in ("out.parquet", "out.csv", "out.xlsx"):
        finished = subprocess.run(
            [sys.executable, "-c", program, str(scene.folder / out), *map(str, paths)],
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        )
        assert finished.stdout == "interrupted\n", finished.stderr
        assert sorted(scene.folder.iterdir()) == paths


def test_an_earlier_result_stays_as_it_was_when_a_run_fails(scene: Scene) -> None:
    path = scene.file("people.csv", HEADER + "a,master,junk\n")
    (scene.folder / "results.parquet").write_bytes(b"earlier")
    (scene.folder / "results.parquet.rejects.csv").write_bytes(b"rejects")
    assert "junk" in scene.told(path, policy="strict")
    assert (scene.folder / "results.parquet").read_bytes() == b"earlier"
    assert (scene.folder / "results.parquet.rejects.csv").read_bytes() == b"rejects"
    scene.score(scene.file("people.csv", HEADER + "a,master,good\n"))
    assert pl.read_parquet(scene.folder / "results.parquet").height == 1
    assert scene.rejects() == []


def test_signals_are_left_as_they_were(scene: Scene) -> None:
    before = signal.getsignal(signal.SIGINT)
    scene.score(scene.file("people.csv", GOOD))
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.thorough
@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="needs the signals of Unix")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_request_to_end_leaves_nothing_behind(name: str, tmp_path: Path) -> None:
    number = getattr(signal, name)
    command = [sys.executable, "-m", "placement", "score", "-", "-o", str(tmp_path / "out.csv")]
    child = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert child.stdin is not None
    for _ in range(600):
        # Its outputs are begun before it waits for people.
        if list(tmp_path.iterdir()):
            break
        time.sleep(0.05)
    child.send_signal(number)
    _, said = child.communicate(timeout=60)
    assert child.returncode == 128 + number
    assert "nothing is left half done" in said
    assert list(tmp_path.iterdir()) == []
