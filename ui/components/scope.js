// What the next questions are narrowed to, a chip each, and the picker that finds more.
// The server searches: a few choices are drawn, however many there are.

const scopes = new WeakMap();
const TYPING_MS = 120;
// Streamlit may lose what is told while it draws the page anew: it is told again.
const AGAIN_MS = 1500;
const TIMES = 4;

class ScopeView {
  constructor(parent) {
    this.send = null;
    this.data = null;
    this.active = null; // the token of the choice that the arrow keys stand on
    this.listed = null; // the words whose findings are listed
    this.wanted = null; // the tokens that were told to the server and are not confirmed
    this.waits = false; // whether Enter was pressed before these came
    this.chips = el("ul", { class: "chips", "aria-label": "Questions are narrowed to" });
    this.lead = el("span", { class: "lead" });
    this.opener = el("button", {
      class: "opener", type: "button", "aria-haspopup": "dialog", "aria-expanded": "false",
      onclick: () => (this.open ? this.close() : this.show()),
    });
    this.clear = el("button", { class: "clear", type: "button", onclick: () => this.narrow([], this.opener) }, "Use all documents");
    this.note = el("p", { class: "note", role: "status" });
    this.said = el("span", { class: "sr", role: "status" });
    this.picker = this.makePicker();
    this.row = el("div", { class: "row" }, this.lead, this.chips, this.opener, this.clear);
    this.host = el("div", { class: "scope", role: "group", "aria-label": "Where answers come from" }, this.picker, this.row, this.note, this.said);
    this.host.addEventListener("focusout", (event) => {
      // Where the focus goes nowhere, the page itself was clicked: onPointer sees to that.
      if (this.open && event.relatedTarget && !this.host.contains(event.relatedTarget)) this.close(false);
    });
    this.onPointer = (event) => this.open && !event.composedPath().includes(this.host) && this.close(false);
    document.addEventListener("pointerdown", this.onPointer);
    parent.append(this.host);
  }

  makePicker() {
    this.field = el("input", {
      type: "text", role: "combobox", "aria-label": "Find a document, folder or tag",
      "aria-autocomplete": "list", "aria-expanded": "true", "aria-controls": "choices",
      autocomplete: "off", spellcheck: "false", placeholder: "Find a document, folder or tag",
      oninput: () => {
        this.waits = false;
        this.later();
      },
      onkeydown: (event) => this.onKey(event),
    });
    this.list = el("div", { class: "choices", id: "choices", role: "listbox", "aria-multiselectable": "true", "aria-label": "Documents, folders and tags" });
    this.foot = el("p", { class: "foot" });
    return el(
      "div",
      { class: "picker", role: "dialog", "aria-label": "Choose where answers come from", hidden: true },
      el("div", { class: "find" }, icon("search"), this.field, iconButton("close", "Close", () => this.close())),
      this.list,
      this.foot,
    );
  }

  get open() {
    return !this.picker.hidden;
  }

  get tokens() {
    return this.data.narrowed.map((one) => one.token);
  }

  update(data, send) {
    this.send = send;
    if (this.wanted && String(this.wanted) === String(data.narrowed.map((one) => one.token))) this.wanted = null;
    // What was just chosen stands until the server says so too.
    this.data = this.wanted ? { ...data, narrowed: this.data.narrowed } : data;
    this.drawRow();
    if (this.note.textContent !== data.note) this.note.textContent = data.note;
    this.note.hidden = !data.note;
    if (this.open) this.drawList();
  }

  drawRow() {
    const { narrowed } = this.data;
    const signature = JSON.stringify(narrowed);
    if (signature === this.drawn) return;
    this.drawn = signature;
    this.lead.textContent = narrowed.length ? "Answers only from" : "Answers from";
    this.chips.replaceChildren(...narrowed.map((one, index) => this.chip(one, index)));
    this.chips.hidden = this.clear.hidden = !narrowed.length;
    this.opener.replaceChildren(...(narrowed.length ? [icon("add"), "More"] : ["all documents", icon("down")]));
    this.opener.setAttribute("aria-label", narrowed.length ? "Choose more, or other ones" : "Answers from all documents. Choose some of them");
  }

  chip(one, index) {
    const called = `${one.kind} ${one.label}`;
    const button = el(
      "button",
      {
        class: `chosen${one.gone ? " gone" : ""}`, type: "button", "data-token": one.token,
        title: one.gone ? "No longer in the library" : one.detail || null,
        "aria-label": one.gone ? `Remove ${called}, which is no longer in the library` : `Remove ${called}`,
        onclick: () => {
          const left = this.chips.querySelectorAll("button");
          const next = left[index + 1]?.dataset.token || left[index - 1]?.dataset.token;
          this.narrow(this.tokens.filter((token) => token !== one.token), next || this.opener);
        },
      },
      icon(one.gone ? "warning" : one.kind), el("span", { class: "name" }, one.label), icon("close"),
    );
    return el("li", null, button);
  }

