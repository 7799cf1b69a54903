/** Exact chances of one answer (docs/develop/protocol.md, section 5). */

export interface Chance {
  outcome: string;
  /** From 0 to 1. */
  chance: number;
  /** The same exactly, where it is short enough. */
  fraction?: string;
}

export interface Odds {
  version: number;
  matter: string;
  rule: string;
  modifiers: { name: string; value: number }[];
  facts: Record<string, number>;
  /** `result` first; each sums up to 1. */
  distributions: Record<string, Chance[]>;
  expected: Record<string, number>;
}
