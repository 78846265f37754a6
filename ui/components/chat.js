// The conversation and the panel, kept in step with the data Streamlit sends.
// Only what changed is drawn anew, so a rerun of the script is not seen.

const views = new WeakMap();

class ChatView {
  constructor(parent) {
    this.host = el("div", { class: "chat" });
    this.thread = el("div", { class: "thread", role: "log", "aria-label": "Conversation" });
    this.opening = el("div", { class: "opening" });
    this.host.append(this.opening, this.thread);
    parent.append(this.host);
    this.drawn = new Map(); // exchange id: {signature, node}
    this.revealed = new Set();
    this.asked = null; // the document asked for and when
    this.handled = null; // the last command of the server that was followed
    this.conversation = undefined;
    this.actions = {
      hover: new HoverCard(this.host),
      ask: (question, everywhere = false) => {
        const now = Date.now();
        if (this.clicked?.question === question && now - this.clicked.when < 1500) return; // a double click
        this.clicked = { question, when: now };
        this.send("ask", { question, everywhere, nonce: now });
        this.focusInput();
      },
      open: (target, anchor) => this.open(target, anchor),
      moved: (mark) => this.markActive(mark),
      fetch: (doc_id, at, size, read) => this.fetch(doc_id, at, size, read),
      closed: (anchor) => {
        this.markActive(null);
        if (anchor?.isConnected) this.steady(anchor, () => anchor.focus({ preventScroll: true }));
      },
    };
    this.panel = new SourcePanel(this.host, this.actions);
    this.onKey = (event) => event.key === "Escape" && !event.defaultPrevented && this.panel.close();
    document.addEventListener("keydown", this.onKey);
  }

  update(data, send) {
    this.send = send;
    const moved = data.conversation !== this.conversation && this.conversation !== undefined;
    // A first question turns "no conversation" into one; nothing is left behind then.
    if (moved && this.conversation !== null) this.leave();
    if (this.data && this.data.generation !== data.generation) this.panel.forget();
    const first = this.conversation === undefined || moved;
    this.conversation = data.conversation;
    this.data = data;
    this.drawOpening(data);
    const last = this.drawThread(data);
    if (data.document) {
      this.asked = null;
      this.panel.receive(data.document);
    }
    if (data.open && data.open.nonce !== this.handled) {
      this.handled = data.open.nonce;
      this.panel.show([{ doc_id: data.open.doc_id, title: data.open.title, path: [], page: null, start: null, end: null, kind: "doc", label: "" }], 0, null);
    }
    if (this.asked && performance.now() - this.asked.when > 1500) this.panel.draw(true);
    // Nobody is interrupted who types elsewhere, in the picker say, while this is drawn anew.
    if (first && !this.panel.open && !document.activeElement?.shadowRoot) this.focusInput();
    if (last) requestAnimationFrame(() => this.bringIntoView(last, first));
  }

  leave() {
    this.thread.replaceChildren();
    this.drawn.clear();
    this.panel.close();
    this.actions.hover.hide();
  }

  drawOpening(data) {
    const signature = JSON.stringify([data.opening, data.note]);
    if (signature === this.openingDrawn) return;
    this.openingDrawn = signature;
    const { opening, note } = data;
    this.opening.replaceChildren();
    append(this.opening, [
      note ? el("p", { class: "note", role: "status" }, note) : null,
      opening
        ? el(
            "div",
            { class: "welcome" },
            el("h1", null, opening.title),
            el("p", null, opening.sentence),
            el("div", { class: "examples", role: "group", "aria-label": "Example questions" }, opening.examples.map((question) =>
              el("button", { class: "example", type: "button", onclick: () => this.actions.ask(question) }, question))),
          )
        : null,
    ]);
  }

