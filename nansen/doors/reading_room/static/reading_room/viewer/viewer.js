// The viewer of a page: it comes over the reading image once everything is there; until then, and if it fails, that image stays.
import { Engine, trouble } from "./engine.js";
import { Grants } from "./grants.js";
import { listen } from "./keys.js";
import { larger, pick, read } from "./lines.js";
import { dress } from "./look.js";
import { keep, kept } from "./memory.js";
import { put, say } from "./said.js";
import { turnPages } from "./turning.js";
import { asked, link } from "./zone.js";

const desk = document.getElementById("desk");
const facts = JSON.parse(document.getElementById("viewer-facts").textContent);
const { words } = facts;
const tools = document.getElementById("tools"), table = document.getElementById("table");
const button = (name) => tools.querySelector(`[data-do="${name}"]`);

const SIZE_STEPS = { "text-smaller": -1, "text-larger": 1 };
const stage = document.createElement("div");
stage.id = "stage";
stage.className = "stage";
stage.tabIndex = 0;
stage.setAttribute("role", "application");
const named = () => stage.setAttribute("aria-label", put(words.image, { number: facts.number }));

const complain = (name, again) => {
  table.querySelector(".trouble")?.remove();
  const box = document.createElement("div"), said = document.createElement("p"), retry = document.createElement("button");
  box.className = "trouble";
  box.setAttribute("role", "alert");
  said.textContent = words[name] ?? words.broken;
  retry.type = "button";
  retry.className = "button second";
  retry.textContent = words.again;
  retry.addEventListener("click", () => { box.remove(); stage.focus({ preventScroll: true }); again(); });
  box.append(said, retry);
  table.append(box);
};

const toggled = (name, panel, hooks = {}) => {
  const one = button(name);
  one.addEventListener("click", () => {
    panel.hidden = !panel.hidden;
    one.setAttribute("aria-expanded", String(!panel.hidden));
    (panel.hidden ? hooks.closed : hooks.opened)?.();
  });
};

const fill = () => {
  if (document.fullscreenElement) { document.exitFullscreen(); return; }
  if (desk.classList.contains("filling") || !desk.requestFullscreen) { filled(desk.classList.toggle("filling")); return; }
  desk.requestFullscreen().catch(() => filled(desk.classList.toggle("filling")));
};
const filled = (whether) => button("fill").setAttribute("aria-pressed", String(whether));
document.addEventListener("fullscreenchange", () => filled(document.fullscreenElement === desk));

const equip = (engine) => {
  const percent = () => { document.getElementById("percent").textContent = `${engine.percent} %`; };
  engine.viewer.addHandler("zoom", () => { percent(); say(put(words.zoom, { percent: engine.percent })); });
  engine.viewer.addHandler("resize", () => setTimeout(percent));
  percent();
  dress(document.getElementById("look"), engine.viewer);
  engine.viewer.addHandler("open", percent);
  engine.viewer.addHandler("canvas-click", (event) => pick(event, desk, engine, words));
  const turned = (degrees) => say(put(words.turned, { degrees: engine.turn(degrees) }), { firmly: true });
  const showText = (whether) => {
    desk.classList.toggle("without-text", !whether);
    button("text").setAttribute("aria-pressed", String(whether));
    if (!whether) engine.frame("line", null);
    keep({ text: whether });
  };
  const does = {
    in: () => engine.zoom(true), out: () => engine.zoom(false), whole: () => engine.whole(), left: () => turned(-90), right: () => turned(90), fill,
    text: () => { if (!button("text").hidden) showText(desk.classList.contains("without-text")); },
    keys: () => document.getElementById("keys").showModal(),
  };
  for (const [name, act] of Object.entries(does)) button(name).addEventListener("click", act);
  desk.addEventListener("click", (event) => larger(SIZE_STEPS[event.target.dataset.do], desk));
  showText(kept().text ?? true);
  const zone = document.getElementById("zone-link");
  toggled("look", document.getElementById("look"));
  const linked = link(zone, engine, facts);
  toggled("zone", zone, linked);
  listen(table, stage, engine, does);
  engine.viewer.addHandler("tile-load-failed", (event) => { if (event.tiledImage === engine.item) failing(engine); });
  desk.addEventListener("keydown", (event) => { if (event.key === "Escape" && desk.classList.contains("filling") && !event.target.closest("dialog, .drawing")) fill(); });
  addEventListener("hashchange", () => frame(engine));
  turnPages(desk, {
    turned: (told, { far, held }) => {
      const whole = engine.isWhole;
      Object.assign(facts, { zone: null }, told);
      linked.turned();
      engine.frame("line", null);
      say(desk.querySelector(".closed h2")?.textContent ?? document.querySelector(".leafing.pages span").textContent, { firmly: true });
      if (far) desk.scrollIntoView({ block: "start", behavior: "instant" });
      if (told) show(engine, { whole, far, held }); else close(engine, { far, held });
    },
    failed: (again) => complain("offline", again),
  });
};

