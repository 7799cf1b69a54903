/** Numbers and codes for the eye. */
import { expect, it } from "vitest";

import { counted, roman, titled } from "@/lib/numerals";

it.each([[1, "I"], [4, "IV"], [9, "IX"], [14, "XIV"], [40, "XL"], [1994, "MCMXCIV"], [0, "0"], [-2, "-2"]])("%i is %s", (value, text) => {
  expect(roman(value)).toBe(text);
});

it.each([["master_of_horse", "Master of Horse"], ["rome_consul", "Rome Consul"], ["", ""]])("%s reads %s", (code, text) => {
  expect(titled(code)).toBe(text);
});

it.each([[1, "talents", "1 talent"], [0, "votes", "0 votes"], [-2, "votes", "−2 votes"], [-1, "votes", "−1 vote"]])("%i %s: %s", (amount, unit, text) => {
  expect(counted(amount, unit)).toBe(text);
});
