// @vitest-environment jsdom
/** Every kind of field can be filled in and sent; an answer is sent once. */
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";

import { Dock } from "@/features/table/decision/dock";
import { ApiProblem, unreachable } from "@/lib/problem";
import type { Decision, Field, Values } from "@/types/decision";

import { atTable, viewOf } from "./seats";

afterEach(cleanup);

type Sent = [name: string, values: Values, key: string];

/** A line to the service that the test answers itself. */
function line(replies: (() => Promise<void>)[] = []) {
  const sent: Sent[] = [];
  const answer = async ({ name }: Decision, values: Values, key: string) => {
    sent.push([name, values, key]);
    await replies.shift()?.();
  };
  return { sent, answer };
}

function asking(fields: Field[], more: Partial<Decision> = {}): Decision {
  return { name: "persuade", seat: 0, title: "Persuade a Senator", fields, ...more };
}

const decide = () => screen.getByRole("button", { name: "Decide" });

describe("a form", () => {
  it("sends one, many, amount, split, each and yes_no as the protocol says", async () => {
    const { sent, answer } = line();
    atTable(
      viewOf([
        asking([
          { kind: "one", name: "who", of: "senator", options: ["julius", "fabius"], labels: { julius: "Julius", fabius: "Fabius" } },
          { kind: "many", name: "cards", of: "card", options: ["a", "b"], labels: { a: "Tribune", b: "Murder" }, max: 1 },
          { kind: "amount", name: "bribe", unit: "talents", min: 0, max: 9, label: "Bribe" },
          { kind: "split", name: "shares", of: "purse", unit: "talents", caps: { treasury: 2, julius: 2 }, min: 2, max: 2 },
          { kind: "each", name: "votes", of: "senator", keys: ["julius"], options: ["yes", "no"] },
          { kind: "yes_no", name: "consent" },
        ]),
      ]),
      <Dock answer={answer} />,
    );
    expect(decide()).toHaveProperty("disabled", true);
    fireEvent.click(screen.getByRole("radio", { name: /^Fabius/ }));
    fireEvent.click(screen.getByRole("checkbox", { name: /^Murder/ }));
    expect(screen.getByRole("checkbox", { name: /^Tribune/ })).toHaveProperty("disabled", true);
    fireEvent.click(screen.getByRole("button", { name: "More: Bribe" }));
    fireEvent.click(screen.getByRole("button", { name: "More: Bribe" }));
    fireEvent.click(screen.getByRole("button", { name: "Less: Treasury" }));
    fireEvent.click(screen.getByRole("button", { name: "More: Julius" }));
    fireEvent.click(within(screen.getByRole("group", { name: "Votes" })).getByRole("radio", { name: "No" }));
    const consent = screen.getByRole("group", { name: "Consent" });
    fireEvent.click(within(consent).getByRole("radio", { name: "Yes" }));
    fireEvent.click(decide());
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.slice(0, 2)).toEqual([
      "persuade",
      { who: "fabius", cards: ["b"], bribe: 2, shares: { treasury: 1, julius: 1 }, votes: { julius: "no" }, consent: true },
    ]);
  });

  it("is one button when there is nothing to fill in", async () => {
    const { sent, answer } = line();
    atTable(viewOf([asking([], { name: "pass", title: "Pass" })]), <Dock answer={answer} />);
    fireEvent.click(screen.getByRole("button", { name: "Pass" }));
    await waitFor(() => expect(sent[0]?.slice(0, 2)).toEqual(["pass", {}]));
  });

  it("prints the players' names where the engine names seats", () => {
    atTable(
      viewOf([asking([{ kind: "one", name: "seat", of: "seat", options: [1, 2], labels: { "1": "{seat:1}", "2": "{seat:2}" } }], { title: "Bow to {seat:2}" })]),
      <Dock answer={line().answer} />,
    );
    expect(screen.getByRole("heading", { name: "Bow to livia" })).toBeTruthy();
    expect(screen.getByRole("radio", { name: "Bot 2" })).toBeTruthy();
  });
});

