// The image that zooms: OpenSeadragon, opened by us, so that every failure is told in words and can be tried again.
const STEP = 1.35;
const NUDGE_PX = 60;
const REFUSED = { 401: "enter", 403: "closed", 404: "missing", 410: "gone" };
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const LOOSE = 1.05;
// The engine looks for its own style sheet, and writes one where there is none, which our policy forbids: it finds this.
const noStyle = document.createElementNS("urn:nansen:none", "style");
noStyle.setAttribute("data-openseadragon-mobile-css", "true");
document.head.append(noStyle);

const asked = async (address, headers) => {
  try { return await fetch(address, { headers, cache: "no-store" }); } catch { return null; }
};

// What stands in the way of an image by its name (empty when nothing does), and what the server tells of the image.
export const trouble = async (facts, grants) => {
  if (facts.registered) {
    const probe = await asked(facts.probe, {});
    const { status } = probe?.ok ? await probe.json() : { status: probe?.status ?? 0 };
    if (status === 403 || status === 410) return { wrong: REFUSED[status] };
    if (!(await grants.held())) return { wrong: "enter" };
  }
  const info = await asked(facts.info, grants.headers);
  if (!info) return { wrong: "offline" };
  return info.ok ? { wrong: "", source: await info.json() } : { wrong: REFUSED[info.status] ?? "busy" };
};

export class Engine {
  constructor(stage, facts, grants) {
    Object.assign(this, { stage, facts, grants, frames: {}, turns: 0 });
    this.seen = document.createElement("div");
    this.seen.className = "seen";
    stage.append(this.seen);
  }

  // True once the first tile is drawn, false when another page was asked for meanwhile; rejects with the name of the trouble.
  // Size, place and turn of what was seen stay, unless the whole page was.
  async open({ whole = true } = {}) {
    const turn = this.turns += 1;
    const { wrong, source } = await trouble(this.facts, this.grants);
    if (turn !== this.turns) return false;
    if (wrong) throw new Error(wrong);
    this.viewer ??= this.made();
    return new Promise((done, failed) => {
      const ends = { "tile-drawn": () => end(done, true), "open-failed": () => end(failed, new Error("busy")), "tile-load-failed": (event) => { if (event.tiledImage === this.item) broken(); } };
      const end = (way, what) => {
        for (const [name, one] of Object.entries(ends)) this.viewer.removeHandler(name, one);
        if (turn === this.turns) way(what); else done(false);
      };
      const broken = async () => end(failed, new Error((await trouble(this.facts, this.grants)).wrong || "broken"));
      this.viewer.addOnceHandler("open", () => {
        this.size = this.item.getContentSize();
        if (whole) this.port.goHome(true); else this.port.applyConstraints(true);
      });
      for (const [name, one] of Object.entries(ends)) this.viewer.addHandler(name, one);
      this.viewer.open(source);
    });
  }

  // Nothing is shown any more.
  away() {
    this.turns += 1;
    this.viewer?.close();
  }

  made() {
    window.OpenSeadragon.console = { ...window.OpenSeadragon.console, error() {}, warn() {} }; // a tile that fails is told to the reader
    const viewer = window.OpenSeadragon({
      element: this.seen, drawer: "canvas", showNavigationControl: false, preserveViewport: true, preserveOverlays: true, // it empties places by markup, which our policy forbids
      crossOriginPolicy: "Anonymous", loadTilesWithAjax: true, ajaxHeaders: this.grants.headers,
      animationTime: calm.matches ? 0 : 0.5, blendTime: 0, immediateRender: calm.matches,
      visibilityRatio: 0.3, maxZoomPixelRatio: 4, minZoomImageRatio: 0.8, tileRetryMax: 1, tileRetryDelay: 800,
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
      gestureSettingsTouch: { pinchToZoom: true, dblClickToZoom: true, flickEnabled: !calm.matches },
      gestureSettingsPen: { clickToZoom: false, dblClickToZoom: true },
    });
    viewer.canvas.tabIndex = -1;
    viewer.addHandler("canvas-key", (event) => { event.preventDefaultAction = true; });
    // The page goes on scrolling under the wheel until the reader has taken the image in hand.
    viewer.addHandler("canvas-scroll", (event) => {
      if (viewer.cooperativeGestures) return;
      const held = this.stage.contains(document.activeElement) || event.originalEvent.ctrlKey || document.fullscreenElement;
      if (!held) Object.assign(event, { preventDefaultAction: true, preventDefault: false });
    });
    // One finger scrolls the page while the whole image is seen, and moves the image once it is larger; two always take it.
    const share = () => {
      const whole = this.isWhole && !document.fullscreenElement;
      if (whole !== viewer.cooperativeGestures) viewer.setCooperativeGestures(whole);
    };
    if (matchMedia("(pointer: coarse)").matches) for (const one of ["zoom", "open", "resize"]) viewer.addHandler(one, share);
    viewer.addHandler("canvas-cooperative-gesture", (event) => { event.preventDefaultAction = true; });
    // Who sees the whole page goes on seeing it when its place changes; the engine would keep the size of letters.
    let whole = true, resizing = false;
    for (const one of ["open", "zoom"]) viewer.addHandler(one, () => { if (!resizing) whole = this.isWhole; });
    viewer.addHandler("resize", () => {
      resizing = true;
      queueMicrotask(() => { resizing = false; if (whole) this.port.goHome(true); });
    });
    viewer.addHandler("canvas-press", () => this.stage.focus({ preventScroll: true }));
    this.grants.renewed = (headers) => viewer.setAjaxHeaders(headers, true);
    return viewer;
  }

