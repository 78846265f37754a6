// The parsed Markdown of a reply (assistant/cite/prose.py) as nodes. Markers become chips
// through `chip`, which the caller gives. Knows nothing about citations.

function proseBlocks(blocks, chip) {
  return blocks.map((block) => proseBlock(block, chip));
}

function proseBlock(block, chip) {
  const inline = (nodes) => proseInline(nodes, chip);
  switch (block.t) {
    case "p":
      return el("p", null, inline(block.c));
    case "h":
      return el("p", { class: "heading", role: "heading", "aria-level": "4" }, inline(block.c));
    case "ul":
    case "ol":
      return el(
        block.t,
        block.t === "ol" && block.start !== 1 ? { start: block.start } : null,
        block.items.map((item) => el("li", null, proseBlocks(item, chip))),
      );
    case "quote":
      return el("blockquote", null, proseBlocks(block.c, chip));
    case "code":
      return el("pre", null, el("code", null, block.text));
    case "table":
      return proseTable(block, inline);
    default:
      return el("p", null, block.text || "");
  }
}

function proseTable(block, inline) {
  const row = (cells, name) => el("tr", null, cells.map((cell) => el(name, null, inline(cell))));
  const headed = block.head.some((cell) => cell.length);
  return el(
    "div",
    { class: "table" },
    el(
      "table",
      null,
      headed ? el("thead", null, row(block.head, "th")) : null,
      el("tbody", null, block.rows.map((cells) => row(cells, "td"))),
    ),
  );
}

function proseInline(nodes, chip) {
  return withHeldChips(nodes).map((node) => {
    if (typeof node === "string") return node;
    switch (node.t) {
      case "held":
        return el("span", { class: "held" }, node.word, node.chips.map((one) => chip(one.n)));
      case "cite":
        return chip(node.n);
      case "b":
        return el("strong", null, proseInline(node.c, chip));
      case "i":
        return el("em", null, proseInline(node.c, chip));
      case "s":
        return el("s", null, proseInline(node.c, chip));
      case "live":
        return el(node.state === "unsupported" ? "s" : "span", { class: `live ${node.state}` }, proseInline(node.c, chip));
      case "code":
        return el("code", null, node.text);
      case "br":
        return el("br");
      default:
        return node.text || "";
    }
  });
}

const HELD_WORD = /\S{1,24}\s*$/;

/** Binds markers to the word before them, so that no line begins with a marker. */
function withHeldChips(nodes) {
  const held = [];
  for (const node of nodes) {
    const before = held[held.length - 1];
    if (node.t === "cite" && before?.t === "held") {
      before.chips.push(node);
    } else if (node.t === "cite" && typeof before === "string" && HELD_WORD.test(before)) {
      const at = before.search(HELD_WORD);
      held.splice(-1, 1, before.slice(0, at), { t: "held", word: before.slice(at), chips: [node] });
    } else if (node !== "\u202f" || before?.t !== "held") {
      held.push(node);
    }
  }
  return held.filter((node) => node !== "");
}

const REVEAL_MS = 320;

/** Lets the words of `root` appear one after the other, all within REVEAL_MS.

The text stands in its place from the start, so nothing moves; afterwards the
helping spans are gone again. */
function reveal(root) {
  if (calm()) return;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  const words = [];
  for (const text of texts) {
    const parts = document.createDocumentFragment();
    for (const piece of text.data.split(/(?<=\s)(?=\S)/)) {
      const word = el("span", { class: "word" }, piece);
      words.push(word);
      parts.append(word);
    }
    text.replaceWith(parts);
  }
  const step = Math.min(14, REVEAL_MS / Math.max(words.length, 1));
  words.forEach((word, index) => word.style.setProperty("animation-delay", `${Math.round(index * step)}ms`));
  setTimeout(() => {
    for (const word of words) word.replaceWith(...word.childNodes);
    root.normalize();
  }, REVEAL_MS + 250);
}
