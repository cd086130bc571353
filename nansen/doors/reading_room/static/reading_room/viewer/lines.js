// The text beside the image: a line that is chosen is framed on the image, a place of the image chooses its line.
import { keep, kept } from "./memory.js";
import { put, say } from "./said.js";

const SIZES = [0.9, 1, 1.15, 1.35, 1.6, 2];
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

const linesOf = (desk) => [...desk.querySelectorAll(".lines li")];
const boxOf = (line, engine) => {
  const box = line.dataset.box?.split(",").map(Number);
  return box && [box[0], box[1], box[2], box[3] || engine.size.y * 0.02];
};
const choose = (line, lines, engine, { come = true } = {}) => {
  for (const one of lines) { one.removeAttribute("aria-current"); one.tabIndex = -1; }
  line.setAttribute("aria-current", "true");
  line.tabIndex = 0;
  engine.frame("line", boxOf(line, engine), { come });
};
const size = (desk) => { desk.querySelector(".lines").style.fontSize = `${SIZES[kept().size ?? 1]}em`; };

// The line at a place of the image that was pressed.
export const pick = (event, desk, engine, words) => {
  const lines = linesOf(desk);
  if (!event.quick || !lines.length || desk.classList.contains("without-text")) return;
  const { x, y } = engine.at(event.position);
  const found = lines.find((line) => { const box = boxOf(line, engine); return box && x >= box[0] && x <= box[0] + box[2] && y >= box[1] && y <= box[1] + box[3]; });
  if (!found) return;
  choose(found, lines, engine, { come: false });
  const list = found.parentElement;
  list.scrollTop = found.offsetTop - list.clientHeight / 2;
  say(put(words.line, { number: lines.indexOf(found) + 1, text: found.innerText }), { firmly: true });
};

// Letters larger or smaller by so many steps.
export const larger = (change, desk) => {
  if (!change) return;
  keep({ size: Math.min(SIZES.length - 1, Math.max(0, (kept().size ?? 1) + change)) });
  size(desk);
};

// The text of a page that came, ready to be read line by line.
export const read = (desk, engine) => {
  const list = desk.querySelector(".lines"), lines = linesOf(desk);
  if (!list) return;
  list.addEventListener("focusin", (event) => { const line = event.target.closest("li"); if (line) choose(line, lines, engine); });
  list.addEventListener("click", (event) => {
    const line = event.target.closest("li");
    if (line && getSelection().isCollapsed) line.focus();
  });
  list.addEventListener("keydown", (event) => {
    const next = lines[lines.indexOf(event.target.closest("li")) + (STEPS[event.key] ?? NaN)];
    if (!next || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    next.focus();
  });
  for (const line of lines) { line.tabIndex = -1; line.classList.toggle("placed", Boolean(line.dataset.box)); }
  if (lines[0]) lines[0].tabIndex = 0;
  desk.querySelector(".sizes").hidden = false;
  size(desk);
};
