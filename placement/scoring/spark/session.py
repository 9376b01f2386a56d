"""A session of Spark, and what must be there before there can be one."""

from __future__ import annotations

import logging
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from placement.errors import PlacementError, missing_extra
from placement.text import Text, plain, printable

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_ROWS_A_BATCH: Final = 50_000
"""What is scored at a time: so many rows that the cost of a batch is spread thin."""
_OLDEST_PYTHON: Final = (3, 11)
_OLDEST_JAVA: Final = 17
_LOOPBACK: Final = "127.0.0.1"
_NEEDED: Final = ("pyspark", "pandas", "pyarrow")


def session(master: str = "local[*]", *, progress: bool = False) -> SparkSession:
    """The running Spark session, or one on *master* (by default, this machine's processors), which
    shows its *progress* on the standard error if so asked.

    Raises ``PlacementError`` where Java or a package is missing, or one is too old, and where
    *master* cannot be used.
    """
    require_spark()
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    # The workers shall be this very interpreter, not whatever python3 is.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.appName("placement").master(master)
    settings: dict[str, object] = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": str(progress).lower(),
        "spark.sql.execution.arrow.maxRecordsPerBatch": _ROWS_A_BATCH,
        # A worker for each processor: Polars' own threads would only compete.
        "spark.executorEnv.POLARS_MAX_THREADS": 1,
    }
    if master.startswith("local"):
        # Nobody else has to reach what runs on this machine alone.
        os.environ["SPARK_LOCAL_IP"] = _LOOPBACK
        settings["spark.driver.bindAddress"] = settings["spark.driver.host"] = _LOOPBACK
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        found: SparkSession = builder.getOrCreate()
    except (Py4JError, PySparkException) as fault:
        raise PlacementError(
            _NO_SESSION.format(master=plain(printable(master)), reason=reason(fault))
        ) from fault
    return found


@contextmanager
def own_session(master: str, *, progress: bool) -> Iterator[SparkSession]:
    """A session for one run of a command, stopped at its end, and interrupted as all else is.

    Spark's own answer to Ctrl-C asks Java something while it waits for Java's answer; and what it
    logs comes here as an exception as well, which is told in a sentence.
    """
    is_main = threading.current_thread() is threading.main_thread()
    interrupt = signal.getsignal(signal.SIGINT)
    logging.disable(logging.CRITICAL)
    spark = None
    try:
        spark = session(master, progress=progress)
        if is_main:
            signal.signal(signal.SIGINT, interrupt)
        yield spark
    finally:
        if spark is not None:
            spark.stop()
        logging.disable(logging.NOTSET)


def reason(fault: Exception) -> Text:
    """What Spark says is the matter, in one line."""
    java = getattr(fault, "java_exception", None)
    said = str(fault) if java is None else str(java.getMessage())
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return plain(printable(lines[0] if lines else type(fault).__name__))


def require_spark() -> None:
    """Raises ``PlacementError`` where Python, a package or Java is missing or too old."""
    if sys.version_info < _OLDEST_PYTHON:
        raise PlacementError(_OLD_PYTHON.format(version=".".join(map(str, sys.version_info[:2]))))
    for name in _NEEDED:
        try:
            __import__(name)
        except ModuleNotFoundError as fault:
            raise missing_extra("spark", fault) from None
    home = os.environ.get("JAVA_HOME")
    java = os.path.join(home, "bin", "java") if home else shutil.which("java")
    if java is None or not os.path.exists(java):
        raise PlacementError(_NO_JAVA)
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    if version is None or int(version[1]) < _OLDEST_JAVA:
        raise PlacementError(
            _OLD_JAVA.format(java=java, said=said.splitlines()[0] if said else "?")
        )


_NO_SESSION: Final = Text(
    en="Spark cannot be had at {master}: {reason}. A master is local[2], local[*] or "
    "spark://HOST:PORT, for example.",
    cs="Spark na {master} není k dispozici: {reason}. Takto vypadá například local[2], local[*] "
    "nebo spark://POČÍTAČ:PORT.",
)
_OLD_PYTHON: Final = Text(
    en="Spark needs Python 3.11 or later; this is Python {version}.",
    cs="Spark potřebuje Python 3.11 nebo novější; toto je Python {version}.",
)
_NO_JAVA: Final = Text(
    en="Spark needs Java 17 or later, and there is none on this machine. Debian and Ubuntu have it "
    "as openjdk-17-jre-headless; where it is installed elsewhere, set JAVA_HOME.",
    cs="Spark potřebuje Javu 17 nebo novější a na tomto počítači žádná není. V Debianu a Ubuntu je "
    "to balíček openjdk-17-jre-headless; pokud je Java jinde, nastavte JAVA_HOME.",
)
_OLD_JAVA: Final = Text(
    en="Spark needs Java 17 or later; {java} says: {said}",
    cs="Spark potřebuje Javu 17 nebo novější; {java} hlásí: {said}",
)