// A tile that does not come: the reason is asked once, told once, and everything can be asked again.
let toldOfTiles = false;
const failing = async (engine) => {
  if (toldOfTiles) return;
  toldOfTiles = true;
  if (facts.registered) await engine.grants.held({ anew: true });
  complain((await trouble(facts, engine.grants)).wrong || "broken", () => { toldOfTiles = false; engine.grants.renewed(engine.grants.headers); engine.item.reset(); });
};

const frame = (engine) => {
  const zone = asked(facts);
  engine.frame("zone", zone, { come: "fit" });
  if (zone) say(words.zone, { firmly: true });
};

// Whether what had the focus when the page turned is there no more.
const lost = (held) => held && held !== document.body && !held.checkVisibility({ visibilityProperty: true });

// Brings the page that the facts tell of; the focus goes to it when the reader came from afar, or when it would be lost.
const show = async (engine, { whole = true, far = false, held = null } = {}) => {
  const withText = desk.classList.contains("with-text");
  for (const one of desk.querySelectorAll("[data-with-text]")) one.hidden = !withText;
  named();
  try {
    if (!(await engine.open({ whole }))) return;
  } catch (wrong) {
    table.classList.remove("live");
    complain(wrong.message, () => show(engine, { whole, far: true }));
    if (far || lost(held)) table.querySelector(".trouble button").focus({ preventScroll: true });
    return;
  }
  table.classList.add("live");
  table.querySelector(".paper").tabIndex = -1;
  tools.hidden = false;
  document.getElementById("zone")?.remove();
  document.getElementById("entering")?.remove();
  if (!engine.equipped) equip(engine);
  engine.equipped = true;
  read(desk, engine);
  frame(engine);
  toldOfTiles = false;
  if (far || lost(held)) stage.focus({ preventScroll: true });
};

// A page that this reader may not see: its reason stands on the table, the ways to other pages stay.
const close = (engine, { far, held }) => {
  engine.away();
  table.classList.remove("live");
  const reason = table.querySelector(".closed");
  reason.tabIndex = -1;
  if (far || lost(held)) reason.focus({ preventScroll: true });
};

// Small images for registered readers come by cookie; where the browser has none, by the same leave as tiles.
const small = async (image, grants) => {
  if (!(await grants.held())) return;
  const answer = await fetch(image.src, { headers: grants.headers }).catch(() => null);
  if (!answer?.ok) return;
  const bits = await createImageBitmap(await answer.blob()), canvas = document.createElement("canvas");
  canvas.width = bits.width;
  canvas.height = bits.height;
  canvas.getContext("2d").drawImage(bits, 0, 0);
  image.replaceWith(canvas);
};

const grants = new Grants(facts);
if (facts.registered) for (const image of document.querySelectorAll(".thumbs img")) {
  const retry = () => small(image, grants);
  if (image.complete && !image.naturalWidth) retry(); else image.addEventListener("error", retry, { once: true });
}
const picture = table.querySelector(".paper img");
table.prepend(stage);
if (window.OpenSeadragon) show(new Engine(stage, facts, grants));
else picture.addEventListener("error", () => complain("busy", () => { picture.src = picture.src; }));
