/** Waiting before the next attempt. */
import { describe, expect, it } from "vitest";

import { delayFor } from "@/lib/backoff";

describe("delayFor", () => {
  it("doubles from half a second up to twenty", () => {
    const latest = Array.from({ length: 8 }, (_, attempt) => delayFor(attempt, 1));
    expect(latest).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 20_000, 20_000]);
  });

  it("spreads over the upper half, so that clients do not return together", () => {
    expect(delayFor(3, 0)).toBe(2000);
    expect(delayFor(3, 0.5)).toBe(3000);
    const seen = new Set(Array.from({ length: 200 }, () => delayFor(5)));
    expect(seen.size).toBeGreaterThan(100);
    for (const wait of seen) expect(wait).toBeGreaterThanOrEqual(8000);
  });

  it("stays finite however long the server is away", () => {
    expect(delayFor(100_000, 0.999)).toBeLessThanOrEqual(20_000);
  });
});
