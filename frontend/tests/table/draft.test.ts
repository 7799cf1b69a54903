/** The form of a decision: first values, what is missing, what is sent, for every kind of field. */
import { describe, expect, it } from "vitest";

import { begun, capOf, carried, changed, finished, missing, questionOf } from "@/features/table/decision/draft";
import type { AmountField, Decision, Field } from "@/types/decision";

const one: Field = { kind: "one", name: "who", of: "senator", options: ["julius", "fabius"], label: "Who" };
const many: Field = { kind: "many", name: "cards", of: "card", options: ["a", "b", "c"], min: 1, max: 2, label: "Cards" };
const amount: AmountField = { kind: "amount", name: "bribe", unit: "talents", min: 1, max: 9, by: "who", caps: { julius: 9, fabius: 2 }, label: "Bribe" };
const split: Field = { kind: "split", name: "shares", of: "purse", unit: "talents", caps: { treasury: 5, julius: 20 }, min: 8, max: 8, label: "Shares" };
const each: Field = { kind: "each", name: "votes", of: "senator", keys: ["julius", "fabius"], options: ["yes", "no"], label: "Votes" };
const yesNo: Field = { kind: "yes_no", name: "consent", label: "Consent" };

function asking(...fields: Field[]): Decision {
  return { name: "test", seat: 0, fields };
}

describe("begun", () => {
  it("chooses nothing where there is a choice", () => {
    expect(begun(asking(one, many, yesNo, each))).toEqual({ who: undefined, cards: [], consent: undefined, votes: {} });
  });

  it("chooses what cannot be chosen otherwise", () => {
    expect(begun(asking({ ...one, options: ["julius"] }))).toEqual({ who: "julius" });
    expect(begun(asking({ ...one, required: false }))).toEqual({ who: null });
    expect(begun(asking({ ...many, min: 3, max: 3 } as Field))).toEqual({ cards: ["a", "b", "c"] });
    expect(begun(asking({ ...each, options: ["yes"] } as Field))).toEqual({ votes: { julius: "yes", fabius: "yes" } });
  });

  it("starts amounts at the least, and lays a split on the first purses that hold it", () => {
    expect(begun(asking(amount, split))).toEqual({ bribe: 1, shares: { treasury: 5, julius: 3 } });
  });
});

describe("missing", () => {
  const says = (field: Field, value: unknown) => missing(asking(field), { [field.name]: value as never });

  it("wants one option", () => {
    expect(says(one, undefined)).toBe("Choose: Who.");
    expect(says(one, "julius")).toBeNull();
    expect(says({ ...one, options: [0, 1] } as Field, 0)).toBeNull();
    expect(says({ ...one, required: false } as Field, null)).toBeNull();
  });

  it("counts a list from both sides", () => {
    expect(says(many, [])).toBe("Choose at least 1: Cards.");
    expect(says(many, ["a"])).toBeNull();
    expect(says(many, ["a", "b", "c"])).toBe("Choose at most 2: Cards.");
  });

  it("keeps an amount within its bounds and under the cap of what is chosen", () => {
    const decision = asking({ ...one, label: "Who" }, amount);
    expect(missing(decision, { who: "julius", bribe: 9 })).toBeNull();
    expect(missing(decision, { who: "fabius", bribe: 3 })).toBe("At most 2: Bribe.");
    expect(says({ ...amount, by: undefined } as Field, 0)).toBe("At least 1: Bribe.");
    expect(says({ ...amount, by: undefined } as Field, Number.NaN)).toBe("At least 1: Bribe.");
  });

  it("adds up a split", () => {
    expect(says(split, { treasury: 5, julius: 1 })).toBe("2 talents more: Shares.");
    expect(says(split, { treasury: 5, julius: 5 })).toBe("2 talents too many: Shares.");
    expect(says(split, { treasury: 0, julius: 8 })).toBeNull();
  });

  it("wants a word for each key", () => {
    expect(says(each, { julius: "yes" })).toBe("1 still to say: Votes.");
    expect(says(each, { julius: "yes", fabius: "no" })).toBeNull();
  });

  it("wants yes or no, and takes no for an answer", () => {
    expect(says(yesNo, undefined)).toBe("Yes or no: Consent?");
    expect(says(yesNo, false)).toBeNull();
  });

  it("refuses an answer that is barred as a whole", () => {
    const decision = { ...asking(one, yesNo), barred: [{ who: "julius", consent: true }] };
    expect(missing(decision, { who: "julius", consent: true })).toMatch(/decided already/);
    expect(missing(decision, { who: "julius", consent: false })).toBeNull();
  });
});

describe("changed", () => {
  it("lowers an amount to the cap of the newly chosen", () => {
    const decision = asking(one, amount);
    expect(changed(decision, { who: "julius", bribe: 9 }, "who", "fabius")).toEqual({ who: "fabius", bribe: 2 });
    expect(changed(decision, { who: "fabius", bribe: 2 }, "who", "julius")).toEqual({ who: "julius", bribe: 2 });
    expect(capOf(amount, { who: null })).toBe(9);
  });
});

describe("carried", () => {
  const draft = { who: "fabius", cards: ["a"], bribe: 7, shares: { treasury: 5, julius: 3 }, votes: { julius: "yes" }, consent: false };

  it("keeps what is still in its domain when the table moves on", () => {
    expect(carried(asking(one, many, amount, split, each, yesNo), draft)).toEqual(draft);
  });

  it("begins anew where it is not", () => {
    const narrower = asking(
      { ...one, options: ["julius", "cornelius"] } as Field,
      { ...many, options: ["b", "c"] } as Field,
      { ...amount, max: 5 },
      { ...split, caps: { treasury: 2, julius: 20 } } as Field,
      { ...each, keys: ["fabius"] } as Field,
      yesNo,
    );
    expect(carried(narrower, draft)).toEqual({
      who: undefined, cards: [], bribe: 1, shares: { treasury: 2, julius: 6 }, votes: {}, consent: false,
    });
  });

  it("belongs to one question: other facts are another question, another cap is not", () => {
    const decision = { ...asking(amount), facts: { target: "cornelius" } };
    expect(questionOf({ ...decision, fields: [{ ...amount, max: 3 }] })).toBe(questionOf(decision));
    expect(questionOf({ ...decision, facts: { target: "fabius" } })).not.toBe(questionOf(decision));
  });
});

describe("finished", () => {
  it("sends every field by its name, null for none", () => {
    expect(finished(asking({ ...one, required: false } as Field, yesNo), { who: null, consent: true })).toEqual({ who: null, consent: true });
    expect(finished(asking(), {})).toEqual({});
  });
});
