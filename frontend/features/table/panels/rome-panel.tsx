"use client";
/** The State: its forces, who holds which office, what is in force. */

import { Panel } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import { roman, titled } from "@/lib/numerals";
import type { View } from "@/types/view";

import { seatColour, useTableContext } from "../context";
import styles from "./panels.module.css";

/** In the order of rank; what else somebody holds comes after. */
const OFFICES = ["dictator", "rome_consul", "field_consul", "censor", "master_of_horse", "pontifex_maximus"];

/** Events that Rome counts in a number of its own. */
const OWN_MARK = new Set(["drought", "manpower_shortage", "no_recruitment"]);

export function RomePanel() {
  const { view } = useTableContext();
  const { rome } = view;
  const figures = [
    { label: "Legions", value: rome.legions + rome.veterans.length },
    { label: "Veterans", value: rome.veterans.length },
    { label: "Fleets", value: rome.fleets },
    { label: "Deck", value: rome.deck },
  ];
  return (
    <Panel title="Rome">
      <dl className={styles.figures}>
        {figures.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Offices />
      <Marks />
    </Panel>
  );
}

function Offices() {
  const { view } = useTableContext();
  const held = officesOf(view);
  if (held.length === 0) return <p className={styles.none}>No office is held.</p>;
  return (
    <dl className={styles.offices}>
      {held.map(({ office, holder }) => {
        const senator = view.senators[holder];
        return (
          <div key={`${office}-${holder}`} style={seatColour(senator?.seat)}>
            <dt>{titled(office)}</dt>
            <dd>
              {senator?.name ?? titled(holder)}
              {holder === view.rome.hrao && <Tag title="Highest ranking available official">highest</Tag>}
              {holder === view.rome.presiding_magistrate && view.phase === "senate" && <Tag tone="gold">presides</Tag>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function officesOf(view: View): { office: string; holder: string }[] {
  const rank = (office: string) => (OFFICES.indexOf(office) + OFFICES.length + 1) % (OFFICES.length + 1);
  return Object.entries(view.senators)
    .flatMap(([holder, senator]) => (senator.offices ?? []).map((office) => ({ office, holder })))
    .sort((a, b) => rank(a.office) - rank(b.office));
}

/** What is in force: events, laws, shortages. */
function Marks() {
  const { view } = useTableContext();
  const { rome } = view;
  const marks: string[] = Object.entries(view.events)
    .filter(([event]) => !OWN_MARK.has(event))
    .map(([event, level]) => titled(event) + (level > 1 ? ` ×${level}` : ""));
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
