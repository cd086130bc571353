// What a page does better with scripts; it works without. No personal data is kept in the browser.
const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

each("[data-reveal]", (button) => {
  const input = document.getElementById(button.dataset.reveal);
  const label = button.querySelector("[data-label]");
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = input.type === "text";
    input.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
    label.textContent = shown ? button.dataset.show : button.dataset.hide;
  });
  button.form?.addEventListener("submit", () => { input.type = "password"; });
});

// A guess for the eye only: the server judges. Bits from length and kinds of characters, repeats counted once.
const bits = (text) => {
  const kinds = [[/[a-z]/, 26], [/[A-Z]/, 26], [/[0-9]/, 10], [/[\u0080-\uffff]/, 40], [/[^a-zA-Z0-9\u0080-\uffff]/, 32]];
  const size = kinds.reduce((sum, [seen, count]) => sum + (seen.test(text) ? count : 0), 0) || 1;
  const length = (new Set(text).size + [...text].length) / 2;
  return length * Math.log2(size) * 0.75;
};
each("[data-strength]", (meter) => {
  const input = document.getElementById(meter.dataset.strength);
  const words = meter.dataset.words.split("|");
  const bar = meter.querySelector("i");
  const said = meter.querySelector("output");
  meter.hidden = false;
  input.addEventListener("input", () => {
    const level = input.value ? [30, 50, 65, 80].filter((limit) => bits(input.value) >= limit).length : 0;
    bar.dataset.level = level;
    said.textContent = input.value ? words[level] : "";
  });
});

if (navigator.clipboard) each("[data-copy]", (button) => { button.hidden = false; });
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).innerText);
  button.querySelector("[data-label]").textContent = button.dataset.done;
});
each("[data-print]", (button) => { button.hidden = false; button.addEventListener("click", () => window.print()); });

const SLIP = /^#([0-9-]+)\.([0-9A-Za-z]+)$/;
// The slip's code holds number and key after the #, which no browser sends: they are typed for the person, then forgotten.
// Whoever then chooses a language finds them again: a browser carries what stands after the # through the answer.
each("form[data-slip]", (form) => {
  each("form:has(button[name=language])", (choice) => choice.addEventListener("submit", () => {
    const typed = `#${form.elements.identifier.value}.${form.elements.key.value.replaceAll("-", "")}`;
    if (SLIP.test(typed)) choice.action = choice.getAttribute("action") + typed;
  }));
  const [, number, key] = location.hash.match(SLIP) ?? [];
  if (!key) return;
  form.elements.identifier.value = number;
  form.elements.key.value = key.match(/.{1,4}/g).join("-");
  history.replaceState(null, "", location.pathname);
});

// Two presses of Escape leave fast; so does the button.
const leave = document.querySelector("form[data-leave]");
let pressed = 0;
if (leave) document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (event.timeStamp - pressed < 700) leave.requestSubmit();
  pressed = event.timeStamp;
});

each("details.langs", (menu) => {
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  menu.addEventListener("keydown", (event) => { if (event.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); } });
});

// On a shared device, a page nobody touches leaves by itself; the server ends the session in any case.
const idle = Number(document.body.dataset.idle);
if (idle && leave) {
  let timer;
  const wake = () => { clearTimeout(timer); timer = setTimeout(() => leave.requestSubmit(), idle * 1000); };
  ["pointerdown", "keydown", "scroll"].forEach((kind) => addEventListener(kind, wake, { passive: true }));
  wake();
}
// A page brought back by the Back button is asked for again.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
