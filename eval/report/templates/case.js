// The body of a case, made when it is first unfolded. Knows nothing about the list.

const FIELDS = {
  note: "Note",
  reference: "A good answer",
  sources: "Asked of",
  absent: "Must not be there",
  missing: "Must be named as not covered",
  standalone: "In the standalone question",
  standalone_absent: "Not in the standalone question",
  group: "Another wording of",
  change: "What was changed",
  noise: "With noise documents",
  hide: "With the answering passages hidden",
  title: "Title",
  media_type: "Media type",
  contains: "Must be there",
  sections: "Headings",
  pages: "Pages",
  on_pages: "Must begin on page",
  rows: "Rows of tables",
  properties: "Known of the document",
  told: "Must be told of the reading",
  refused: "Must be refused, saying",
  together: "Must share a passage",
};

const STATES = { cited: "cited", found: "found, not cited", missed: "missed" };

function caseBody(one, passages, measures) {
  const body = el("div", { class: "body" });
  const left = el("div", { class: "left" }, asked(one), failure(one), reply(one, body), beside(one, measures), expected(one), scores(one, measures));
  const right = el("div", { class: "right" }, evidence(one, passages), readText(one));
  body.append(left);
  if (right.childNodes.length) body.append(right);
  else body.classList.add("single");
  return body;
}

function block(title, ...children) {
  return el("section", { class: "block" }, el("h4", null, title), ...children);
}

/** What the title does not say already: what was asked before, and how it was understood. */
function asked(one) {
  const understood = one.reply?.standalone_question;
  const otherwise = understood && understood !== one.question;
  if (!one.history.length && !otherwise) return null;
  return block(
    "Conversation",
    one.history.map((question) => el("p", { class: "before" }, question)),
    el("p", { class: "asked" }, one.question),
    otherwise && el("p", { class: "aside" }, `Understood as: ${understood}`),
  );
}

function failure(one) {
  if (!one.error) return null;
  return el(
    "section",
    { class: "block failure" },
    el("h4", null, "Failed"),
    el("p", null, one.error),
    el("p", { class: "aside" }, "It raised an error instead of giving a result, and is in no score."),
  );
}

function reply(one, body) {
  const said = one.reply;
  if (!said) return null;
  const wanted = one.case.expect || "answer";
  const wrong = !said.right;
  const chip = (number) => citationChip(number, said.broken.includes(number), body);
  const about = [
    el("span", { class: wrong ? "tag bad" : "tag" }, said.said),
    wrong && el("span", { class: "bad" }, `expected ${/^[aeiou]/.test(wanted) ? "an" : "a"} ${wanted}`),
    said.confidence !== undefined && el("span", null, `confidence ${said.confidence.toFixed(2)}`),
    el("span", null, valueText(one.ms, "ms")),
  ];
  return block(
    "Reply",
    el("p", { class: "line" }, about),
    said.notice && el("p", { class: "aside" }, said.notice),
    el("div", { class: "prose" }, proseBlocks(said.prose, chip)),
    said.reason && el("p", { class: "aside" }, `Reason: ${said.reason}`),
    said.missing && el("p", { class: "aside" }, `Not covered: ${said.missing.join("; ")}`),
    said.broken.length > 0 &&
      el("p", { class: "bad" }, `What ${said.broken.map((n) => `[${n}]`).join(", ")} quotes does not stand where it points to.`),
  );
}

/** What the extractive writer replied to the same. */
function beside(one, measures) {
  const said = one.beside;
  if (!said) return null;
  const other = Object.keys(said.scores).filter((name) => name in measures);
  const mark = (number) => el("sup", null, String(number));
  return block(
    "The extractive answer beside it",
    el("p", { class: "line" }, el("span", { class: said.right ? "tag" : "tag bad" }, said.said)),
    el("div", { class: "prose" }, proseBlocks(said.prose, mark)),
    other.length > 0 &&
      el("p", { class: "aside" }, other.map((name) => `${measures[name].label} ${valueText(said.scores[name], measures[name].unit)}`).join(" · ")),
  );
}

function citationChip(number, broken, body) {
  const label = broken ? `Citation ${number}, which does not stand` : `Citation ${number}`;
  const show = () => {
    const lit = [...body.querySelectorAll("[data-markers]")].filter((mark) => mark.dataset.markers.split(" ").includes(String(number)));
    for (const mark of body.querySelectorAll(".active")) mark.classList.remove("active");
    for (const mark of lit) mark.classList.add("active");
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    lit[0]?.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  };
  return el("button", { type: "button", class: broken ? "chip broken" : "chip", "aria-label": label, onclick: show }, String(number));
}

