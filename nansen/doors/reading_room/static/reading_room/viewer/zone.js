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

// Lets a rectangle be drawn on the stage; `done` gets it, or null when it was given up.
const draw = (engine, done) => {
  const sheet = document.createElement("div"), shape = document.createElement("div");
  sheet.className = "drawing";
  shape.className = "frame drawn";
  shape.hidden = true;
  sheet.append(shape);
  engine.stage.append(sheet);
  let first = null;
  const place = (event) => { const box = sheet.getBoundingClientRect(); return { x: event.clientX - box.x, y: event.clientY - box.y }; };
  const end = (box) => { sheet.remove(); document.removeEventListener("keydown", given); done(box); };
  const given = (event) => { if (event.key === "Escape") { event.preventDefault(); end(null); } };
  document.addEventListener("keydown", given);
  sheet.addEventListener("pointerdown", (event) => { first = place(event); sheet.setPointerCapture(event.pointerId); });
  sheet.addEventListener("pointermove", (event) => {
    if (!first) return;
    const last = place(event);
    shape.hidden = false;
    Object.assign(shape.style, { left: `${Math.min(first.x, last.x)}px`, top: `${Math.min(first.y, last.y)}px`, width: `${Math.abs(first.x - last.x)}px`, height: `${Math.abs(first.y - last.y)}px` });
  });
  sheet.addEventListener("pointerup", (event) => { if (first) end(engine.between(first, place(event))); });
  sheet.addEventListener("pointercancel", () => end(null));
  return () => end(null);
};

export const link = (panel, engine, facts) => {
  const field = panel.querySelector("#zone-address"), pen = panel.querySelector("[data-do=draw]");
  let drawn = null, giveUp = null;
  const show = () => { field.value = address(facts, drawn ?? engine.view()); };
  const drop = () => { drawn = null; engine.frame("zone", null); show(); };
  engine.viewer.addHandler("animation-finish", () => { if (!panel.hidden) show(); });
  pen.addEventListener("click", () => {
    if (giveUp) { giveUp(); return; }
    drop();
    pen.setAttribute("aria-pressed", "true");
    say(facts.words.draw);
    giveUp = draw(engine, (box) => {
      giveUp = null;
      pen.setAttribute("aria-pressed", "false");
      drawn = box;
      engine.frame("zone", box);
      show();
      if (box) say(facts.words.ready);
    });
  });
  panel.querySelector("[data-do=copy]").addEventListener("click", async (event) => {
    const label = event.currentTarget.querySelector("[data-label]");
    field.select();
    await navigator.clipboard?.writeText(field.value);
    label.textContent = label.dataset.done;
    say(label.dataset.done);
  });
  field.addEventListener("focus", () => field.select());
  return { opened: show, closed: () => { giveUp?.(); if (drawn) drop(); } };
};
