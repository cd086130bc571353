// The keys of the image: they are heard while it has the focus, and letters can be switched off (WCAG 2.1.4).
import { keep, kept } from "./memory.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const LEAVES = { PageUp: "prev", PageDown: "next" };

export const listen = (table, stage, engine, does) => {
  const single = document.getElementById("single");
  single.checked = kept().single ?? true;
  single.addEventListener("change", () => keep({ single: single.checked }));
  const letters = {
    "+": does.in, "=": does.in, "-": does.out, "−": does.out, 0: does.whole, r: does.right, l: does.left,
    t: does.text, f: does.fill, "?": does.keys,
  };
  table.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const leaves = LEAVES[event.key] && event.target.matches("#stage, .closed");
    const act = leaves ? () => leaf(LEAVES[event.key]) : event.target === stage && acting(event);
    if (!act) return;
    event.preventDefault();
    act();
  });
  const leaf = (way) => document.querySelector(`.tools .flow[rel=${way}]`)?.click();
  const acting = (event) => {
    if (ARROWS[event.key]) return () => engine.move(...ARROWS[event.key], event.shiftKey);
    return single.checked ? letters[event.key.toLowerCase()] : null;
  };
};
