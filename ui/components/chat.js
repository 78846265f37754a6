// The conversation and the panel, kept in step with the data Streamlit sends.
// Only what changed is drawn anew, so a rerun of the script is not seen.

const views = new WeakMap();

class ChatView {
  constructor(parent) {
    this.host = el("div", { class: "chat" });
    this.thread = el("div", { class: "thread", role: "log", "aria-label": "Conversation" });
    this.opening = el("div", { class: "opening" });
    this.host.append(this.opening, this.thread);
    this.announcer = new Announcer(this.host);
    parent.append(this.host);
    this.drawn = new Map(); // exchange id: {signature, node, pending}
    this.stopped = new Set(); // exchanges whose work was told to end
    this.away = false; // whether somebody reads further up, and is not to be brought back
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
      stop: (id) => {
        this.stopped.add(id);
        this.send("stop", { id, nonce: Date.now() });
        this.drawThread(this.data);
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
    this.onKey = (event) => event.key === "Escape" && !event.defaultPrevented && !event.isComposing && this.escape();
    this.onScroll = () => this.noteScroll();
    document.addEventListener("keydown", this.onKey);
    this.scroller?.addEventListener("scroll", this.onScroll, { passive: true });
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
    const { last, growing } = this.drawThread(data);
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
    if (last) requestAnimationFrame(() => (first || !this.away) && this.bringIntoView(last, first || growing, first));
  }

  /** In the question box it stops the work under way, else it closes the source. */
  escape() {
    const asking = document.activeElement?.closest('[data-testid="stChatInput"]');
    const stop = asking && this.thread.querySelector('.stop[aria-disabled="false"]');
    if (stop) stop.click();
    else this.panel.close();
  }

  leave() {
    this.thread.replaceChildren();
    this.drawn.clear();
    this.away = false;
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

  /** Draws what changed. `last` is the node of the last exchange where that is among it,
  `growing` whether there will soon be more of that. */
  drawThread(data) {
    let last = null;
    let growing = false;
    const ids = new Set(data.exchanges.map((one) => one.id));
    for (const [id, { node }] of this.drawn) {
      if (ids.has(id)) continue;
      node.remove();
      this.drawn.delete(id);
    }
    data.exchanges.forEach((exchange, index) => {
      if (exchange.pending && this.stopped.has(exchange.id)) exchange.pending.stopping = true;
      const signature = JSON.stringify(exchange);
      const before = this.drawn.get(exchange.id);
      if (before && before.signature === signature) return;
      const isLast = index === data.exchanges.length - 1;
      if (!before && isLast) this.away = false;
      const node = this.drawExchange(exchange, before, data.fresh);
      this.drawn.set(exchange.id, { signature, node, pending: Boolean(exchange.pending) });
      if (isLast) [last, growing] = [node, Boolean(exchange.pending)];
    });
    return { last, growing };
  }

  drawExchange(exchange, before, fresh) {
    if (exchange.pending) this.announcer.follow(exchange);
    const read = this.announcer.knows(exchange);
    const node = exchangeNode(exchange, this.actions, read || Boolean(exchange.pending));
    if (before?.pending && exchange.pending) {
      become(before.node, node);
      return before.node;
    }
    if (before) this.replace(before.node, node);
    else this.thread.append(node);
    if (exchange.pending) return node;
    this.announcer.end(exchange);
    this.stopped.delete(exchange.id);
    if (exchange.id === fresh && exchange.reply && !this.revealed.has(exchange.id)) {
      this.revealed.add(exchange.id);
      if (!read) reveal(node.querySelector(".response"));
    }
    return node;
  }

  /** Puts a node in place of another; the focus does not fall out of the page with it. */
  replace(before, node) {
    const held = before.contains(before.getRootNode().activeElement);
    before.replaceWith(node);
    if (held) this.focusInput();
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

  /** Shows the end of the last exchange, but never hides its beginning (Streamlit may, which keeps
  to the end of the page once that is in view); `back`, too, where that is further up. */
  bringIntoView(node, atOnce, back) {
    const scroller = this.scroller;
    if (!scroller || !node.isConnected) return;
    const input = document.querySelector('[data-testid="stBottom"]');
    if (input) this.host.style.setProperty("--foot", `${input.offsetHeight}px`);
    const frame = scroller.getBoundingClientRect();
    const bottom = input ? input.getBoundingClientRect().top : frame.bottom;
    const own = node.getBoundingClientRect();
    const down = own.bottom + 24 - bottom;
    const by = Math.min(down, own.top - frame.top - 56);
    if (by > 0 || back) scroller.scrollBy({ top: by, behavior: atOnce || calm() ? "instant" : "smooth" });
  }

  /** Whoever scrolls up reads there; whoever has the end in view follows it. */
  noteScroll() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const before = this.scrolled;
    this.scrolled = { scrollTop, scrollHeight };
    if (scrollTop + clientHeight >= scrollHeight - 40) this.away = false;
    // A page that became shorter moves up by itself.
    else if (before && scrollTop < before.scrollTop - 3 && scrollHeight >= before.scrollHeight) this.away = true;
  }

  focusInput() {
    if (!window.matchMedia("(hover: hover)").matches) return;
    document.querySelector('[data-testid="stChatInputTextArea"]')?.focus({ preventScroll: true });
  }

  dispose() {
    document.removeEventListener("keydown", this.onKey);
    this.scroller?.removeEventListener("scroll", this.onScroll);
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
