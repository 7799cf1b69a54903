"use client";
/** A whole number within bounds: minus, the number itself, plus. */

import { Minus, Plus } from "lucide-react";
import { useState } from "react";

import styles from "./stepper.module.css";

interface StepperProps {
  value: number;
  min: number;
  max: number;
  label: string;
  onChange: (value: number) => void;
}

export function Stepper({ value, min, max, label, onChange }: StepperProps) {
  // What is being typed may pass through numbers out of bounds; only a number within them is reported.
  const [typed, setTyped] = useState<string | null>(null);
  const within = (next: number) => Math.min(max, Math.max(min, Math.trunc(next)));
  const set = (next: number) => {
    setTyped(null);
    onChange(within(next));
  };
  const type = (text: string) => {
    setTyped(text);
    const next = Number(text);
    if (text !== "" && next === within(next)) onChange(next);
  };
  const settle = () => {
    if (typed !== null && typed !== "") set(Number(typed));
    setTyped(null);
  };
  return (
    <div className={styles.stepper} role="group" aria-label={label}>
      <button type="button" onClick={() => set(value - 1)} disabled={value <= min} aria-label={`Less: ${label}`}>
        <Minus size={18} aria-hidden />
      </button>
      <input
        type="number"
        inputMode="numeric"
        aria-label={label}
        value={typed ?? value}
        min={min}
        max={max}
        onFocus={(event) => event.target.select()}
        onChange={(event) => type(event.target.value)}
        onBlur={settle}
      />
      <button type="button" onClick={() => set(value + 1)} disabled={value >= max} aria-label={`More: ${label}`}>
        <Plus size={18} aria-hidden />
      </button>
    </div>
  );
}
