"use client";
/** A whole number within bounds: minus, the number itself, plus. */

import { Minus, Plus } from "lucide-react";

import styles from "./stepper.module.css";

interface StepperProps {
  value: number;
  min: number;
  max: number;
  label: string;
  onChange: (value: number) => void;
}

export function Stepper({ value, min, max, label, onChange }: StepperProps) {
  const set = (next: number) => onChange(Math.min(max, Math.max(min, Math.trunc(next))));
  return (
    <div className={styles.stepper} role="group" aria-label={label}>
      <button type="button" onClick={() => set(value - 1)} disabled={value <= min} aria-label={`Less: ${label}`}>
        <Minus size={18} aria-hidden />
      </button>
      <input
        type="number"
        inputMode="numeric"
        aria-label={label}
        value={value}
        min={min}
        max={max}
        onFocus={(event) => event.target.select()}
        onChange={(event) => set(event.target.valueAsNumber || 0)}
      />
      <button type="button" onClick={() => set(value + 1)} disabled={value >= max} aria-label={`More: ${label}`}>
        <Plus size={18} aria-hidden />
      </button>
    </div>
  );
}
