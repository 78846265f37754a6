// One exchange: the question, and the reply, error or work in progress below it.
// `actions` says what a click does; knows nothing about Streamlit or the panel.
// How a reply looks while it is written, or where it was stopped, stands in growing.js.

const SOURCES_SHOWN = 4;

/** A `quiet` one is not read out as it appears: its sentences were, as they settled. */
function exchangeNode(exchange, actions, quiet = false) {
  const { reply, error, pending } = exchange;
  return el(
    "article",
    { class: "exchange", "data-id": exchange.id, "aria-label": exchange.question, "aria-live": quiet ? "off" : null },
    el("div", { class: "question" }, exchange.question),
    narrowedNode(exchange),
    reply && reply.understood ? el("div", { class: "understood" }, "Understood as: ", reply.understood) : null,
    el(
      "div",
      { class: "response", "aria-live": quiet ? "off" : "polite" },
      reply ? replyNode(exchange, reply, actions) : null,
      error ? errorNode(exchange, error, actions) : null,
      pending ? pendingNodes(exchange, pending, actions) : null,
    ),
  );
}

/** Where alone was looked, in the names that had then. */
function narrowedNode({ narrowed }) {
  if (!narrowed.length) return null;
  return el(
    "div",
    { class: "narrowed" },
    el("span", null, "Looked only in"),
    el("ul", null, narrowed.map((one) =>
      el("li", { title: one.detail || null }, icon(one.kind), el("span", { class: "sr" }, `${one.kind} `), el("span", { class: "name" }, one.label)))),
  );
}

function replyNode(exchange, reply, actions) {
  const chip = (marker) => chipNode(exchange, reply, marker, actions);
  const notice = reply.notice ? el("p", { class: "notice" }, reply.notice) : null;
  if (reply.halted && !reply.prose.length) return [notice, haltedNode(exchange, reply.halted, actions), effortNode(reply)];
  if (reply.kind === "abstention") return [notice, abstentionNode(exchange, reply, chip, actions), effortNode(reply), suggestionsNode(reply, actions)];
  return [
    notice,
    reply.halted?.lead ? el("p", { class: "notice" }, reply.halted.lead) : null,
    el("div", { class: `prose ${reply.kind}` }, proseBlocks(reply.prose, chip)),
    reply.missing.length ? missingNode(reply) : null,
    reply.changed ? el("p", { class: "notice changed" }, reply.changed) : null,
    reply.sources.length || reply.confidence !== null ? footNode(exchange, reply, actions) : null,
    effortNode(reply),
    reply.halted ? haltedNode(exchange, reply.halted, actions) : null,
    suggestionsNode(reply, actions),
  ];
}

function chipNode(exchange, reply, marker, actions) {
  const citation = reply.citations.find((one) => one.marker === marker);
  if (!citation) return `[${marker}]`;
  const where = place(citation.title, citation.path);
  if (!citation.valid) {
    const note = `Citation ${marker} is not shown: its source has changed`;
    const inert = el("span", { class: "chip stale", tabindex: "0", role: "note", "aria-label": note }, marker);
    actions.hover.attach(inert, citation);
    return inert;
  }
  const chip = el(
    "button",
    {
      class: "chip", type: "button", "data-marker": marker,
      "aria-label": `Citation ${marker}: ${where}. Opens the source`,
      onclick: () => actions.open({ exchange: exchange.id, kind: "cite", marker }, chip),
    },
    marker,
  );
  actions.hover.attach(chip, citation);
  return chip;
}

function abstentionNode(exchange, reply, chip, actions) {
  return el(
    "section",
    { class: "abstention", "aria-label": "Not answered by the material" },
    el("div", { class: "headline" }, icon("silent"), "Not in the material"),
    el("div", { class: "prose" }, proseBlocks(reply.prose, chip)),
    reply.reason ? el("p", { class: "reason" }, reply.reason) : null,
    exchange.narrowed.length
      ? el("button", { class: "suggestion", type: "button", onclick: () => actions.ask(exchange.question, true) }, "Ask all documents")
      : null,
    reply.nearest.length ? nearestNode(exchange, reply, actions) : null,
  );
}

function nearestNode(exchange, reply, actions) {
  return el(
    "div",
    { class: "nearest" },
    el("div", { class: "caption" }, "Nearest passages", el("span", null, " — related, not evidence")),
    reply.nearest.map((passage, index) => {
      const button = el(
        "button",
        {
          class: "passage", type: "button",
          "aria-label": `Nearest passage ${index + 1}: ${place(passage.title, passage.path)}. Opens the source`,
          onclick: () => actions.open({ exchange: exchange.id, kind: "near", index }, button),
        },
        el("span", { class: "where" }, place(passage.title, passage.path), passage.page ? ` · page ${passage.page}` : null),
        el("span", { class: "snippet" }, passage.snippet),
      );
      return button;
    }),
  );
}

function missingNode(reply) {
  return el(
    "section",
    { class: "missing", "aria-label": "What the material does not cover" },
    el("div", { class: "caption" }, "Not covered by the material"),
    el("ul", null, reply.missing.map((one) => el("li", null, one))),
  );
}

function footNode(exchange, reply, actions) {
  const hidden = reply.sources.length > SOURCES_SHOWN + 1 ? reply.sources.slice(SOURCES_SHOWN) : [];
  const shown = reply.sources.slice(0, reply.sources.length - hidden.length);
  const rows = (sources) => sources.map((source) => sourceRow(exchange, source, actions));
  const list = el("div", { class: "sources" }, rows(shown));
  if (hidden.length) {
    const more = el("button", {
      class: "more", type: "button",
      onclick: () => more.replaceWith(...rows(hidden)),
    }, `${hidden.length} more sources`);
    list.append(more);
  }
  const sure = reply.confidence === null ? null : Math.min(Math.round(reply.confidence * 100), 99);
  return el(
    "footer",
    { class: "foot" },
    list,
    sure === null ? null : el(
      "span",
      { class: "confidence", title: "How likely it is, by calibration, that the material answers this question" },
      el("span", { class: "meter", "aria-hidden": "true", style: `--share: ${sure}%` }),
      reply.certainty === "unsure" ? `Not sure · ${sure}%` : `Confidence ${sure}%`,
    ),
  );
}

function sourceRow(exchange, source, actions) {
  const row = el(
    "button",
    {
      class: "source", type: "button",
      "aria-label": `Source of ${source.markers.join(", ")}: ${place(source.title, source.path)}. Opens it`,
      onclick: () => actions.open({ exchange: exchange.id, kind: "cite", marker: source.markers[0] }, row),
    },
    el("span", { class: "numbers" }, source.markers.join(" ")),
    el("span", { class: "where" }, place(source.title, source.path), source.page ? ` · page ${source.page}` : null),
  );
  return row;
}

function suggestionsNode(reply, actions) {
  if (!reply.suggestions.length) return null;
  return el(
    "div",
    { class: "suggestions", role: "group", "aria-label": "Questions to ask next" },
    reply.suggestions.map((question) =>
      el("button", { class: "suggestion", type: "button", onclick: () => actions.ask(question) }, question)),
  );
}

function errorNode(exchange, error, actions) {
  return el(
    "section",
    { class: "error", role: "alert" },
    // A question that cannot be asked so is no failure: what is wrong with it is all that is said.
    exchange.usage ? null : el("div", { class: "headline" }, icon("warning"), "Something went wrong"),
    el("p", null, error),
    el("button", { class: "retry", type: "button", onclick: () => actions.ask(exchange.question) }, icon("retry"), "Ask again"),
  );
}
