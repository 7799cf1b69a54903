/** Roman numerals and the words of the game, for the eye. */

const DIGITS: [number, string][] = [
  [1000, "M"], [900, "CM"], [500, "D"], [400, "CD"], [100, "C"], [90, "XC"],
  [50, "L"], [40, "XL"], [10, "X"], [9, "IX"], [5, "V"], [4, "IV"], [1, "I"],
];

/** `4` -> `IV`; numbers below 1 stay as they are. */
export function roman(value: number): string {
  let rest = Math.trunc(value);
  if (rest < 1) return String(value);
  let text = "";
  for (const [worth, letters] of DIGITS) {
    while (rest >= worth) {
      text += letters;
      rest -= worth;
    }
  }
  return text;
}

const SMALL = new Set(["of", "for", "the", "and"]);

/** `master_of_horse` -> `Master of Horse`. */
export function titled(code: string): string {
  return code
    .split(/[_\s]+/)
    .filter(Boolean)
    .map((word, index) => (index > 0 && SMALL.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(" ");
}

/** `1 talent`, `5 talents`, `−2 votes`. */
export function counted(amount: number, unit: string): string {
  const singular = unit.endsWith("s") ? unit.slice(0, -1) : unit;
  return `${amount < 0 ? `−${-amount}` : amount} ${Math.abs(amount) === 1 ? singular : unit}`;
}

/** `1 minute`, `2 hours`, `90 seconds`. */
export function lasting(seconds: number): string {
  for (const [unit, worth] of [["days", 86_400], ["hours", 3_600], ["minutes", 60]] as const) {
    if (seconds % worth === 0) return counted(seconds / worth, unit);
  }
  return counted(seconds, "seconds");
}
