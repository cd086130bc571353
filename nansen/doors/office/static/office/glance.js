// What an act would give, told while it is typed: the server says it, and a later change outruns an earlier answer.
const form = document.querySelector("form[data-glance]");
const place = document.getElementById("glance");
let waiting = 0;
let asking = null;

const tell = ({ tint, word, why, change }) => {
  place.classList.toggle("told", Boolean(word));
  const [tag, said, moved] = place.querySelectorAll(".tag, .who + p, strong");
  tag.className = `tag ${tint}`;
  [tag.textContent, said.textContent, moved.textContent] = [word ?? "", why ?? "", change ?? ""];
};
const glance = async () => {
  asking?.abort();
  asking = new AbortController();
  const typed = new FormData(form);
  typed.set("then", form.dataset.glance);
  try {
    const answer = await fetch(location.href, { method: "POST", body: typed, signal: asking.signal });
    tell(answer.ok ? await answer.json() : {});
  } catch (error) {
    if (error.name !== "AbortError") tell({});
  }
};
form?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(glance, 400);
});
