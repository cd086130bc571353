// Leave to see an image for registered readers: asked for, sent with each tile, renewed before it ends.
const MARGIN_MS = 60_000;

export class Grants {
  constructor(facts) {
    this.facts = facts;
    this.token = "";
    this.until = 0;
    this.renewed = () => {};
  }

  get headers() {
    return this.token ? { Authorization: `Bearer ${this.token}` } : {};
  }

  // True once a grant is held, or none is needed.
  async held({ anew = false } = {}) {
    if (!this.facts.registered) return true;
    if (!anew && Date.now() < this.until - MARGIN_MS) return true;
    this.asking ??= this.ask().finally(() => { this.asking = null; });
    return this.asking;
  }

  async ask() {
    const answer = await fetch(this.facts.grant, { method: "POST", headers: { "X-CSRFToken": this.facts.csrf }, redirect: "error" }).catch(() => null);
    if (!answer?.ok) { this.token = ""; return false; }
    const { grant, expires_in: seconds } = await answer.json();
    this.token = grant;
    this.until = Date.now() + seconds * 1000;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.held({ anew: true }).then(() => this.renewed(this.headers)), Math.max(seconds * 1000 - MARGIN_MS, 5000));
    return true;
  }
}
