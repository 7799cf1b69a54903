/** A form being filled in: its first values, what is still missing, what may be sent. */

import type { AmountField, Decision, Field, Option, SplitField, Value, Values } from "@/types/decision";

export type Draft = Record<string, Value | undefined>;

/** What the form shows before anybody touched it. Where there is no choice, it is made already. */
export function begun(decision: Decision): Draft {
  return Object.fromEntries(decision.fields.map((field) => [field.name, first(field)]));
}

function first(field: Field): Value | undefined {
  switch (field.kind) {
    case "one":
      if (field.required === false) return null;
      return field.options.length === 1 ? field.options[0] : undefined;
    case "many":
      return field.min === field.options.length ? field.options : [];
    case "amount":
      return field.min ?? 0;
    case "split":
      return spread(field);
    case "each":
      return field.options.length === 1 ? Object.fromEntries(field.keys.map((key) => [String(key), field.options[0] as Option])) : {};
    case "yes_no":
      return undefined;
  }
}

/** The least that must be divided, laid on the first purses that can hold it. */
function spread(field: SplitField): Record<string, number> {
  let left = field.min ?? 0;
  const found: Record<string, number> = {};
  for (const [key, cap] of Object.entries(field.caps)) {
    found[key] = Math.min(cap, left);
    left -= found[key];
  }
  return found;
}

/** The largest amount as things stand: what another field has chosen may lower it. */
export function capOf(field: AmountField, draft: Draft): number {
  if (!field.by || !field.caps) return field.max;
  const chosen = draft[field.by];
  return Math.min(field.max, field.caps[String(chosen)] ?? field.max);
}

/** The draft when the table has moved on around an open question: what is still in its domain stays. */
export function carried(decision: Decision, draft: Draft): Draft {
  return Object.fromEntries(
    decision.fields.map((field) => [field.name, holds(field, draft[field.name]) ? draft[field.name] : first(field)]),
  );
}

function holds(field: Field, value: Value | undefined): boolean {
  if (value === undefined) return false;
  switch (field.kind) {
    case "one":
      return value === null ? field.required === false : field.options.includes(value as Option);
    case "many":
      return (value as Option[]).every((option) => field.options.includes(option));
    case "amount":
      return (value as number) >= (field.min ?? 0) && (value as number) <= field.max;
    case "split":
      return Object.entries(value as Record<string, number>).every(([key, part]) => part <= (field.caps[key] ?? 0));
    case "each":
      return Object.entries(value as Record<string, Option>).every(
        ([key, option]) => field.keys.map(String).includes(key) && field.options.includes(option),
      );
    case "yes_no":
      return true;
  }
}

/** What makes a question the same one, although the amounts and options in it may change. */
export function questionOf({ name, title, facts, fields }: Decision): string {
  return JSON.stringify([name, title, facts, fields.map((field) => [field.kind, field.name])]);
}

/** The draft with one field changed; amounts that the new choice cannot pay are lowered. */
export function changed(decision: Decision, draft: Draft, name: string, value: Value): Draft {
  const next: Draft = { ...draft, [name]: value };
  for (const field of decision.fields) {
    if (field.kind !== "amount" || field.by !== name) continue;
    next[field.name] = Math.max(field.min ?? 0, Math.min(Number(next[field.name]), capOf(field, next)));
  }
  return next;
}

export function total(value: Value | undefined): number {
  return Object.values((value ?? {}) as Record<string, number>).reduce((sum, part) => sum + part, 0);
}

/** Why the form cannot be sent yet; `null` when it can. */
export function missing(decision: Decision, draft: Draft): string | null {
  for (const field of decision.fields) {
    const reason = lacks(field, draft);
    if (reason) return reason;
  }
  return isBarred(decision, draft) ? "This was decided already: choose something else." : null;
}

function lacks(field: Field, draft: Draft): string | null {
  const value = draft[field.name];
  const label = field.label ?? field.name;
  switch (field.kind) {
    case "one":
      return value === undefined ? `Choose: ${label}.` : null;
    case "many": {
      const count = (value as unknown[]).length;
      if (count < (field.min ?? 0)) return `Choose at least ${field.min}: ${label}.`;
      return count > field.max ? `Choose at most ${field.max}: ${label}.` : null;
    }
    case "amount":
      if (!((value as number) >= (field.min ?? 0))) return `At least ${field.min ?? 0}: ${label}.`;
      return (value as number) > capOf(field, draft) ? `At most ${capOf(field, draft)}: ${label}.` : null;
    case "split": {
      const sum = total(value);
      if (sum < (field.min ?? 0)) return `${(field.min ?? 0) - sum} ${field.unit} more: ${label}.`;
      return sum > field.max ? `${sum - field.max} ${field.unit} too many: ${label}.` : null;
    }
    case "each": {
      const open = field.keys.filter((key) => (value as Record<string, unknown>)[String(key)] === undefined);
      return open.length > 0 ? `${open.length} still to say: ${label}.` : null;
    }
    case "yes_no":
      return value === undefined ? `Yes or no: ${label}?` : null;
  }
}

function isBarred(decision: Decision, draft: Draft): boolean {
  return (decision.barred ?? []).some((bar) =>
    Object.entries(bar).every(([key, value]) => JSON.stringify(draft[key]) === JSON.stringify(value)),
  );
}

/** The values to send; only a form without anything missing has them. */
export function finished(decision: Decision, draft: Draft): Values {
  return Object.fromEntries(decision.fields.map((field) => [field.name, draft[field.name] ?? null]));
}
