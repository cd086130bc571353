// Pages turned in place: what differs on the next page is asked of the server anew, and takes the place of what stood here.
const PATIENCE_MS = 20_000;

// What the server answers of a page, as a document that runs nothing; rejects with its status, 0 when nothing came.
// Our policy lets no text become markup in a page: a document that was asked for is no text.
const asked = (address) => new Promise((done, failed) => {
  const one = new XMLHttpRequest();
  one.open("GET", new URL("leaf.html", address));
  one.responseType = "document";
  one.timeout = PATIENCE_MS;
  one.onload = () => (one.status === 200 && one.response ? done(one.response) : failed(one.status));
  one.onerror = one.ontimeout = () => failed(0);
  one.send();
});

// What the viewer is told of the page that took this one's place; null when its image is not shown to this reader.
const swapped = (found, desk) => {
  document.title = found.title;
  const lasting = found.head.querySelector("link[rel=canonical]"), named = document.head.querySelector('meta[name="DC.identifier"]');
  if (named) named.content = lasting.href;
  document.head.querySelector("link[rel=canonical]").replaceWith(document.adoptNode(lasting));
  document.head.querySelector('script[type="application/ld+json"]')?.remove(); // it told of the page that was loaded
  for (const part of found.querySelectorAll("[data-leaf]")) document.querySelector(`[data-leaf="${part.dataset.leaf}"]`).replaceWith(document.adoptNode(part));
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
  for (const way of ["prev", "next"]) {
    const link = document.querySelector(`.leafing.pages [rel=${way}]`), tool = desk.querySelector(`.flow[rel=${way}]`);
    if (link) tool.href = link.href; else tool.removeAttribute("href");
    tool.ariaDisabled = link ? null : "true";
  }
  for (const old of desk.querySelectorAll(":scope > .alert, #zone, .page-text, .paper, .closed, .trouble")) old.remove();
  desk.querySelector("#table").append(...found.querySelector("#table").children);
  const text = found.querySelector(".page-text"), facts = found.getElementById("viewer-facts");
  if (text) desk.append(document.adoptNode(text));
  desk.classList.toggle("with-text", Boolean(text));
  desk.classList.toggle("withheld", !facts);
  return facts && JSON.parse(facts.textContent);
};

const shown = (address) => {
  for (const one of document.querySelectorAll(".thumbs a")) {
    const here = one.href === address;
    if (here) one.setAttribute("aria-current", "page"); else one.removeAttribute("aria-current");
    if (here) one.scrollIntoView({ block: "nearest", container: "nearest" });
  }
};

// `turned(facts, { far, held })` is told of each page that came (asked for from outside the desk; what had the focus), `failed(again)` that none did.
export const turnPages = (desk, { turned, failed }) => {
  let here = location.pathname + location.search, wanted = "";
  const turn = async (address, { far = false, keep = true } = {}) => {
    if (wanted === address) return;
    wanted = address;
    desk.ariaBusy = "true";
    const found = await asked(address).catch((status) => status);
    if (wanted !== address) return;
    wanted = "";
    desk.ariaBusy = null;
    if (found === 0) { failed(() => turn(address, { far, keep })); return; }
    if (typeof found === "number") { location.assign(address); return; }
    if (keep) history.pushState(null, "", address);
    here = location.pathname + location.search;
    const held = document.activeElement, facts = swapped(found, desk);
    shown(address);
    turned(facts, { far, held });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-leafs]");
    if (!link?.href || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    turn(link.href, { far: !desk.contains(link) });
  });
  addEventListener("popstate", () => {
    const now = location.pathname + location.search;
    if (now === here) return;
    if (location.search || !/\/page\/\d+\/$/.test(now)) location.reload(); else turn(location.href.split("#")[0], { keep: false });
  });
};
