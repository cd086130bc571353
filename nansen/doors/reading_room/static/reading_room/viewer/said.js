// What is told aloud, politely and once things are quiet: the last sentence alone.
const QUIET_MS = 500;
const place = document.getElementById("said");
const FIRM_MS = 3000;
let waiting, firm = 0;

export const put = (sentence, facts) => sentence.replace(/%\((\w+)\)s/g, (_, name) => String(facts[name]));

// A firm sentence is not pushed aside by what moves at the same time.
export const say = (sentence, { firmly = false } = {}) => {
  if (!firmly && Date.now() < firm) return;
  if (firmly) firm = Date.now() + FIRM_MS;
  clearTimeout(waiting);
  waiting = setTimeout(() => { place.textContent = ""; place.textContent = sentence; }, QUIET_MS);
};
