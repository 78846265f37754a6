// The source beside the conversation: a document, with what is cited lit up.
// Asks for a document's text through `fetch`; keeps what it has been given.

const BLOCK_NAMES = { paragraph: "p", item: "p", quote: "blockquote", caption: "p", code: "pre" };

class SourcePanel {
  constructor(root, actions) {
    this.actions = actions; // fetch(doc_id, at, size, read), moved(mark), closed(anchor)
    this.views = new Map(); // doc_id: the view last received
    this.shown = null; // {title, path, page, marks, index, anchor}
    this.drawn = null;
    this.heading = el("div", { class: "heading" });
    this.body = el("div", { class: "body", tabindex: "0", role: "region", "aria-label": "Text of the source" });
    this.count = el("span", { class: "count" });
    this.previous = iconButton("previous", "Previous citation", () => this.step(-1));
    this.next = iconButton("next", "Next citation", () => this.step(1));
    this.copy = el("button", { class: "text-button", type: "button", onclick: () => this.copyQuote() }, icon("copy"), el("span", null, "Copy quote"));
    this.aside = el(
      "aside",
      { class: "panel", "aria-label": "Source", hidden: true },
      el(
        "div",
        { class: "bar" },
        this.previous, this.count, this.next,
        el("span", { class: "space" }),
        this.copy,
        iconButton("close", "Close the source", () => this.close()),
      ),
      this.heading,
      this.body,
    );
    root.append(this.aside);
  }

  get open() {
    return this.shown !== null;
  }

  /** Opens at `marks[index]`; a mark is {doc_id, title, path, page, start, end, quote, kind, label}. */
  show(marks, index, anchor) {
    this.shown = { marks, index, anchor: anchor || this.shown?.anchor };
    this.aside.hidden = false;
    document.documentElement.dataset.source = "open";
    this.draw(true);
    if (anchor && anchor.matches(":focus-visible")) this.body.focus({ preventScroll: true });
  }

  step(by) {
    const { marks, index } = this.shown;
    const to = (index + by + marks.length) % marks.length;
    this.shown.index = to;
    this.actions.moved(marks[to]);
    this.draw(true);
  }

  close() {
    if (!this.shown) return;
    const { anchor } = this.shown;
    this.shown = this.drawn = null;
    this.aside.hidden = true;
    delete document.documentElement.dataset.source;
    this.actions.closed(anchor);
  }

  /** Takes a document's text that was asked for. */
  receive(view) {
    const before = this.views.get(view.doc_id);
    const same = before && before.hash === view.hash;
    // A citation asks for the text alone; what the document says in short stays known.
    const summed = view.summary !== null && !before?.summary;
    if (same) view.summary ??= before.summary;
    this.views.set(view.doc_id, view);
    if (!this.shown || this.mark.doc_id !== view.doc_id) return;
    if (same && before.size === view.size && !summed) return;
    const grown = before && before.size < view.size;
    if (grown) this.keepPlace(() => this.draw(false));
    else this.draw(true);
  }

  /** Leaves the block at the top of the view where it is while `change` draws anew. */
  keepPlace(change) {
    const frame = this.body.getBoundingClientRect().top;
    const top = [...this.body.querySelectorAll("[data-start]")].find((node) => node.getBoundingClientRect().bottom > frame);
    const before = top ? top.getBoundingClientRect().top : 0;
    change();
    const after = top && this.body.querySelector(`[data-start="${top.dataset.start}"]`);
    if (after) this.body.scrollTop += after.getBoundingClientRect().top - before;
  }

  /** Drops what may have changed, and asks anew for what is open. */
  forget() {
    this.views.clear();
    if (this.shown) this.draw(false);
  }

  get mark() {
    return this.shown.marks[this.shown.index];
  }

  draw(jump) {
    const mark = this.mark;
    this.drawHead(mark);
    const view = this.views.get(mark.doc_id);
    const at = mark.start ?? 0;
    const unread = mark.kind === "doc" && view?.summary === null; // known from a citation alone
    if (!view || unread || (!view.error && (at < view.start || at >= view.end))) {
      this.actions.fetch(mark.doc_id, at, 0, mark.kind === "doc");
      if (!view) this.body.replaceChildren(el("div", { class: "loading", role: "status" }, "Opening the document …"));
      this.drawn = null;
      return;
    }
    if (view.error) {
      this.body.replaceChildren(el("p", { class: "gone" }, view.error));
      return;
    }
    if (!mark.title) this.drawHead({ ...mark, title: view.title });
    const here = this.shown.marks.filter((one) => one.doc_id === mark.doc_id && one.start !== null);
    const signature = JSON.stringify([view.doc_id, view.hash, view.size, view.start, here.map((one) => [one.start, one.end]), this.shown.index]);
    if (this.drawn !== signature) {
      this.body.replaceChildren(...summaryNodes(view, mark), ...documentNodes(view, here, mark, () => this.actions.fetch(view.doc_id, at, view.size * 3, mark.kind === "doc")));
      this.drawn = signature;
    }
    if (jump) this.scrollToMark();
  }

