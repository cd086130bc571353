// The zone of a page, drawn on its image: the four numbers of the form are the truth, the rectangle follows them.
const NAMES = ["x", "y", "width", "height"];
const LEAST = 16;

const start = (picker) => {
  const page = { width: Number(picker.dataset.width), height: Number(picker.dataset.height) };
  const form = picker.closest("form");
  const fields = Object.fromEntries(NAMES.map((name) => [name, form.elements[name]]));
  const zone = document.createElement("div");
  zone.className = "rectangle";
  zone.tabIndex = 0;
  zone.setAttribute("role", "group");
  zone.setAttribute("aria-label", picker.dataset.name);
  const said = document.createElement("p");
  said.className = "unseen";
  said.setAttribute("role", "status");
  picker.append(zone);
  picker.after(said);
  picker.classList.add("live");
  const hint = form.querySelector("[data-hint]");
  if (hint) hint.hidden = false;

  const now = () => Object.fromEntries(NAMES.map((name) => [name, Number(fields[name].value) || 0]));
  const show = () => {
    const at = now();
    zone.style.insetInlineStart = `${(100 * at.x) / page.width}%`;
    zone.style.insetBlockStart = `${(100 * at.y) / page.height}%`;
    zone.style.inlineSize = `${(100 * at.width) / page.width}%`;
    zone.style.blockSize = `${(100 * at.height) / page.height}%`;
  };
  const put = (wished) => {
    const width = Math.min(Math.max(Math.round(wished.width), LEAST), page.width);
    const height = Math.min(Math.max(Math.round(wished.height), LEAST), page.height);
    const held = {
      width, height,
      x: Math.min(Math.max(Math.round(wished.x), 0), page.width - width),
      y: Math.min(Math.max(Math.round(wished.y), 0), page.height - height),
    };
    NAMES.forEach((name) => { fields[name].value = held[name]; });
    show();
  };
  const tell = () => {
    const at = now();
    said.textContent = NAMES.reduce((words, name) => words.replace(`{${name}}`, at[name]), picker.dataset.said);
  };
  const point = (event) => {
    const box = picker.getBoundingClientRect();
    return {
      x: Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1) * page.width,
      y: Math.min(Math.max((event.clientY - box.top) / box.height, 0), 1) * page.height,
    };
  };

  let from = null;
  picker.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    from = { at: point(event), zone: event.target === zone && !event.ctrlKey ? now() : null, moved: false };
    picker.setPointerCapture(event.pointerId);
    zone.focus({ preventScroll: true });
    event.preventDefault();
  });
  picker.addEventListener("pointermove", (event) => {
    if (!from) return;
    const at = point(event);
    const across = at.x - from.at.x;
    const down = at.y - from.at.y;
    if (!from.moved && Math.hypot(across, down) < page.width / 200) return;
    from.moved = true;
    // A zone that is the whole page cannot be moved: drawing on it draws a new one.
    const whole = from.zone && from.zone.width >= page.width && from.zone.height >= page.height;
    if (from.zone && !whole) put({ ...from.zone, x: from.zone.x + across, y: from.zone.y + down });
    else put({ x: Math.min(at.x, from.at.x), y: Math.min(at.y, from.at.y), width: Math.abs(across), height: Math.abs(down) });
  });
  const end = () => { if (from?.moved) tell(); from = null; };
  picker.addEventListener("pointerup", end);
  picker.addEventListener("pointercancel", end);

  zone.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!way || event.altKey || event.metaKey) return;
    const step = event.ctrlKey ? 1 : Math.max(1, Math.round(page.width / 50));
    const at = now();
    if (event.shiftKey) put({ ...at, width: at.width + way[0] * step, height: at.height + way[1] * step });
    else put({ ...at, x: at.x + way[0] * step, y: at.y + way[1] * step });
    tell();
    event.preventDefault();
  });
  NAMES.forEach((name) => fields[name].addEventListener("input", show));
  show();
};

document.querySelectorAll("[data-picker]").forEach(start);
