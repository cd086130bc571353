// The text beside the image: a line that is chosen is framed on the image, a place of the image chooses its line.
import { keep, kept } from "./memory.js";
import { put, say } from "./said.js";

const SIZES = [0.9, 1, 1.15, 1.35, 1.6, 2];

export const read = (desk, engine, words) => {
  const list = desk.querySelector(".lines");
  if (!list) return () => {};
  const lines = [...list.children];
  const boxOf = (line) => {
    const box = line.dataset.box?.split(",").map(Number);
    return box && [box[0], box[1], box[2], box[3] || engine.size.y * 0.02];
  };
  const choose = (line, { come = true } = {}) => {
    for (const one of lines) { one.removeAttribute("aria-current"); one.tabIndex = -1; }
    line.setAttribute("aria-current", "true");
    line.tabIndex = 0;
    engine.frame("line", boxOf(line), { come });
  };
  const step = { ArrowDown: 1, ArrowUp: -1 };
  list.addEventListener("focusin", (event) => { const line = event.target.closest("li"); if (line) choose(line); });
  list.addEventListener("click", (event) => {
    const line = event.target.closest("li");
    if (line && getSelection().isCollapsed) line.focus();
  });
  list.addEventListener("keydown", (event) => {
    const next = lines[lines.indexOf(event.target.closest("li")) + (step[event.key] ?? NaN)];
    if (!next || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    next.focus();
  });
  for (const line of lines) { line.tabIndex = -1; line.classList.toggle("placed", Boolean(line.dataset.box)); }
  if (lines[0]) lines[0].tabIndex = 0;
  engine.viewer.addHandler("canvas-click", (event) => {
    if (!event.quick || desk.classList.contains("without-text")) return;
    const { x, y } = engine.at(event.position);
    const found = lines.find((line) => { const box = boxOf(line); return box && x >= box[0] && x <= box[0] + box[2] && y >= box[1] && y <= box[1] + box[3]; });
    if (!found) return;
    choose(found, { come: false });
    list.scrollTop = found.offsetTop - list.clientHeight / 2;
    say(put(words.line, { number: lines.indexOf(found) + 1, text: found.innerText }));
  });
  let size = kept().size ?? 1;
  const show = () => { list.style.fontSize = `${SIZES[size]}em`; };
  desk.querySelector(".sizes").hidden = false;
  show();
  return (change) => { size = Math.min(SIZES.length - 1, Math.max(0, size + change)); keep({ size }); show(); };
};
