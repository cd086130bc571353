"""The image server beside iipsrv and nginx, over the same pages and the same walk, in turn in one run.

Access control is on: every record is checked, and in the figures named so every request carries a reader's grant.
Peers come from Debian's packages; a missing one is an error.
"""

import secrets
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pyvips

from bench import image_pages, image_servers
from bench.figures import Figure
from bench.image_pages import Page
from bench.image_servers import AT_ONCE, Run, Server
from nansen.kernel.grants import issue
from nansen.work.archives.backends import pyramids

ROUNDS, COMPARED = 5, 24
IIPSRV = "iipsrv 1.1 of Debian, two processes behind nginx"
BUSY = "processor time an answer: what a busy machine leaves comparable when rates are not"
NGINX = "nginx, the same tiles as files cut beforehand, no access control"


def main() -> Iterator[Figure]:
    """Every figure of images that the project promises."""
    image_servers.check_peers()
    with tempfile.TemporaryDirectory(prefix="nansen-bench-images-") as place, ExitStack() as stack:
        folder = Path(place)
        folder.chmod(0o755)
        pages = image_pages.pages(folder / "pages")
        yield from _ingest(pages, folder)
        keys = _keys(folder / "keys")
        images = image_pages.made(pages, folder / "images", (keys / "record").read_bytes(), "open")
        tiffs = image_pages.for_iipsrv(pages, folder / "tiffs")
        files = image_pages.cut_beforehand(pages, images, folder / "files")
        ours = stack.enter_context(image_servers.ours(folder, images, keys, {}))
        nginx, iipsrv = stack.enter_context(image_servers.nginx(folder / "peers", files, tiffs))
        yield from _tiles(pages, (ours, iipsrv, nginx), folder)
        image_pages.made(pages, images, (keys / "record").read_bytes(), "registered")
        time.sleep(2)
        ours.headers["Authorization"] = f"Bearer {_grant(keys)}"
        yield from _registered(pages, (ours, nginx), folder)
        yield from _small(pages, (ours, iipsrv), folder)
        ours.headers["Authorization"] = f"Bearer {_grant(keys)}"
        yield from _free(pages, (ours, iipsrv), folder)
        data = "after all of it"
        yield Figure("images.memory", ours.memory(), "MiB", IIPSRV, iipsrv.memory(), data, AT_ONCE)


def _keys(folder: Path) -> Path:
    folder.mkdir()
    for name in ("record", "grant"):
        (folder / name).write_text(secrets.token_hex(32))
    return folder


def _grant(keys: Path) -> str:
    return issue("bench", key=(keys / "grant").read_bytes(), now=int(time.time()))


def _told(pages: Sequence[Page], what: str, *runs: Run) -> str:
    costs = " and ".join(f"{run.cost:.3f}" for run in runs)
    real = len(pages) - image_pages.DRAWN
    return f"{what}; {len(pages)} pages, {real} of them real; processor ms an answer: {costs}; {ROUNDS} rounds in turn"


def _tiles(pages: Sequence[Page], servers: Sequence[Server], folder: Path) -> Iterator[Figure]:
    runs = image_servers.in_turn(servers, image_pages.walk(pages), folder, ROUNDS)
    ours, iip, static = runs["ours"], runs["iipsrv"], runs["nginx"]
    walk = "a walk over all levels, 256-pixel tiles, edges included, records checked"
    data, limit = _told(pages, walk, ours, iip), _told(pages, walk, ours, static)
    yield Figure("images.tiles", ours.rate, "tiles/s", IIPSRV, iip.rate, data, AT_ONCE, at_least=5.0)
    yield Figure("images.tiles.of_limit", ours.rate, "tiles/s", NGINX, static.rate, limit, AT_ONCE, at_least=0.35)
    yield Figure("images.tiles.processor", ours.cost, "ms", IIPSRV, iip.cost, BUSY, AT_ONCE, at_most=0.2)
    yield Figure("images.tiles.p99", ours.p99, "ms", IIPSRV, iip.p99, data, AT_ONCE, at_most=2.0)


def _registered(pages: Sequence[Page], servers: Sequence[Server], folder: Path) -> Iterator[Figure]:
    runs = image_servers.in_turn(servers, image_pages.walk(pages), folder, ROUNDS)
    ours, static = runs["ours"], runs["nginx"]
    data = _told(pages, "the same walk, for registered readers, a grant with each request", ours, static)
    yield Figure("images.tiles.granted", ours.rate, "tiles/s", NGINX, static.rate, data, AT_ONCE, at_least=0.35)