function expected(one) {
  const searched = !one.reply;
  const word = (state) => (searched && state === "found" ? "found" : STATES[state]);
  const facts = one.facts.map((fact) =>
    el(
      "li",
      { class: `fact ${searched && fact.state === "found" ? "cited" : fact.state}` },
      el("p", null, el("span", { class: "state" }, word(fact.state)), fact.says.length ? fact.says.join(" / ") : fact.places[0].text),
      el(
        "details",
        null,
        el("summary", null, fact.places.length === 1 ? "the place that states it" : `${fact.places.length} places, any of which states it`),
        el("ul", null, fact.places.map((place) => el("li", null, el("span", { class: "where" }, `${place.title} · ${word(place.state)}`), el("q", null, place.text)))),
      ),
    ),
  );
  const told = Object.entries(FIELDS).filter(([name]) => name in one.case);
  if (!facts.length && !told.length && !one.case.expect) return null;
  return block(
    "Expected",
    one.case.expect && el("p", { class: "line" }, el("span", { class: "tag" }, one.case.expect)),
    facts.length > 0 && el("ul", { class: "facts" }, facts),
    told.length > 0 && el("dl", { class: "told" }, told.map(([name, label]) => [el("dt", null, label), el("dd", null, fieldText(one.case[name]))])),
  );
}

function fieldText(value) {
  if (value instanceof Object && !Array.isArray(value)) value = Object.entries(value);
  if (!Array.isArray(value)) return value === true ? "yes" : String(value);
  return el("ul", null, value.map((item) => el("li", null, Array.isArray(item) ? item.join(" › ") : String(item))));
}

function scores(one, measures) {
  const names = Object.keys(measures).filter((name) => name in one.scores);
  if (!names.length) return null;
  const line = (name) => {
    const { label, meaning, unit, higher, likeness } = measures[name];
    const value = one.scores[name];
    const share = unit === "share";
    const weak = share && !likeness && (higher ? value : 1 - value) < 0.5;
    const bar = share && el("span", { class: "bar", "aria-hidden": "true" }, el("i", { style: `width:${100 * Math.min(Math.max(value, 0), 1)}%` }));
    return el(
      "tr",
      { class: weak ? "low" : null },
      el("th", { scope: "row", title: meaning }, label),
      el("td", null, bar),
      el("td", { class: "number" }, valueText(value, unit)),
      el("td", { class: "why" }, one.reasons[name] || ""),
    );
  };
  return block("Scores", el("table", { class: "marks" }, el("tbody", null, names.map(line))));
}

function evidence(one, passages) {
  if (!one.passages.length && !one.elsewhere.length) return null;
  const lit = one.passages.filter((passage) => passage.marks.length);
  const dark = one.passages.filter((passage) => !passage.marks.length);
  const kinds = new Set(lit.flatMap((passage) => passage.marks.flatMap((mark) => [mark.markers.length && "cited", mark.gold && "states a fact"])));
  return block(
    one.reply ? "Passages" : "Found",
    lit.length > 0 &&
      el("p", { class: "line key" }, kinds.has("cited") && el("mark", { class: "cite" }, "cited"), kinds.has("states a fact") && el("mark", { class: "gold" }, "states a fact")),
    lit.map((passage) => passageBlock(passage, passages)),
    one.elsewhere.map((citation) =>
      el(
        "article",
        { class: "passage" },
        el("header", null, el("span", null, citation.where), el("small", null, "cited from a passage that was not kept")),
        el("p", { class: "text" }, el("mark", { class: "cite", "data-markers": citation.marker }, citation.quote, el("sup", null, String(citation.marker)))),
      ),
    ),
    dark.length > 0 &&
      el(
        "details",
        { class: "more" },
        el("summary", null, `${dark.length} ${lit.length || one.elsewhere.length ? "more " : ""}${dark.length === 1 ? "passage" : "passages"}${one.reply?.kind === "abstention" ? ", the nearest" : ""}`),
        dark.map((passage) => passageBlock(passage, passages)),
      ),
  );
}

function passageBlock(passage, passages) {
  const { where, source, text } = passages[passage.passage];
  return el(
    "article",
    { class: "passage" },
    el("header", { title: source }, el("span", null, `${passage.rank}. ${where}`), el("small", null, passage.score.toFixed(2))),
    el("p", { class: "text" }, litText(text, passage.marks)),
  );
}

/** The text with its marks; offsets count code points, which UTF-16 does not. */
function litText(text, marks) {
  const points = Array.from(text);
  const last = {};
  for (const [place, mark] of marks.entries()) for (const marker of mark.markers) last[marker] = place;
  const pieces = [];
  let at = 0;
  for (const [place, mark] of marks.entries()) {
    pieces.push(points.slice(at, mark.start).join(""));
    const ending = mark.markers.filter((marker) => last[marker] === place);
    const names = [mark.markers.length && "cite", mark.gold && "gold"].filter(Boolean).join(" ");
    pieces.push(
      el(
        "mark",
        { class: names, "data-markers": mark.markers.length ? mark.markers.join(" ") : null },
        points.slice(mark.start, mark.end).join(""),
        ending.length > 0 && el("sup", null, ending.join(" ")),
      ),
    );
    at = mark.end;
  }
  pieces.push(points.slice(at).join(""));
  return pieces;
}

function readText(one) {
  if (!one.read) return null;
  const { text, ...rest } = one.read;
  return block(
    "Read",
    el("dl", { class: "told" }, Object.entries(rest).map(([name, value]) => [el("dt", null, name.replace("_", " ")), el("dd", null, fieldText(value ?? "–"))])),
    text !== undefined && el("pre", null, text),
  );
}