  get item() { return this.viewer.world.getItemAt(0); }
  get port() { return this.viewer.viewport; }
  get isWhole() { return this.port.getZoom() <= this.port.getHomeZoom() * LOOSE; }
  get percent() { return Math.round(this.port.viewportToImageZoom(this.port.getZoom()) * 100); }

  zoom(larger) { this.port.zoomBy(larger ? STEP : 1 / STEP); this.port.applyConstraints(); }
  whole() { this.port.setRotation(0); this.port.goHome(); }
  turn(degrees) { this.port.setRotation(this.port.getRotation() + degrees); this.port.applyConstraints(); return ((this.port.getRotation() % 360) + 360) % 360; }

  move(across, down, much) {
    const way = new window.OpenSeadragon.Point(across, down).times(NUDGE_PX * (much ? 4 : 1));
    this.port.panBy(this.port.deltaPointsFromPixels(way.rotate(-this.port.getRotation())));
    this.port.applyConstraints();
  }

  // What is seen now, in pixels of the page; null when that is about all of it.
  view() {
    const seen = this.port.viewportToImageRectangle(this.port.getBounds()).getBoundingBox();
    return this.cut([seen.x, seen.y, seen.x + seen.width, seen.y + seen.height]);
  }

  // A rectangle between two points of the stage, in pixels of the page.
  between(first, last) {
    const corners = [[first.x, first.y], [last.x, first.y], [first.x, last.y], [last.x, last.y]]
      .map(([x, y]) => this.port.viewerElementToImageCoordinates(new window.OpenSeadragon.Point(x, y)));
    const across = corners.map((one) => one.x), down = corners.map((one) => one.y);
    return this.cut([Math.min(...across), Math.min(...down), Math.max(...across), Math.max(...down)]);
  }

  cut([left, top, right, lower]) {
    const x = Math.max(0, Math.round(left)), y = Math.max(0, Math.round(top));
    const width = Math.min(this.size.x, Math.round(right)) - x, height = Math.min(this.size.y, Math.round(lower)) - y;
    if (width < 4 || height < 4 || width * height > this.size.x * this.size.y * 0.97) return null;
    return [x, y, width, height];
  }

  at(position) { return this.port.viewerElementToImageCoordinates(position); }

  // A frame of its kind around a rectangle of the page; without a rectangle, none.
  frame(kind, box, { come = false } = {}) {
    if (this.frames[kind]) this.viewer.removeOverlay(this.frames[kind]);
    delete this.frames[kind];
    if (!box) return;
    const element = document.createElement("div");
    element.className = `frame ${kind}`;
    const place = this.item.imageToViewportRectangle(...box);
    this.viewer.addOverlay({ element, location: place });
    this.frames[kind] = element;
    if (come === "fit") this.port.fitBoundsWithConstraints(new window.OpenSeadragon.Rect(place.x - place.width * 0.1, place.y - place.height * 0.1, place.width * 1.2, place.height * 1.2));
    else if (come && !this.holds(place)) { this.port.panTo(place.getCenter()); this.port.applyConstraints(); }
  }

  holds(place) {
    const seen = this.port.getBounds().getBoundingBox();
    return place.x >= seen.x && place.y >= seen.y && place.x + place.width <= seen.x + seen.width && place.y + place.height <= seen.y + seen.height;
  }
}
