// @vitest-environment jsdom
/** The chance stands beside the form, follows what is filled in, and is told in few words. */
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Dock } from "@/features/table/decision/dock";
import { fates, headline, means, percent, shares, tables, toneOf } from "@/features/table/decision/odds";
import { REST, type Weigh } from "@/features/table/decision/use-odds";
import type { Decision, Values } from "@/types/decision";
import type { Odds } from "@/types/odds";

import { atTable, viewOf } from "./seats";

const PERSUADE: Decision = {
  name: "persuade", seat: 0, title: "Persuade a Senator", odds: true,
  fields: [
    { kind: "one", name: "target", of: "senator", options: ["julius", "fabius"], labels: { julius: "Julius", fabius: "Fabius" } },
    { kind: "amount", name: "bribe", unit: "talents", min: 0, max: 9, label: "Bribe" },
  ],
};

function odds(more: Partial<Odds> = {}): Odds {
  return {
    version: 4, matter: "persuasion", rule: "1.07.41", facts: { base: 7 }, expected: {},
    modifiers: [{ name: "oratory", value: 4 }, { name: "loyalty", value: -7 }],
    distributions: {
      result: [{ outcome: "failure", chance: 5 / 12, fraction: "5/12" }, { outcome: "success", chance: 7 / 12, fraction: "7/12" }],
    },
    ...more,
  };
}

/** A service that weighs as the test says, and notes what it was asked. */
function scales(reply: (values: Values) => Promise<Odds | undefined>) {
  const asked: Values[] = [];
  const signals: AbortSignal[] = [];
  const weigh: Weigh = (_, values, signal) => {
    asked.push(values);
    signals.push(signal);
    return reply(values);
  };
  return { asked, signals, weigh };
}

const answer = async () => {};
const chance = () => screen.getByRole("status", { name: "The chance" });
const rest = () => act(() => vi.advanceTimersByTimeAsync(REST));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe("the chance beside a form", () => {
  it("is asked for once the form is filled in and the hand rests", async () => {
    const { asked, weigh } = scales(async () => odds());
    atTable(viewOf([PERSUADE]), <Dock answer={answer} weigh={weigh} />);
    await rest();
    expect(asked).toEqual([]);
    expect(chance().textContent).toMatch(/once the form is filled in/);
    fireEvent.click(screen.getByRole("radio", { name: /^Fabius/ }));
    fireEvent.click(screen.getByRole("button", { name: "More: Bribe" }));
    fireEvent.click(screen.getByRole("button", { name: "More: Bribe" }));
    await rest();
    expect(asked).toEqual([{ target: "fabius", bribe: 2 }]);
    expect(chance().textContent).toBe("Success 58.3% (7/12), failure 41.7%");
    expect(screen.getByRole("list", { name: "Modifiers" }).textContent).toBe("Oratory +4Loyalty −7");
  });

  it("follows every change, and an answer to an older question is dropped", async () => {
    const { signals, weigh } = scales(async ({ bribe }) => odds({ modifiers: [{ name: "bribes", value: Number(bribe) }] }));
    atTable(viewOf([PERSUADE]), <Dock answer={answer} weigh={weigh} />);
    fireEvent.click(screen.getByRole("radio", { name: /^Fabius/ }));
    await rest();
    fireEvent.click(screen.getByRole("button", { name: "More: Bribe" }));
    expect(signals[0]?.aborted).toBe(true);
    expect(chance().parentElement?.dataset.old).toBe("true");
    await rest();
    expect(screen.getByRole("list", { name: "Modifiers" }).textContent).toBe("Bribes +1");
    expect(chance().parentElement?.dataset.old).toBeUndefined();
  });

  it("is not asked for any more once the answer is on its way", async () => {
    const { asked, signals, weigh } = scales(() => new Promise(() => {}));
    atTable(viewOf([PERSUADE]), <Dock answer={() => new Promise(() => {})} weigh={weigh} />);
    fireEvent.click(screen.getByRole("radio", { name: /^Fabius/ }));
    await rest();
    fireEvent.click(screen.getByRole("button", { name: "More: Bribe" }));
    fireEvent.click(screen.getByRole("button", { name: "Decide" }));
    await rest();
    expect(asked).toEqual([{ target: "fabius", bribe: 0 }]);
    expect(signals[0]?.aborted).toBe(true);
  });

  it("is silent where no dice decide, where it cannot be said, and at other decisions", async () => {
    for (const reply of [async () => undefined, () => Promise.reject(new Error("closed"))]) {
      const { asked, weigh } = scales(reply);
      atTable(viewOf([PERSUADE]), <Dock answer={answer} weigh={weigh} />);
      fireEvent.click(screen.getByRole("radio", { name: /^Fabius/ }));
      await rest();
      expect(asked).toHaveLength(1);
      expect(chance().textContent).toBe("");
      expect(screen.queryByRole("list", { name: "Modifiers" })).toBeNull();
      cleanup();
    }
    const { asked, weigh } = scales(async () => odds());
    atTable(viewOf([{ ...PERSUADE, odds: undefined }]), <Dock answer={answer} weigh={weigh} />);
    fireEvent.click(screen.getByRole("radio", { name: /^Fabius/ }));
    await rest();
    expect(asked).toEqual([]);
    expect(screen.queryByRole("status", { name: "The chance" })).toBeNull();
  });
});

describe("chances in words", () => {
  it("never round what may come otherwise to 0% or 100%", () => {
    expect([0, 0.0004, 0.5, 0.12345, 0.9999, 1].map(percent)).toEqual(["0%", "under 0.1%", "50%", "12.3%", "over 99.9%", "100%"]);
  });

  it("tell a battle by its results, the commander's fate and the losses", () => {
    const battle = odds({
      matter: "battle",
      distributions: {
        result: [{ outcome: "defeat", chance: 0.1 }, { outcome: "victory", chance: 0.6, fraction: "3/5" }, { outcome: "stalemate", chance: 0.3 }],
        legions_lost: [{ outcome: "0", chance: 0.6 }, { outcome: "2", chance: 0.4 }],
        commander: [{ outcome: "dies", chance: 0.15 }, { outcome: "lives", chance: 0.85 }],
      },
      expected: { legions_lost: 0.8, fleets_lost: 0 },
    });
    expect(headline(battle)).toBe("Victory 60% (3/5), stalemate 30%, defeat 10%");
    expect(fates(battle)).toEqual(["Commander: lives 85%, dies 15%"]);
    expect(means(battle)).toEqual(["0.8 legions lost"]);
    expect(tables(battle).map(([title]) => title)).toEqual(["Legions Lost"]);
  });

  it("tell numbers by their mean and range, beside the words", () => {
    const appeal = odds({
      matter: "appeal",
      distributions: { result: [{ outcome: "killed", chance: 0.1 }, { outcome: "-8", chance: 0.5 }, { outcome: "6", chance: 0.3 }, { outcome: "freed", chance: 0.1 }] },
      expected: { votes: -2.2 },
    });
    expect(headline(appeal)).toBe("Freed 10%, killed 10%, on average −2.2 votes (−8 to 6)");
    expect(means(appeal)).toEqual([]);
    expect(shares(appeal).map(({ outcome }) => outcome)).toEqual(["freed", "otherwise", "killed"]);
    expect(shares(appeal).reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(1);
    expect(toneOf("appeal", "killed")).toBe("bad");
    expect(toneOf("assassination", "killed")).toBe("good");
  });
});
