/** Chances in words: what is worth a line, what a closer look, in which order. */

import { titled } from "@/lib/numerals";
import type { Chance, Odds } from "@/types/odds";

/** Outcomes from what the asker hopes for to what he fears; those that are not here come last, as they were sent. */
const ORDER = [
  "success", "joins", "victory", "freed", "killed", "killed_and_caught", "lives", "escapes",
  "stalemate", "standoff", "nothing",
  "failure", "stays_away", "disaster", "defeat", "caught", "captured", "dies",
];
const HOPED = new Set(["success", "joins", "victory", "freed", "killed_and_caught", "lives", "escapes"]);
const FEARED = new Set(["failure", "stays_away", "disaster", "defeat", "caught", "captured", "dies"]);

export type Tone = "good" | "bad" | "plain";

/** `58.3%`; what can still come otherwise is never printed as 0% or 100%. */
export function percent(chance: number): string {
  if (chance > 0 && chance < 0.001) return "under 0.1%";
  if (chance < 1 && chance > 0.999) return "over 99.9%";
  return `${Number((chance * 100).toFixed(1))}%`;
}

/** `+4`, `−7`, with a real minus sign. */
export function signed(value: number): string {
  return value < 0 ? `−${-value}` : `+${value}`;
}

function isNumber(outcome: string): boolean {
  return /^-?\d+$/.test(outcome);
}

function rank({ outcome }: Chance): number {
  const place = ORDER.indexOf(outcome);
  return place < 0 ? ORDER.length : place;
}

/** Outcomes that are words, in their order. */
export function wordsOf(chances: Chance[]): Chance[] {
  return chances.filter(({ outcome }) => !isNumber(outcome)).sort((a, b) => rank(a) - rank(b));
}

/** What the asker thinks of an outcome of this matter: who is tried fears what an assassin hopes for. */
export function toneOf(matter: string, outcome: string): Tone {
  if (outcome === "killed") return matter === "assassination" ? "good" : "bad";
  if (HOPED.has(outcome)) return "good";
  return FEARED.has(outcome) ? "bad" : "plain";
}

/** The result as a bar: what is hoped for, what is neither (numbers are), what is feared; the shares sum up to 1. */
export function shares(odds: Odds): { outcome: string; chance: number; tone: Tone }[] {
  const words = wordsOf(odds.distributions.result ?? []).map((one) => ({ ...one, tone: toneOf(odds.matter, one.outcome) }));
  const rest = 1 - words.reduce((sum, { chance }) => sum + chance, 0);
  const numbers = rest > 1e-6 ? [{ outcome: "otherwise", chance: rest, tone: "plain" as Tone }] : [];
  const of = (tone: Tone) => words.filter((one) => one.tone === tone);
  return words.length === 0 ? [] : [...of("good"), ...numbers, ...of("plain"), ...of("bad")];
}

function decimal(value: number): string {
  return String(Number(value.toFixed(1))).replace("-", "−");
}

/** `on average 3.5 talents (0 to 6)`, where the result is a number. */
function average({ distributions, expected }: Odds): string[] {
  const numbers = (distributions.result ?? []).map(({ outcome }) => outcome).filter(isNumber).map(Number);
  const [unit, mean] = Object.entries(expected)[0] ?? [];
  if (numbers.length === 0 || unit === undefined || mean === undefined) return [];
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return [`on average ${decimal(mean)} ${unit} (${decimal(least)} to ${decimal(most)})`];
}

/** The result in one line: `Success 58.3% (7/12), failure 41.7%`. */
export function headline(odds: Odds): string {
  const words = wordsOf(odds.distributions.result ?? []).map(({ outcome, chance, fraction }, index) => {
    const exact = index === 0 && fraction?.includes("/") ? ` (${fraction})` : "";
    return `${titled(outcome).toLowerCase()} ${percent(chance)}${exact}`;
  });
  const line = [...words, ...average(odds)].join(", ");
  return line.charAt(0).toUpperCase() + line.slice(1);
}

/** Who else's fate hangs on it, in short: `Commander: lives 91%, dies 9%`. */
export function fates(odds: Odds): string[] {
  return Object.entries(odds.distributions)
    .filter(([name, chances]) => name !== "result" && chances.every(({ outcome }) => !isNumber(outcome)))
    .map(([name, chances]) => `${titled(name)}: ${wordsOf(chances).map((one) => `${one.outcome} ${percent(one.chance)}`).join(", ")}`);
}

/** The means of what is counted beside the result: `1.3 legions lost`. */
export function means(odds: Odds): string[] {
  const told = average(odds).length;
  return Object.entries(odds.expected)
    .slice(told)
    .filter(([, mean]) => mean > 0)
    .map(([name, mean]) => `${decimal(mean)} ${name.replaceAll("_", " ")}`);
}

/** Every number that may come, for a closer look: title and chances. */
export function tables(odds: Odds): [string, Chance[]][] {
  return Object.entries(odds.distributions)
    .map(([name, chances]): [string, Chance[]] => [
      name === "result" ? (Object.keys(odds.expected)[0] ?? name) : name,
      chances.filter(({ outcome }) => isNumber(outcome)),
    ])
    .filter(([, chances]) => chances.length > 1)
    .map(([name, chances]) => [titled(name), chances]);
}
