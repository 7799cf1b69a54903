/** How long to wait before the next attempt: doubling, capped, and spread so that clients do not return together. */

const FIRST = 500;
const LONGEST = 20_000;

/** Milliseconds before attempt number `attempt` (from 0). `chance` is in [0, 1). */
export function delayFor(attempt: number, chance: number = Math.random()): number {
  const ceiling = Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 16));
  return Math.round(ceiling / 2 + (ceiling / 2) * chance);
}
