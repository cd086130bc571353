// The keyboard of the desk. Letters act only outside fields, and can be turned off ([data-keys-toggle]).
const off = () => localStorage.getItem("nansen-keys") === "off";
const rows = () => [...document.querySelectorAll("a[data-row]")];
const typing = (target) => target.closest("input, select, textarea, [contenteditable]") !== null;

const move = (step) => {
  const all = rows();
  const at = all.indexOf(document.activeElement);
  const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || off()) return;
  const key = event.key.toLowerCase();
  if (key === "j") move(1);
  else if (key === "k") move(-1);
  else if (key === "/") document.querySelector("[data-find]")?.focus();
  else {
    const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!target) return;
    if (target.matches("input, select, textarea")) target.focus();
    else target.click();
  }
  event.preventDefault();
});
document.querySelectorAll("[data-keys-toggle]").forEach((button) => {
  const show = () => button.setAttribute("aria-pressed", String(off()));
  button.hidden = false;
  button.addEventListener("click", () => { localStorage.setItem("nansen-keys", off() ? "on" : "off"); show(); });
  show();
});