def _small(pages: Sequence[Page], servers: Sequence[Server], folder: Path) -> Iterator[Figure]:
    runs = image_servers.in_turn(servers, image_pages.thumbnails(pages), folder, ROUNDS)
    data = _told(pages, "200-pixel thumbnails, made once", *runs.values())
    yield _rate("images.thumbnails", runs, data, at_least=5.0)


def _free(pages: Sequence[Page], servers: Sequence[Server], folder: Path) -> Iterator[Figure]:
    """Rates, and likeness to the page itself reduced by Lanczos, which must not be worse than the peer's."""
    for name, paths in {"odd_sizes": image_pages.odd_sizes(pages), "crops": image_pages.crops(pages)}.items():
        runs = image_servers.in_turn(servers, paths, folder, ROUNDS)
        data = _told(pages, f"{name.replace('_', ' ')}, cut on demand", *runs.values())
        yield _rate(f"images.{name}", runs, data, at_least=1.0)
        cost, peer = runs["ours"].cost, runs["iipsrv"].cost
        yield Figure(f"images.{name}.processor", cost, "ms", IIPSRV, peer, BUSY, AT_ONCE, at_most=1.0)
        ours, iip = (_likeness(pages, server, paths[:COMPARED]) for server in servers)
        limit = f"{COMPARED} answers, mean SSIM to the page reduced by Lanczos"
        yield Figure(f"images.{name}.ssim", ours, "SSIM", IIPSRV, iip, limit, 1, at_least=1.0)


def _rate(name: str, runs: dict[str, Run], data: str, *, at_least: float) -> Figure:
    return Figure(name, runs["ours"].rate, "images/s", IIPSRV, runs["iipsrv"].rate, data, AT_ONCE, at_least=at_least)


def _likeness(pages: Sequence[Page], server: Server, paths: Sequence[str]) -> float:
    by_image = {page.image: page for page in pages}
    found = []
    for path in paths:
        image, region, size, *_ = path.split("/")
        width, height = map(int, size.split(","))
        whole = pyvips.Image.new_from_file(str(by_image[image].source))
        part = whole if region == "full" else whole.crop(*map(int, region.split(",")))
        wanted = part.resize(width / part.width, vscale=height / part.height, kernel="lanczos3")
        seen = pyvips.Image.new_from_buffer(server.fetch(path), "")
        if abs(seen.width - width) > 1 or abs(seen.height - height) > 1:
            raise RuntimeError(f"{server.name} answered {seen.width} x {seen.height} to {path}")
        wide, high = min(seen.width, width), min(seen.height, height)
        found.append(ssim(wanted.crop(0, 0, wide, high), seen.crop(0, 0, wide, high)))
    return statistics.mean(found)


def ssim(one: pyvips.Image, other: pyvips.Image) -> float:
    """Structural similarity of two pictures in gray, Gaussian window of 1.5 pixels; 1 when they are the same."""
    x, y = (picture.colourspace("b-w").cast("float") for picture in (one, other))
    mean_x, mean_y = x.gaussblur(1.5, precision="float"), y.gaussblur(1.5, precision="float")
    var_x = (x * x).gaussblur(1.5, precision="float") - mean_x * mean_x
    var_y = (y * y).gaussblur(1.5, precision="float") - mean_y * mean_y
    both = (x * y).gaussblur(1.5, precision="float") - mean_x * mean_y
    first, second = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    above = (mean_x * mean_y * 2 + first) * (both * 2 + second)
    return float((above / ((mean_x * mean_x + mean_y * mean_y + first) * (var_x + var_y + second))).avg())


def _ingest(pages: Sequence[Page], folder: Path) -> Iterator[Figure]:
    """Pages a minute, one after the other, ours and `vips tiffsave` in turn."""
    ours, alone = [], []
    for page in pages:
        began = time.perf_counter()
        pyramids.make(page.source, image=page.image, images=folder / "images")
        ours.append(time.perf_counter() - began)
        file = folder / "tiffs" / f"{page.image}.tif"
        file.parent.mkdir(exist_ok=True)
        began = time.perf_counter()
        subprocess.run(image_pages.tiffsave(page, file), check=True)
        alone.append(time.perf_counter() - began)
    peer = "`vips tiffsave` alone: no thumbnails, no reading image, edges not cut, levels rounded down"
    minute = [60 * len(pages) / sum(times) for times in (ours, alone)]
    yield Figure("images.ingest", minute[0], "pages/min", peer, minute[1], f"{len(pages)} pages, one at a time", 1)
