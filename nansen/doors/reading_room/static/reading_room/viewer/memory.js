// What the reader set, kept from page to page while the tab is open: how the image looks, never what was looked at.
const NAME = "nansen-viewer";

export const kept = () => {
  try { return JSON.parse(sessionStorage.getItem(NAME)) ?? {}; } catch { return {}; }
};

export const keep = (facts) => {
  try { sessionStorage.setItem(NAME, JSON.stringify({ ...kept(), ...facts })); } catch { /* a tab that keeps nothing */ }
};
