"use client";
/** The line above the table: where in the turn we are, and the numbers that everybody watches. */

import { Coins, Flame, Swords } from "lucide-react";

import { roman, titled } from "@/lib/numerals";

import { useTableContext } from "./context";
import { PHASES } from "./names";
import styles from "./ribbon.module.css";

const MOST_WARS = 3; // one more, and Rome is lost

export function Ribbon() {
  const { view } = useTableContext();
  const { rome } = view;
  const active = rome.active_wars ?? Object.values(view.wars).filter((war) => war.status === "active").length;
  const figures = [
    { Icon: Coins, label: "Treasury", value: rome.treasury, alarm: rome.treasury < 20 },
    { Icon: Flame, label: "Unrest", value: rome.unrest, alarm: rome.unrest >= 6 },
    { Icon: Swords, label: "Active wars", value: active, alarm: active >= MOST_WARS },
  ];
  return (
    <section className={styles.ribbon} aria-label="The State of Rome">
      <p className={styles.turn}>
        {view.turn > 0 ? `Turn ${roman(view.turn)}` : "Setting up"}
        <span className={styles.now}>{view.turn > 0 && titled(view.phase)}</span>
      </p>
      <ol className={styles.phases} aria-label="Phases of the turn">
        {PHASES.map((phase) => (
          <li key={phase} aria-current={view.turn > 0 && phase === view.phase ? "step" : undefined}>
            {titled(phase)}
          </li>
        ))}
      </ol>
      <dl className={styles.figures}>
        {figures.map(({ Icon, label, value, alarm }) => (
          <div key={label} data-alarm={alarm || undefined}>
            <dt>
              <Icon size={17} aria-hidden /> <span className={styles.label}>{label}</span>
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