  /** Sends what is chosen now, drawn at once; the focus goes to `then`, a node or a token. */
  narrow(tokens, then) {
    const known = new Map([...this.data.narrowed, ...this.shown()].map((one) => [one.token, one]));
    this.data = { ...this.data, narrowed: tokens.map((token) => known.get(token)) };
    this.drawRow();
    if (this.open) this.drawList();
    this.said.textContent = tokens.length ? `Answers only from ${this.data.narrowed.map((one) => one.label).join(", ")}` : "Answers from all documents";
    const node = typeof then === "string" ? [...this.chips.querySelectorAll("button")].find((one) => one.dataset.token === then) : then;
    node?.focus({ preventScroll: true });
    this.wanted = tokens;
    this.tell("narrow", { tokens }, () => this.wanted === tokens, () => (this.wanted = null));
  }

  /** Sends until it is no longer `needed`; after a few times it gives up and calls `lost`. */
  tell(event, value, needed, lost, times = TIMES) {
    this.send(event, { ...value, nonce: Date.now() });
    setTimeout(() => {
      if (!needed()) return;
      if (times > 1 && this.host.isConnected) this.tell(event, value, needed, lost, times - 1);
      else lost?.();
    }, AGAIN_MS);
  }

  show() {
    this.picker.hidden = false;
    this.opener.setAttribute("aria-expanded", "true");
    this.field.value = "";
    this.active = this.listed = null;
    this.waits = false;
    this.drawList();
    this.find();
    this.field.focus({ preventScroll: true });
  }

  close(focus = true) {
    if (!this.open) return;
    this.picker.hidden = true;
    this.list.replaceChildren();
    this.opener.setAttribute("aria-expanded", "false");
    if (focus) this.opener.focus({ preventScroll: true });
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.find(), TYPING_MS);
  }

  find() {
    const query = this.field.value;
    this.tell("find", { query }, () => this.open && this.field.value === query && !this.current);
  }

  /** The choices that were found last. */
  shown() {
    return (this.data.found?.groups || []).flatMap((group) => group.choices);
  }

  drawList() {
    const { found, most } = this.data;
    if (!found) {
      this.foot.textContent = "Looking …";
      return;
    }
    const chosen = new Set(this.tokens);
    const options = this.shown();
    const fresh = found.query !== this.listed;
    this.listed = found.query;
    const top = fresh ? 0 : this.list.scrollTop;
    if (fresh || !options.some((one) => one.token === this.active)) this.active = options[0]?.token ?? null;
    this.list.replaceChildren(...found.groups.map((group) =>
      el("div", { class: "group", role: "group", "aria-label": group.heading },
        el("div", { class: "caption", "aria-hidden": "true" }, group.heading,
          group.total > group.choices.length ? el("span", null, ` the first ${group.choices.length} of ${group.total.toLocaleString("en")}`) : null),
        group.choices.map((one) => this.option(one, chosen.has(one.token))))));
    this.list.scrollTop = top;
    const cut = found.groups.some((group) => group.total > group.choices.length);
    this.foot.textContent = chosen.size >= most ? `${most} are chosen, which is as many as can be.`
      : !options.length ? "Nothing is called that."
      : cut ? "Type to find the others." : "";
    this.foot.hidden = !this.foot.textContent;
    this.foot.setAttribute("role", options.length ? "note" : "status");
    this.markActive();
    if (this.waits && this.current) this.toggle();
  }

  /** Whether what is listed is what was typed; Enter waits for it. */
  get current() {
    return this.data.found?.query === this.field.value;
  }

  option(one, chosen) {
    return el(
      "div",
      {
        class: "choice", role: "option", id: `choice-${one.token}`, "data-token": one.token, "aria-selected": String(chosen),
        onclick: () => {
          this.active = one.token;
          this.toggle();
        },
        onpointerdown: (event) => event.preventDefault(), // the focus stays in the field
      },
      icon(one.kind),
      el("span", { class: "name" }, one.label),
      one.detail ? el("span", { class: "detail" }, one.detail) : null,
      el("span", { class: "tick" }, chosen ? icon("check") : null),
    );
  }

  toggle() {
    const { tokens, active } = this;
    this.waits = false;
    if (active === null) return;
    if (tokens.includes(active)) this.narrow(tokens.filter((token) => token !== active));
    else if (tokens.length < this.data.most) this.narrow([...tokens, active]);
  }

  markActive() {
    let active = null;
    for (const node of this.list.querySelectorAll(".choice")) {
      node.classList.toggle("active", node.dataset.token === this.active);
      if (node.dataset.token === this.active) active = node;
    }
    if (active) this.field.setAttribute("aria-activedescendant", active.id);
    else this.field.removeAttribute("aria-activedescendant");
    return active;
  }

  onKey(event) {
    const tokens = this.shown().map((one) => one.token);
    const at = tokens.indexOf(this.active);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8 }[event.key];
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && !event.isComposing) {
      if (this.current) this.toggle();
      else this.waits = true;
    }
    else if (to !== undefined && tokens.length) {
      this.active = tokens[Math.min(Math.max(to, 0), tokens.length - 1)];
      this.markActive()?.scrollIntoView({ block: "nearest" });
    } else return;
    event.preventDefault(); // Escape closes the picker and not the source as well
  }

  dispose() {
    clearTimeout(this.timer);
    document.removeEventListener("pointerdown", this.onPointer);
    this.host.remove();
  }
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  let view = scopes.get(parentElement);
  if (!view) {
    view = new ScopeView(parentElement);
    scopes.set(parentElement, view);
  }
  view.update(data, setTriggerValue);
  return () => setTimeout(() => {
    if (view.host.isConnected) return;
    view.dispose();
    scopes.delete(parentElement);
  }, 0);
}
