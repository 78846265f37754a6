// A reply while it is written, and one that did not come to its end. `actions` says what a
// click does; knows nothing about how a reply is made.

/** What is written so far, and below it the step that is under way, with the way to end it. */
function pendingNodes(exchange, pending, actions) {
  const stop = el(
    "button",
    {
      class: "stop", type: "button", title: "Stop (Escape in the question box)",
      // Not `disabled`: the focus is not to be lost on the way.
      "aria-disabled": pending.stopping ? "true" : "false",
      onclick: () => stop.getAttribute("aria-disabled") === "true" || actions.stop(exchange.id, stop),
    },
    icon("stop"),
    el("span", { class: "name" }, pending.stopping ? "Stopping …" : "Stop"),
  );
  return [
    // There from the start, so that what stands below it stays the same node, with its focus.
    el("div", { class: "prose growing", hidden: !pending.blocks.length }, proseBlocks(pending.blocks, () => "")),
    el(
      "div",
      { class: "pending" },
      el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")),
      el("span", { class: "stage" }, pending.stage),
      stop,
    ),
  ];
}

/** What is said of a reply that was stopped or cut off, and what can be done with it. */
function haltedNode(exchange, halted, actions) {
  const ask = (question) => () => actions.ask(question);
  return el(
    "div",
    { class: "halted" },
    halted.words ? el("span", { class: "words" }, halted.words) : null,
    halted.go_on
      ? el("button", { class: "suggestion", type: "button", onclick: ask("Go on.") }, icon("forward"), "Go on")
      : null,
    el("button", { class: "suggestion", type: "button", onclick: ask(exchange.question) }, icon("retry"), "Ask again"),
  );
}

/** Which model wrote, how much of it stood, and what that took; nothing without a model. */
function effortNode(reply) {
  if (!reply.effort.length) return null;
  return el("p", { class: "effort" }, reply.effort.map((words) => el("span", null, words)));
}

/** Reads out sentences of replies that grow, each once, when it has stood its check. */
class Announcer {
  constructor(parent) {
    this.node = el("div", { class: "sr settled", "aria-live": "polite" });
    this.said = new Map(); // exchange id: the sentences that were read out
    parent.append(this.node);
  }

  follow(exchange) {
    const said = this.said.get(exchange.id) || new Set();
    this.said.set(exchange.id, said);
    for (const sentence of exchange.pending.settled) if (!said.has(sentence)) this.say(sentence);
    for (const sentence of exchange.pending.settled) said.add(sentence);
  }

  /** Whether sentences of it were read out. */
  knows(exchange) {
    return Boolean(this.said.get(exchange.id)?.size);
  }

  end(exchange) {
    if (this.knows(exchange)) this.say(exchange.error || exchange.reply.halted?.words || "The answer is complete.");
    this.said.delete(exchange.id);
  }

  say(words) {
    this.node.append(el("p", null, words));
    while (this.node.childElementCount > 20) this.node.firstChild.remove();
  }
}
