"use strict";
// Nodes are made here, and only from text: nothing that a document, a model or a
// person wrote is ever parsed as HTML. Knows nothing about cases.

/** An element with attributes (`onclick` and the like are listeners) and children. */
function el(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false));
  return node;
}

/** A value as its unit is read; the same digits as in the tables. */
function valueText(value, unit) {
  if (value === null || value === undefined) return "–";
  if (unit === "ms") return value >= 10 ? `${Math.round(value).toLocaleString("en")} ms` : `${value.toFixed(1)} ms`;
  if (unit === "ratio") return `${value.toFixed(2)} ×`;
  return unit === "count" ? String(Math.round(value * 10) / 10) : value.toFixed(2);
}

/** The parsed Markdown of a reply as nodes; markers become what `chip` makes of them. */
function proseBlocks(blocks, chip) {
  const inline = (nodes) =>
    nodes.map((node) => {
      if (typeof node === "string") return node;
      if (node.t === "cite") return chip(node.n);
      if (node.t === "b") return el("strong", null, inline(node.c));
      if (node.t === "i") return el("em", null, inline(node.c));
      if (node.t === "code") return el("code", null, node.text);
      return node.t === "br" ? el("br") : node.text || "";
    });
  const row = (cells, name) => el("tr", null, cells.map((cell) => el(name, null, inline(cell))));
  return blocks.map((block) => {
    switch (block.t) {
      case "h":
        return el("p", { class: "heading" }, inline(block.c));
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
        return el("pre", null, block.text);
      case "table": {
        const headed = block.head.some((cell) => cell.length);
        const table = el(
          "table",
          null,
          headed && el("thead", null, row(block.head, "th")),
          el("tbody", null, block.rows.map((cells) => row(cells, "td"))),
        );
        return el("div", { class: "wide" }, table);
      }
      default:
        return el("p", null, inline(block.c || [block.text || ""]));
    }
  });
}
