// A link to what is looked at, or to a rectangle that is drawn: IIIF Content State 1.0, in the page's lasting address.
import { say } from "./said.js";

const PLAIN = /xywh=(?:pixel:)?(\d+),(\d+),(\d+),(\d+)/;

// The rectangle that this address asks for: told by the server for a content state, else written after the #.
export const asked = (facts) => {
  const plain = location.hash.match(PLAIN);
  return plain ? plain.slice(1).map(Number) : facts.zone;
};

export const address = (facts, box) => {
  if (!box) return facts.address;
  const state = {
    "@context": "http://iiif.io/api/presentation/3/context.json", id: `${facts.canvas}/state`, type: "Annotation", motivation: ["contentState"],
    target: { id: `${facts.canvas}#xywh=${box.join()}`, type: "Canvas", partOf: [{ id: facts.manifest, type: "Manifest" }] },
  };
  const text = btoa(encodeURIComponent(JSON.stringify(state))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  return `${facts.address}?iiif-content=${text}`;
};

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const STEP_PX = 12;
const LEAST_PX = 24;
const within = (value, least, most) => Math.max(least, Math.min(value, most));

// The rectangle after an arrow: moved, or with Shift made larger or smaller; never out of the sheet.
const pushed = (box, [across, down], { shiftKey }, sheet) => (shiftKey
  ? { ...box, width: within(box.width + across * STEP_PX, LEAST_PX, sheet.width - box.x), height: within(box.height + down * STEP_PX, LEAST_PX, sheet.height - box.y) }
  : { ...box, x: within(box.x + across * STEP_PX, 0, sheet.width - box.width), y: within(box.y + down * STEP_PX, 0, sheet.height - box.height) });

// Lets a rectangle be drawn on the stage, by pointer or by keys; `done` gets it, or null when it was given up.
const draw = (engine, words, { byKeys }, done) => {
  const sheet = document.createElement("div"), shape = document.createElement("div");
  sheet.className = "drawing";
  sheet.tabIndex = 0;
  sheet.setAttribute("role", "application");
  sheet.setAttribute("aria-label", words.draw);
  shape.className = "frame drawn";
  shape.hidden = true;
  sheet.append(shape);
  engine.stage.append(sheet);
  const size = sheet.getBoundingClientRect();
  let first = null, box = { x: size.width / 4, y: size.height / 4, width: size.width / 2, height: size.height / 2 };
  const show = () => { shape.hidden = false; Object.assign(shape.style, { left: `${box.x}px`, top: `${box.y}px`, width: `${box.width}px`, height: `${box.height}px` }); };
  const place = (event) => { const from = sheet.getBoundingClientRect(); return { x: event.clientX - from.x, y: event.clientY - from.y }; };
  const end = (found) => { sheet.remove(); document.removeEventListener("keydown", given); done(found); };
  const given = (event) => { if (event.key === "Escape") { event.preventDefault(); end(null); } };
  document.addEventListener("keydown", given);
  sheet.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Enter") { event.preventDefault(); end(engine.between(box, { x: box.x + box.width, y: box.y + box.height })); }
    if (!ARROWS[event.key]) return;
    event.preventDefault();
    box = pushed(box, ARROWS[event.key], event, size);
    show();
  });
  sheet.addEventListener("pointerdown", (event) => { first = place(event); sheet.setPointerCapture(event.pointerId); });
  sheet.addEventListener("pointermove", (event) => {
    if (!first) return;
    const last = place(event);
    box = { x: Math.min(first.x, last.x), y: Math.min(first.y, last.y), width: Math.abs(first.x - last.x), height: Math.abs(first.y - last.y) };
    show();
  });
  sheet.addEventListener("pointerup", (event) => { if (first) end(engine.between(first, place(event))); });
  sheet.addEventListener("pointercancel", () => end(null));
  if (byKeys) show();
  sheet.focus({ preventScroll: true });
  return () => end(null);
};

export const link = (panel, engine, facts) => {
  const field = panel.querySelector("#zone-address"), pen = panel.querySelector("[data-do=draw]");
  let drawn = null, giveUp = null;
  const show = () => { field.value = address(facts, drawn ?? engine.view()); };
  const drop = () => { drawn = null; engine.frame("zone", null); show(); };
  engine.viewer.addHandler("animation-finish", () => { if (!panel.hidden) show(); });
  engine.viewer.addHandler("open", () => setTimeout(() => { if (!panel.hidden) show(); }));
  pen.addEventListener("click", (event) => {
    if (giveUp) { giveUp(); return; }
    drop();
    pen.setAttribute("aria-pressed", "true");
    say(facts.words.draw, { firmly: true });
    giveUp = draw(engine, facts.words, { byKeys: !event.detail }, (box) => {
      giveUp = null;
      pen.focus({ preventScroll: true });
      pen.setAttribute("aria-pressed", "false");
      drawn = box;
      engine.frame("zone", box);
      show();
      if (box) say(facts.words.ready, { firmly: true });
    });
  });
  panel.querySelector("[data-do=copy]").addEventListener("click", async (event) => {
    const label = event.currentTarget.querySelector("[data-label]");
    field.select();
    await navigator.clipboard?.writeText(field.value);
    label.textContent = label.dataset.done;
    say(label.dataset.done, { firmly: true });
  });
  field.addEventListener("focus", () => field.select());
  const leave = () => { giveUp?.(); if (drawn) drop(); };
  return { opened: show, closed: leave, turned: leave };
};
