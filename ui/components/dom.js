// Nodes are made here, and only from text: nothing that a document or a model
// wrote is ever parsed as HTML. Knows nothing about replies.

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  close: "M6 6l12 12M18 6L6 18",
  next: "M9 5l7 7-7 7",
  previous: "M15 5l-7 7 7 7",
  copy: "M9 9h10v11H9zM5 15V4h10",
  retry: "M19 12a7 7 0 1 1-2.2-5.1M19 3v4.5h-4.5",
  silent: "M4 12h16M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
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
