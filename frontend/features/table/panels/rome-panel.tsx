"use client";
/** The State: treasury, Unrest, forces, where in the turn we are. */

import { Coins, Flame, Layers, Shield, Ship } from "lucide-react";

import { Panel } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import { roman, titled } from "@/lib/numerals";

import { useTableContext } from "../context";
import { PHASES } from "../names";
import styles from "./panels.module.css";

export function RomePanel() {
  const { view } = useTableContext();
  const { rome } = view;
  const hrao = rome.hrao ? view.senators[rome.hrao] : undefined;
  const figures = [
    { Icon: Coins, label: "Treasury", value: rome.treasury },
    { Icon: Flame, label: "Unrest", value: rome.unrest },
    { Icon: Shield, label: "Legions", value: rome.legions + rome.veterans.length },
    { Icon: Ship, label: "Fleets", value: rome.fleets },
    { Icon: Layers, label: "Deck", value: rome.deck },
  ];
  return (
    <Panel title="Rome" aside={view.turn > 0 ? `Turn ${roman(view.turn)}` : "Setting up"}>
      <ol className={styles.phases} aria-label="Phases of the turn">
        {PHASES.map((phase) => (
          <li key={phase} aria-current={phase === view.phase ? "step" : undefined}>
            {titled(phase)}
          </li>
        ))}
      </ol>
      <dl className={styles.figures}>
        {figures.map(({ Icon, label, value }) => (
          <div key={label}>
            <dt>
              <Icon size={16} aria-hidden /> {label}
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.line}>
        <span>Highest official</span> <strong>{hrao?.name ?? "nobody"}</strong>
      </p>
      <Marks />
    </Panel>
  );
}

/** What is in force: events, laws, shortages. */
function Marks() {
  const { view } = useTableContext();
  const { rome } = view;
  const marks: string[] = Object.entries(view.events).map(([event, level]) => titled(event) + (level > 1 ? ` ×${level}` : ""));
  if (rome.manpower_shortage) marks.push(`Manpower shortage ${rome.manpower_shortage}`);
  if (rome.no_recruitment) marks.push("No recruitment");
  if (rome.drought) marks.push(`Drought ${rome.drought}`);
  if (rome.era_ends) marks.push("The era ends");
  for (const [type, count] of Object.entries(rome.land_bills ?? {})) {
    if (count > 0) marks.push(`Land bill ${roman(Number(type))}${count > 1 ? ` ×${count}` : ""}`);
  }
  marks.push(...Object.values(view.laws ?? {}).map((law) => law.name));
  if (marks.length === 0) return null;
  return (
    <ul className={styles.marks} aria-label="In force">
      {marks.map((mark) => (
        <li key={mark}>
          <Tag tone="gold">{mark}</Tag>
        </li>
      ))}
    </ul>
  );
}