  /** Draws what changed; the node of the last exchange where that is among it. */
  drawThread(data) {
    let changed = null;
    const ids = new Set(data.exchanges.map((one) => one.id));
    for (const [id, { node }] of this.drawn) {
      if (ids.has(id)) continue;
      node.remove();
      this.drawn.delete(id);
    }
    data.exchanges.forEach((exchange, index) => {
      const signature = JSON.stringify(exchange);
      const before = this.drawn.get(exchange.id);
      if (before && before.signature === signature) return;
      const node = exchangeNode(exchange, this.actions);
      if (before) before.node.replaceWith(node);
      else this.thread.append(node);
      this.drawn.set(exchange.id, { signature, node });
      if (exchange.id === data.fresh && exchange.reply && !this.revealed.has(exchange.id)) {
        this.revealed.add(exchange.id);
        reveal(node.querySelector(".response"));
      }
      if (index === data.exchanges.length - 1) changed = node;
    });
    return changed;
  }

  open(target, anchor) {
    this.actions.hover.hide();
    const exchange = this.data.exchanges.find((one) => one.id === target.exchange);
    const { reply } = exchange;
    const marks = target.kind === "cite"
      ? reply.citations.filter((one) => one.valid).map((one) => ({ ...one, kind: "cite", label: one.marker, exchange: exchange.id }))
      : reply.nearest.map((one, index) => ({ ...one, kind: "near", label: index + 1, exchange: exchange.id }));
    const index = target.kind === "cite" ? marks.findIndex((one) => one.marker === target.marker) : target.index;
    if (index < 0) return;
    this.steady(anchor, () => this.panel.show(marks, index, anchor));
    this.markActive(marks[index]);
  }

  markActive(mark) {
    for (const chip of this.thread.querySelectorAll(".active")) chip.classList.remove("active");
    if (!mark || mark.kind === "doc") return;
    const node = this.drawn.get(mark.exchange)?.node;
    const which = mark.kind === "cite" ? `.chip[data-marker="${mark.marker}"]` : `.passage:nth-of-type(${mark.label})`;
    for (const chip of node?.querySelectorAll(which) || []) chip.classList.add("active");
  }

  fetch(doc_id, at, size, read) {
    const now = performance.now();
    const wanted = JSON.stringify([doc_id, at, size, read]);
    if (this.asked && this.asked.wanted === wanted && now - this.asked.when < 1500) return;
    this.asked = { wanted, when: now };
    this.send("fetch", { doc_id, at, size, read, nonce: Date.now() });
  }

  get scroller() {
    return document.querySelector(".stMain");
  }

  /** Keeps `anchor` where it is on the screen while `change` moves the layout. */
  steady(anchor, change) {
    const before = anchor.getBoundingClientRect().top;
    change();
    this.scroller?.scrollBy(0, anchor.getBoundingClientRect().top - before);
  }

  /** Shows the end of the last exchange, but never hides its beginning. */
  bringIntoView(node, first) {
    const scroller = this.scroller;
    if (!scroller || !node.isConnected) return;
    const input = document.querySelector('[data-testid="stBottom"]');
    const frame = scroller.getBoundingClientRect();
    const bottom = input ? input.getBoundingClientRect().top : frame.bottom;
    const own = node.getBoundingClientRect();
    const down = own.bottom + 24 - bottom;
    const by = Math.min(down, own.top - frame.top - 56);
    if (by > 0 || first) scroller.scrollBy({ top: by, behavior: first || calm() ? "auto" : "smooth" });
  }

  focusInput() {
    if (!window.matchMedia("(hover: hover)").matches) return;
    document.querySelector('[data-testid="stChatInputTextArea"]')?.focus({ preventScroll: true });
  }

  dispose() {
    document.removeEventListener("keydown", this.onKey);
    this.panel.close();
    this.actions.hover.hide();
    this.host.remove();
  }
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  let view = views.get(parentElement);
  if (!view) {
    view = new ChatView(parentElement);
    views.set(parentElement, view);
  }
  view.update(data, setTriggerValue);
  // Streamlit also calls this for a run that a newer one overtook: only what has
  // really left the page is taken down.
  return () => setTimeout(() => {
    if (view.host.isConnected) return;
    view.dispose();
    views.delete(parentElement);
  }, 0);
}
