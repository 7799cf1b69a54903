"use client";
/** Beside a form whose answer the dice decide: the exact chance, and what it is made of. */

import { Dices } from "lucide-react";

import { titled } from "@/lib/numerals";
import type { Odds } from "@/types/odds";

import { fates, headline, means, percent, shares, signed, tables } from "./odds";
import styles from "./odds.module.css";
import type { Weighed } from "./use-odds";

/** The chance itself, which stays in sight while the form is filled in. */
export function OddsLine({ weighed: { odds, open, old } }: { weighed: Weighed }) {
  const told = odds ? headline(odds) : open ? "The chance shows here once the form is filled in." : old ? "…" : "";
  return (
    <div className={styles.line} data-odds={odds?.matter} data-old={(odds && old) || undefined}>
      <p role="status" aria-label="The chance" className={styles.headline}>
        {told && <Dices size={18} aria-hidden />}
        {told && <span className={odds ? undefined : styles.soft}>{told}</span>}
      </p>
      {odds && <Bar odds={odds} />}
    </div>
  );
}

function Bar({ odds }: { odds: Odds }) {
  const parts = shares(odds);
  if (parts.length === 0) return null;
  return (
    <div className={styles.bar} aria-hidden>
      {parts.map(({ outcome, chance, tone }) => (
        <span key={outcome} data-tone={tone} style={{ flexGrow: chance }} title={`${titled(outcome)} ${percent(chance)}`} />
      ))}
    </div>
  );
}

/** What the chance is made of, and what else may come. */
export function OddsDetails({ odds }: { odds: Odds }) {
  const [beside, average, all] = [fates(odds), means(odds), tables(odds)];
  return (
    <div className={styles.details}>
      {odds.modifiers.length > 0 && (
        <ul className={styles.modifiers} aria-label="Modifiers">
          {odds.modifiers.map(({ name, value }) => (
            <li key={name}>
              {titled(name)} <strong>{signed(value)}</strong>
            </li>
          ))}
        </ul>
      )}
      {beside.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {average.length > 0 && <p>On average: {average.join(", ")}</p>}
      {all.length > 0 && (
        <details>
          <summary>All numbers</summary>
          {all.map(([title, chances]) => (
            <p key={title}>
              {title}: {chances.map(({ outcome, chance }) => `${outcome.replace("-", "−")}\u00a0(${percent(chance)})`).join(", ")}
            </p>
          ))}
        </details>
      )}
    </div>
  );
}
