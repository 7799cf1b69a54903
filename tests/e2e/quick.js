/** Answers whatever the page asks by its own forms, without waiting between two clicks, for `milliseconds`.
 *
 * Comes back sooner at the end of the game, at a decision that this page has not shown before, its form still
 * empty, and at a refusal: {"open"?, "refused"?, "sent": […]}. Dull alternatives that move the game on come first.
 */
async (milliseconds) => {
  const DULL = ["done", "pass", "put_to_vote", "adjourn", "end_prosecutions", "let_be", "let_close", "let_tribune", "no_dictator"];
  const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
  const any = (list) => list[Math.floor(Math.random() * list.length)];
  const all = (root, what) => [...root.querySelectorAll(what)];
  const version = () => Number(document.querySelector("[data-version]").dataset.version);
  const dock = () => document.querySelector('section[aria-label="Your decision"][data-must]');
  const isOver = () => document.querySelector('[aria-label="The end of the game"]') !== null;
  const met = (window.decisionsMet ??= new Set());
  const sent = [];

  function choose(buttons) {
    const fresh = buttons.filter((button) => !met.has(button.dataset.decision));
    const dull = buttons.filter((button) => DULL.includes(button.dataset.decision));
    any(fresh.length ? fresh : dull.length && Math.random() < 0.6 ? dull : buttons).click();
  }

  function fill(field) {
    const everybody = all(field, '[aria-label="All of them"] button');
    const free = all(field, "input[type=checkbox]:enabled:not(:checked)");
    const radios = all(field, "input[type=radio]");
    if (everybody.length) any(everybody).click();
    else if (free.length) any(free).click();
    else new Set(radios.map(({ name }) => name)).forEach((name) => any(radios.filter((radio) => radio.name === name)).click());
  }

  async function send(form) {
    const before = version();
    const button = form.querySelector("button[type=submit]");
    for (let turn = 0; turn < 4 && form.isConnected && button.disabled; turn += 1) {
      for (const field of all(form, "fieldset")) {
        fill(field);
        await pause(0);
      }
    }
    if (!form.isConnected || version() > before) return null;
    if (!button.disabled) {
      button.click();
      sent.push(form.dataset.decision);
      for (let wait = 0; wait < 400 && version() <= before && !form.querySelector("[role=alert]"); wait += 1) await pause(15);
    }
    if (version() > before) return null;
    const refusal = form.querySelector("[role=alert]")?.textContent ?? null;
    form.querySelector('[aria-label="Back to the alternatives"]')?.click();
    return refusal;
  }

  for (const end = performance.now() + milliseconds; performance.now() < end && !isOver(); await pause(0)) {
    if (!dock()) {
      await pause(30);
      continue;
    }
    const buttons = all(dock(), "button[data-decision]:not([class*=quiet])");
    if (!dock().querySelector("form") && buttons.length) choose(buttons);
    await pause(0);
    const form = dock()?.querySelector("form");
    if (!form) continue;
    const open = form.dataset.decision;
    if (!met.has(open)) {
      met.add(open);
      return { open, sent };
    }
    const refused = await send(form);
    if (refused) return { open, refused, sent };
  }
  return { sent };
}