describe("sending", () => {
  it("happens once however often the button is pressed", async () => {
    let arrive: () => void = () => {};
    const { sent, answer } = line([() => new Promise<void>((resolve) => (arrive = resolve))]);
    atTable(viewOf([asking([], { title: "Pass" })]), <Dock answer={answer} />);
    const button = screen.getByRole("button", { name: "Pass" });
    fireEvent.click(button);
    fireEvent.click(button);
    fireEvent.submit(button.closest("form") ?? button);
    await waitFor(() => expect(button.getAttribute("aria-busy")).toBe("true"));
    arrive();
    await waitFor(() => expect(screen.getByRole("button", { name: "Pass" }).getAttribute("aria-busy")).toBeNull());
    expect(sent).toHaveLength(1);
  });

  it("repeats the key when the request may have arrived, and takes a new one after a refusal", async () => {
    const refused = () => Promise.reject(new ApiProblem({ status: 422, code: "answer/rule", detail: "Too poor.", rule: "1.07.4" }));
    const { sent, answer } = line([() => Promise.reject(unreachable()), refused]);
    atTable(viewOf([asking([], { title: "Pass" })]), <Dock answer={answer} />);
    const button = screen.getByRole("button", { name: "Pass" });
    fireEvent.click(button);
    expect((await screen.findByRole("alert")).textContent).toMatch(/cannot be reached/);
    fireEvent.click(button);
    await screen.findByText(/Too poor/);
    expect(screen.getByRole("alert").textContent).toMatch(/Rule 1\.07\.4/);
    fireEvent.click(button);
    await waitFor(() => expect(sent).toHaveLength(3));
    const [first, second, third] = sent.map(([, , key]) => key);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });
});

describe("several decisions", () => {
  const pass = asking([], { name: "pass", title: "Pass" });
  const speak = asking([], { name: "speak", title: "Speak", optional: true });

  it("are alternatives, and one may go back to them", () => {
    const { container } = atTable(viewOf([asking([{ kind: "yes_no", name: "sure" }]), pass]), <Dock answer={line().answer} />);
    fireEvent.click(screen.getByRole("button", { name: "Persuade a Senator" }));
    expect(container.querySelector("form")?.dataset.decision).toBe("persuade");
    fireEvent.click(screen.getByRole("button", { name: "Back to the alternatives" }));
    expect(screen.getByRole("button", { name: "Pass" })).toBeTruthy();
  });

  it("say whether the game waits for this seat", () => {
    const { container, see } = atTable(viewOf([speak], { waiting: [2] }), <Dock answer={line().answer} />);
    expect(screen.getByRole("heading").textContent).toBe("Waiting for livia");
    expect(container.querySelector("[data-must]")).toBeNull();
    see(viewOf([pass, speak]));
    expect(container.querySelector("[data-must]")).not.toBeNull();
    see(viewOf([], { waiting: [1] }));
    expect(screen.getByRole("status").textContent).toMatch(/Waiting for Bot 2/);
  });

  it("keep what was filled in while the table moves on around it", () => {
    const decision = asking([{ kind: "amount", name: "bribe", unit: "talents", max: 9, label: "Bribe" }]);
    const { see } = atTable(viewOf([decision]), <Dock answer={line().answer} />);
    fireEvent.click(screen.getByRole("button", { name: "More: Bribe" }));
    see(viewOf([structuredClone(decision)], { turn: 2 }));
    expect(screen.getByRole("spinbutton", { name: "Bribe" })).toHaveProperty("value", "1");
    const richer = asking([{ kind: "amount", name: "bribe", unit: "talents", max: 12, label: "Bribe" }]);
    see(viewOf([richer]));
    expect(screen.getByRole("spinbutton", { name: "Bribe" })).toHaveProperty("value", "1");
  });

  it("start empty when the same question comes again", async () => {
    const { sent, answer } = line();
    const ask = () => asking([{ kind: "yes_no", name: "aye" }]);
    const { see } = atTable(viewOf([ask()]), <Dock answer={answer} />);
    fireEvent.click(screen.getByRole("radio", { name: "Yes" }));
    fireEvent.click(decide());
    await waitFor(() => expect(sent).toHaveLength(1));
    see(viewOf([ask()]));
    await waitFor(() => expect(screen.getByRole("radio", { name: "Yes" })).toHaveProperty("checked", false));
  });
});
