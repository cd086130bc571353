// The viewer of a page: it comes over the reading image once everything is there; until then, and if it fails, that image stays.
import { Engine, trouble } from "./engine.js";
import { Grants } from "./grants.js";
import { listen } from "./keys.js";
import { read } from "./lines.js";
import { dress } from "./look.js";
import { keep, kept } from "./memory.js";
import { put, say } from "./said.js";
import { asked, link } from "./zone.js";

const desk = document.getElementById("desk");
const facts = JSON.parse(document.getElementById("viewer-facts").textContent);
const { words } = facts;
const tools = document.getElementById("tools"), table = document.getElementById("table");
const button = (name) => tools.querySelector(`[data-do="${name}"]`);

const still = table.querySelector(".paper"), picture = still.querySelector("img");
const stage = document.createElement("div");
stage.id = "stage";
stage.className = "stage";
stage.tabIndex = 0;
stage.setAttribute("role", "application");
stage.setAttribute("aria-label", put(words.image, { number: facts.number }));

const complain = (name, again) => {
  table.querySelector(".trouble")?.remove();
  const box = document.createElement("div"), said = document.createElement("p"), retry = document.createElement("button");
  box.className = "trouble";
  box.setAttribute("role", "alert");
  said.textContent = words[name] ?? words.broken;
  retry.type = "button";
  retry.className = "button second";
  retry.textContent = words.again;
  retry.addEventListener("click", () => { box.remove(); again(); });
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
  const letters = read(desk, engine, words);
  const turned = (degrees) => say(put(words.turned, { degrees: engine.turn(degrees) }));
  const text = button("text");
  const showText = (whether) => {
    desk.classList.toggle("without-text", !whether);
    text?.setAttribute("aria-pressed", String(whether));
    if (!whether) engine.frame("line", null);
    keep({ text: whether });
  };
  const does = {
    in: () => engine.zoom(true), out: () => engine.zoom(false), whole: () => engine.whole(), left: () => turned(-90), right: () => turned(90), fill,
    text: text ? () => showText(desk.classList.contains("without-text")) : null,
    keys: () => document.getElementById("keys").showModal(),
    leaf: (way) => { const page = tools.querySelector(`.flow[rel=${way}]`); if (page) { keep({ leafed: true }); page.click(); } },
  };
  for (const [name, act] of Object.entries(does)) if (act) button(name)?.addEventListener("click", act);
  for (const [name, change] of [["text-smaller", -1], ["text-larger", 1]]) desk.querySelector(`[data-do="${name}"]`)?.addEventListener("click", () => letters(change));
  if (text) showText(kept().text ?? true);
  const zone = document.getElementById("zone-link");
  toggled("look", document.getElementById("look"));
  toggled("zone", zone, link(zone, engine, facts));
  listen(stage, engine, does);
  engine.viewer.addHandler("tile-load-failed", () => failing(engine));
  stage.addEventListener("keydown", (event) => { if (event.key === "Escape" && desk.classList.contains("filling")) fill(); });
};

// A tile that does not come: the reason is asked once, told once, and everything can be asked again.
let failing = (engine) => {
  const told = failing;
  failing = () => {};
  const reason = async () => {
    if (facts.registered) await engine.grants.held({ anew: true });
    complain((await trouble(facts, engine.grants)) || "broken", () => { failing = told; engine.grants.renewed(engine.grants.headers); engine.item.reset(); });
  };
  reason();
};

const frame = (engine) => {
  const zone = asked(facts);
  engine.frame("zone", zone, { come: "fit" });
  if (zone) say(words.zone, { firmly: true });
};

const begin = async (engine) => {
  table.prepend(stage);
  try {
    await engine.open();
  } catch (wrong) {
    stage.remove();
    complain(wrong.message, () => begin(engine));
    return;
  }
  table.classList.add("live");
  still.tabIndex = -1;
  tools.hidden = false;
  document.getElementById("zone")?.remove();
  document.getElementById("entering")?.remove();
  if (!engine.equipped) equip(engine);
  engine.equipped = true;
  frame(engine);
  addEventListener("hashchange", () => frame(engine));
  if (kept().leafed) { keep({ leafed: false }); stage.focus({ preventScroll: true }); }
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
if (window.OpenSeadragon) begin(new Engine(stage, facts, grants));
else picture.addEventListener("error", () => complain("busy", () => { picture.src = picture.src; }));
