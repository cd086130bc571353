// Brightness, contrast, grey, white on black: on what is seen alone, the same from page to page.
import { keep, kept } from "./memory.js";

export const dress = (panel, viewer) => {
  const { brightness, contrast, grey, invert } = panel.elements;
  const show = () => {
    const parts = [`brightness(${brightness.value}%)`, `contrast(${contrast.value}%)`, grey.checked ? "grayscale(1)" : "", invert.checked ? "invert(1)" : ""];
    viewer.drawer.canvas.style.filter = parts.join(" ");
    for (const one of [brightness, contrast]) one.setAttribute("aria-valuetext", `${one.value} %`);
  };
  const before = kept().look ?? {};
  brightness.value = before.brightness ?? 100;
  contrast.value = before.contrast ?? 100;
  grey.checked = Boolean(before.grey);
  invert.checked = Boolean(before.invert);
  panel.addEventListener("input", () => {
    keep({ look: { brightness: brightness.value, contrast: contrast.value, grey: grey.checked, invert: invert.checked } });
    show();
  });
  panel.addEventListener("reset", () => { keep({ look: {} }); setTimeout(show); });
  panel.addEventListener("submit", (event) => event.preventDefault());
  show();
};
