// Nodes are made here, and only from text: nothing that a document or a model
// wrote is ever parsed as HTML. Knows nothing about replies.

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  close: "M6 6l12 12M18 6L6 18",
  next: "M9 5l7 7-7 7",
  down: "M6 9l6 6 6-6",
  previous: "M15 5l-7 7 7 7",
  copy: "M9 9h10v11H9zM5 15V4h10",
  retry: "M19 12a7 7 0 1 1-2.2-5.1M19 3v4.5h-4.5",
  silent: "M4 12h16M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
  stop: "M7 7h10v10H7z",
  forward: "M5 12h14M13 6l6 6-6 6",
  add: "M12 5v14M5 12h14",
  check: "M5 12.5l4.5 4.5L19 7",
  document: "M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5",
  folder: "M3 6h6l2 2h10v11H3z",
  tag: "M4 4h8l8 8-8 8-8-8zM8 8v.4",
  search: "M11 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM16 16l4 4",
  warning: "M12 4l9 16H3zM12 10v4M12 17v.4",
};

/** An element with attributes (`onclick` and the like are listeners) and children. */
function el(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  append(node, children);
  return node;
}

/** Adds strings as text nodes, nodes as they are, and what lists hold. */
function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child);
  }
}

function icon(name) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("class", "icon");
  drawing.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  drawing.append(path);
  return drawing;
}

/** Makes `node` look like `other`, touching only what differs: nothing flickers, what is selected
stays so, and so does the focus. Listeners remain those of `node`. */
function become(node, other) {
  if (node.nodeName !== other.nodeName) {
    node.replaceWith(other);
  } else if (node.nodeType === Node.TEXT_NODE) {
    if (other.data.startsWith(node.data)) node.appendData(other.data.slice(node.data.length));
    else node.data = other.data;
  } else {
    for (const { name } of [...node.attributes]) if (!other.hasAttribute(name)) node.removeAttribute(name);
    for (const { name, value } of other.attributes) if (node.getAttribute(name) !== value) node.setAttribute(name, value);
    const before = [...node.childNodes];
    [...other.childNodes].forEach((child, at) => (before[at] ? become(before[at], child) : node.append(child)));
    for (const left of before.slice(other.childNodes.length)) left.remove();
  }
}

/** A button that shows an icon and is called by its label. */
function iconButton(name, label, onclick) {
  return el("button", { class: "icon-button", type: "button", "aria-label": label, title: label, onclick }, icon(name));
}

/** "Title › heading › heading"; a path that begins with the title says it once. */
function place(title, path) {
  return (path[0] === title ? path : [title, ...path]).filter(Boolean).join(" › ");
}

function calm() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
