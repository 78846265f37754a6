// The card that shows what a marker cites while the pointer or the focus rests on it.

class HoverCard {
  constructor(root) {
    this.card = el("div", { class: "hover-card", role: "tooltip", id: "hover-card", hidden: true });
    this.timer = null;
    this.anchor = null;
    root.append(this.card);
  }

  /** Shows `citation` at `anchor` while it is hovered or focused. */
  attach(anchor, citation) {
    const later = (delay, action) => {
      clearTimeout(this.timer);
      this.timer = setTimeout(action, delay);
    };
    anchor.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse") later(110, () => this.show(anchor, citation));
    });
    anchor.addEventListener("pointerleave", () => later(90, () => this.hide()));
    anchor.addEventListener("focus", () => {
      if (anchor.matches(":focus-visible")) later(0, () => this.show(anchor, citation));
    });
    anchor.addEventListener("blur", () => this.hide());
    anchor.addEventListener("keydown", (event) => event.key === "Escape" && this.hide());
  }

  show(anchor, citation) {
    if (!anchor.isConnected) return;
    this.anchor = anchor;
    const where = place(citation.title, citation.path);
    this.card.replaceChildren(
      el("div", { class: "where" }, where, citation.page ? ` · page ${citation.page}` : null),
      citation.valid
        ? el("div", { class: "quote" }, citation.quote)
        : el("div", { class: "quote stale" }, "The source has changed since; this is no longer what stands there."),
    );
    this.card.hidden = false;
    anchor.setAttribute("aria-describedby", this.card.id);
    const at = anchor.getBoundingClientRect();
    const size = this.card.getBoundingClientRect();
    const left = Math.min(Math.max(8, at.left + at.width / 2 - size.width / 2), window.innerWidth - size.width - 8);
    const above = at.top - size.height - 8;
    this.card.style.left = `${left}px`;
    this.card.style.top = `${above > 8 ? above : at.bottom + 8}px`;
  }

  hide() {
    clearTimeout(this.timer);
    this.card.hidden = true;
    if (this.anchor) this.anchor.removeAttribute("aria-describedby");
    this.anchor = null;
  }
}
