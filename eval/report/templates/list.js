// The list of cases: filtered, ordered, unfolded. The data stands in the page.

const { cases, passages, measures } = JSON.parse(document.getElementById("data").textContent);
const form = document.querySelector(".filters");
const list = document.getElementById("list");
const further = document.getElementById("further");
const STEP = 500; // rows that are made at once
const MEAN = "mean";
let listed = cases;
let made = 0;

for (const [place, one] of cases.entries()) one.place = place; // the worst first, as Python ordered them

function choices(name, values, all) {
  const options = values.map((value) => (Array.isArray(value) ? value : [value, value]));
  form.elements[name].append(...(all ? [["", all], ...options] : options).map(([value, label]) => el("option", { value }, label)));
}

function of(name) {
  return [...new Set(cases.map((one) => one[name]))];
}

function fillKinds() {
  const suite = form.elements.suite.value;
  const chosen = form.elements.kind.value;
  const kinds = [...new Set(cases.filter((one) => !suite || one.suite === suite).map((one) => one.kind))].sort();
  form.elements.kind.replaceChildren();
  choices("kind", kinds, "all");
  form.elements.kind.value = kinds.includes(chosen) ? chosen : "";
}

choices("suite", of("suite").sort(), "all");
fillKinds();
choices("part", of("part").sort().reverse(), "all");
choices("outcome", [["failed", "failed"], ["weak", "weak (a share below 0.5)"], ["good", "good"]], "all");
choices("measure", Object.entries(measures).map(([name, { label }]) => [name, label]), MEAN);
choices("order", [["worst", "worst first"], ["best", "best first"], ["slow", "slowest first"], ["key", "by name"]]);

/** All words of a case in small letters, made once, when somebody searches. */
function words(one) {
  if (one.words === undefined) {
    const texts = [one.key, one.kind, one.error || ""];
    const collect = (value) => {
      if (typeof value === "string") texts.push(value);
      else if (value && typeof value === "object") Object.values(value).forEach(collect);
    };
    collect([one.question, one.history, one.case, one.facts, one.reply, one.reasons, one.elsewhere, one.read]);
    for (const { passage } of one.passages) texts.push(passages[passage].where, passages[passage].source);
    one.words = texts.join("\n").toLowerCase();
  }
  return one.words;
}

function valueOf(one) {
  const name = form.elements.measure.value;
  return name ? one.scores[name] : one.mean;
}

function goodnessOf(one) {
  const name = form.elements.measure.value;
  const value = valueOf(one);
  if (value === undefined || value === null) return one.error ? -Infinity : Infinity;
  return name && !measures[name].higher ? -value : value;
}

const ORDERS = {
  worst: (a, b) => Number(!a.error) - Number(!b.error) || compare(goodnessOf(a), goodnessOf(b)) || a.place - b.place,
  best: (a, b) => Number(!!a.error) - Number(!!b.error) || compare(goodnessOf(b), goodnessOf(a)) || a.place - b.place,
  slow: (a, b) => b.ms - a.ms || a.place - b.place,
  key: (a, b) => a.key.localeCompare(b.key, "en", { numeric: true }),
};

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

function update() {
  const { words: search, suite, kind, part, outcome, measure, order } = Object.fromEntries(new FormData(form));
  const wanted = search.toLowerCase().split(/\s+/).filter(Boolean);
  listed = cases
    .filter(
      (one) =>
        (!suite || one.suite === suite) &&
        (!kind || one.kind === kind) &&
        (!part || one.part === part) &&
        (!outcome || one.outcome === outcome) &&
        (!measure || measure in one.scores || one.error) &&
        wanted.every((word) => words(one).includes(word)),
    )
    .sort(ORDERS[order]);
  const of = (state) => listed.filter((one) => one.outcome === state).length;
  const told = [listed.length === cases.length ? `${listed.length} cases` : `${listed.length} of ${cases.length} cases`];
  for (const state of ["failed", "weak"]) if (of(state)) told.push(`${of(state)} ${state}`);
  document.getElementById("count").textContent = told.join(" · ");
  document.getElementById("clear").hidden = !(wanted.length || suite || kind || part || outcome || measure);
  for (const field of form.elements) field.classList.toggle("set", Boolean(field.value) && field.name !== "order");
  list.replaceChildren();
  made = 0;
  extend();
}

/** Makes the next rows. */
function extend(until = made + STEP) {
  list.append(...listed.slice(made, until).map(row));
  made = Math.min(until, listed.length);
  further.hidden = made >= listed.length;
  further.textContent = `Show ${Math.min(STEP, listed.length - made)} more`;
  if (!listed.length) list.append(el("p", { class: "none" }, "No case is like that."));
}

function row(one) {
  const name = form.elements.measure.value;
  const value = valueOf(one);
  const unit = name ? measures[name].unit : "share";
  const told = one.error ? "failed" : valueText(value, unit);
  const label = `${name ? measures[name].label : MEAN}: ${told}`;
  const bar = !one.error && unit === "share" && value !== undefined && value !== null;
  const details = el(
    "details",
    { class: `case ${one.outcome}`, "data-key": one.key, ontoggle: () => unfolded(details, one) },
    el(
      "summary",
      null,
      el("span", { class: "sign", role: "img", "aria-label": one.outcome }),
      el("span", { class: "title" }, one.question),
      el("span", { class: "place" }, el("b", null, one.id.startsWith(one.suite) ? one.id : one.key), ` ${one.kind}`, one.part === "open" ? "" : " · held back"),
      el("span", { class: "score", title: label }, el("span", { class: "bar", "aria-hidden": "true" }, bar && el("i", { style: `width:${100 * Math.min(Math.max(value, 0), 1)}%` })), told),
      el("span", { class: "ms" }, valueText(one.ms, "ms")),
    ),
  );
  return details;
}

function unfolded(details, one) {
  if (!details.open) return;
  if (!details.querySelector(".body")) details.append(caseBody(one, passages, measures));
}

/** Unfolds the case that the address names, whatever is filtered. */
function followAddress() {
  const key = location.hash.startsWith("#case=") ? decodeURIComponent(location.hash.slice(6)) : null;
  if (key === null || !cases.some((one) => one.key === key)) return;
  if (!listed.some((one) => one.key === key)) clear();
  extend(Math.max(made, listed.findIndex((one) => one.key === key) + 1));
  const details = [...list.children].find((node) => node.dataset.key === key);
  details.open = true;
  details.scrollIntoView();
  details.firstChild.focus({ preventScroll: true });
}

function clear() {
  form.reset();
  fillKinds();
  update();
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", (event) => {
  if (event.target.name === "suite") fillKinds();
  update();
});
document.getElementById("clear").addEventListener("click", () => {
  clear();
  form.elements.words.focus();
});
document.getElementById("unfold").addEventListener("click", (event) => {
  const open = event.target.textContent === "Unfold all";
  event.target.textContent = open ? "Fold all" : "Unfold all";
  for (const details of list.children) details.open = open;
});
further.addEventListener("click", () => extend());
window.addEventListener("hashchange", followAddress);

// "/" goes to the search, arrows go from case to case, Escape leaves the search.
document.addEventListener("keydown", (event) => {
  const at = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/" && !at.closest("input, select, textarea")) {
    event.preventDefault();
    form.elements.words.focus();
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && at.matches(".case > summary")) {
    const next = event.key === "ArrowDown" ? at.parentNode.nextElementSibling : at.parentNode.previousElementSibling;
    if (!next) return;
    event.preventDefault();
    next.firstChild.focus();
  }
});

update();
followAddress();
