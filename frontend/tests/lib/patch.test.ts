/** JSON merge patch, RFC 7396. */
import { describe, expect, it } from "vitest";

import { mergePatch } from "@/lib/patch";

describe("mergePatch", () => {
  // The cases of RFC 7396's appendix that can occur in a view.
  it.each([
    [{ a: "b" }, { a: "c" }, { a: "c" }],
    [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
    [{ a: "b" }, { a: null }, {}],
    [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
    [{ a: ["b"] }, { a: "c" }, { a: "c" }],
    [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
    [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
    [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
    [["a", "b"], ["c"], ["c"]],
    ["text", { a: 1 }, { a: 1 }],
  ])("%j + %j = %j", (target, patch, result) => {
    expect(mergePatch(target, patch)).toEqual(result);
  });

  it("changes neither argument and keeps what the patch does not touch", () => {
    const view = { rome: { treasury: 100 }, wars: { punic_1: { land: 10 } } };
    const frozen = JSON.stringify(view);
    const merged = mergePatch(view, { rome: { treasury: 77 } }) as typeof view;
    expect(JSON.stringify(view)).toBe(frozen);
    expect(merged.rome).toEqual({ treasury: 77 });
    expect(merged.wars).toBe(view.wars);
  });
});
