"use client";
/** Options side by side, of which one (radio) or several (checkbox) are chosen. */

import styles from "./choices.module.css";

export interface Choice {
  key: string;
  text: string;
  detail?: React.ReactNode;
  disabled?: boolean;
}

interface ChoicesProps {
  kind: "radio" | "checkbox";
  name: string;
  choices: Choice[];
  chosen: ReadonlySet<string>;
  onToggle: (key: string) => void;
  compact?: boolean;
}

export function Choices({ kind, name, choices, chosen, onToggle, compact }: ChoicesProps) {
  return (
    <div className={compact ? styles.compact : styles.choices}>
      {choices.map((choice) => (
        <label key={choice.key} className={styles.choice} data-disabled={choice.disabled || undefined}>
          <input
            type={kind}
            name={name}
            checked={chosen.has(choice.key)}
            disabled={choice.disabled}
            onChange={() => onToggle(choice.key)}
          />
          <span className={styles.text}>
            <span>{choice.text}</span>
            {choice.detail && <span className={styles.detail}>{choice.detail}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}