  drawHead(mark) {
    const { marks, index } = this.shown;
    const many = marks.length > 1;
    this.previous.hidden = this.next.hidden = !many;
    const kind = { near: "Nearest passage", cite: "Citation", doc: "Document" }[mark.kind];
    const inOrder = mark.label === index + 1;
    this.count.textContent = !many ? `${kind} ${mark.label}`.trim()
      : inOrder ? `${kind} ${mark.label} of ${marks.length}` : `${kind} ${mark.label} (${index + 1} of ${marks.length})`;
    this.copy.hidden = mark.kind !== "cite";
    this.previous.setAttribute("aria-label", mark.kind === "near" ? "Previous passage" : "Previous citation");
    this.next.setAttribute("aria-label", mark.kind === "near" ? "Next passage" : "Next citation");
    this.aside.setAttribute("aria-label", `Source: ${mark.title || "document"}`);
    const path = mark.path[0] === mark.title ? mark.path.slice(1) : mark.path;
    this.heading.replaceChildren(
      el("h2", null, mark.title || ""),
      path.length || mark.page
        ? el("div", { class: "path" }, path.join(" › "), mark.page ? `${path.length ? " · " : ""}page ${mark.page}` : null)
        : "",
    );
  }

  scrollToMark() {
    const lit = this.body.querySelector("mark.lit");
    if (!lit) {
      this.body.scrollTop = 0;
      return;
    }
    const top = lit.getBoundingClientRect().top - this.body.getBoundingClientRect().top;
    this.body.scrollTop += top - Math.min(this.body.clientHeight * 0.3, 220);
  }

  async copyQuote() {
    const label = this.copy.querySelector("span");
    try {
      await navigator.clipboard.writeText(this.mark.quote);
      label.textContent = "Copied";
    } catch {
      label.textContent = "Not allowed";
    }
    setTimeout(() => (label.textContent = "Copy quote"), 1400);
  }
}

/** What a document says in short, above its beginning, where it was opened to be read. */
function summaryNodes(view, mark) {
  if (mark.kind !== "doc" || !view.summary?.length) return [];
  return [el("p", { class: "summary" }, el("span", { class: "label" }, "In short, in its own words: "), view.summary.join(" "))];
}

/** The nodes of a document's window, `marks` lit where they stand. */
function documentNodes(view, marks, current, more) {
  const moreButton = (label) => el("button", { class: "more", type: "button", onclick: more }, label);
  return [
    ...(view.start > 0 ? [moreButton("Show earlier text")] : []),
    ...view.blocks.map((block) => {
      const node = documentBlock(block, marks, current);
      node.dataset.start = block.s;
      return node;
    }),
    ...(view.end < view.total ? [moreButton("Show later text")] : []),
  ];
}

function documentBlock(block, marks, current) {
  const text = (piece) => litText(piece.x, piece.s, marks, current);
  if (block.k === "table") {
    return el("div", { class: "table" }, el("table", null, el("tbody", null, block.rows.map((cells, index) =>
      el("tr", null, cells.map((cell) => el(index === 0 && block.head ? "th" : "td", null, text(cell))))))));
  }
  if (block.k === "heading") return el(`h${Math.min(block.l + 2, 6)}`, { class: `level-${block.l}` }, text(block));
  if (block.k === "item") {
    return el("div", { class: "item", style: `--depth: ${block.l}` }, el("span", { class: "bullet", "aria-hidden": "true" }, block.m || "•"), el("span", null, text(block)));
  }
  return el(BLOCK_NAMES[block.k] || "p", { class: block.k }, text(block));
}

/** `text`, which begins at `start` in the document, cut where marks begin and end.

Offsets count code points, as everywhere in the system, not UTF-16 units. */
function litText(text, start, marks, current) {
  const points = Array.from(text);
  const end = start + points.length;
  const near = marks.filter((mark) => mark.start < end && mark.end > start);
  if (!near.length) return text;
  const cuts = new Set([start, end]);
  for (const mark of near) {
    cuts.add(Math.max(mark.start, start));
    cuts.add(Math.min(mark.end, end));
  }
  const places = [...cuts].sort((one, other) => one - other);
  return places.slice(0, -1).map((from, index) => {
    const to = places[index + 1];
    const piece = points.slice(from - start, to - start).join("");
    const over = near.filter((mark) => mark.start < to && mark.end > from);
    if (!over.length) return piece;
    const lit = over.some((mark) => mark.start === current.start && mark.end === current.end);
    return el("mark", { class: `${lit ? "lit" : "faint"} ${current.kind}` }, piece);
  });
}
