"use client";
/** Wars in the Forum, the most pressing first, with their leaders and the forces sent against them. */

import { Panel } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import { counted, titled } from "@/lib/numerals";
import type { Force, Units, War } from "@/types/view";

import { useTableContext } from "../context";
import styles from "./panels.module.css";

const ORDER = ["active", "imminent", "inactive"];

export function WarsPanel() {
  const { view } = useTableContext();
  const wars = Object.entries(view.wars).sort(([, a], [, b]) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
  const named = (id: string) => view.senators[id]?.name ?? titled(id);
  const active = view.rome.active_wars ?? wars.filter(([, war]) => war.status === "active").length;
  return (
    <Panel title="Wars" aside={active >= 3 ? <strong className={styles.alarm}>{active} of 4 active</strong> : `${active} active`}>
      {wars.length === 0 && !view.civil && <p className={styles.none}>Peace, for now.</p>}
      <ul className={styles.wars}>
        {view.civil && (
          <li className={styles.war} data-status="active">
            <h3>
              Revolt of {view.senators[view.civil.rebel]?.name ?? titled(view.civil.rebel)} <Tag tone="bad">civil war</Tag>
            </h3>
            <p>
              Strength {view.civil.strength}: {unitsIn(view.civil)}
              {view.civil.master_of_horse && `, with ${named(view.civil.master_of_horse)}`}
            </p>
            {view.civil.forces.map((force, index) => (
              <p key={index} className={styles.force}>
                {commanderOf(force, named)}: {forceIn(force)}
              </p>
            ))}
          </li>
        )}
        {(view.victors ?? []).map((force, index) => (
          <li key={index} className={styles.war}>
            <h3>
              Returning in victory <Tag tone="good">victors</Tag>
            </h3>
            <p className={styles.force}>
              {commanderOf(force, named)}: {forceIn(force)}
            </p>
          </li>
        ))}
        {wars.map(([id, war]) => (
          <WarRow key={id} war={war} />
        ))}
      </ul>
    </Panel>
  );
}

function WarRow({ war }: { war: War }) {
  const { view } = useTableContext();
  const named = (id: string) => view.senators[id]?.name ?? titled(id);
  const facts = [
    ["Strength", war.strength === war.land ? war.land : `${war.strength} (${war.land})`],
    ["Fleet support", war.support],
    ["Enemy fleet", war.naval_victory ? "beaten" : war.fleet_strength],
    ["Disaster", numbersIn(war.disaster, war.struck)],
    ["Standoff", numbersIn(war.standoff, war.struck)],
    ["Spoils", war.spoils],
  ] as const;
  return (
    <li className={styles.war} data-status={war.status}>
      <h3>
        {war.name} <Tag tone={war.status === "active" ? "bad" : "plain"}>{war.status}</Tag>
        {war.revolt && <Tag tone="bad">revolt</Tag>}
        {war.unprosecuted && <Tag tone="bad">unprosecuted</Tag>}
      </h3>
      <dl className={styles.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {war.leaders.length > 0 && (
        <p className={styles.force}>Led by {war.leaders.map((leader) => view.leaders[leader]?.name ?? titled(leader)).join(", ")}</p>
      )}
      {(war.captives ?? []).length > 0 && (
        <p className={styles.force}>Captive: {war.captives?.map(named).join(", ")}</p>
      )}
      {war.forces.map((force, index) => (
        <p key={index} className={styles.force}>
          {commanderOf(force, named)}: {forceIn(force)}
        </p>
      ))}
    </li>
  );
}

function commanderOf(force: Force, name: (id: string) => string): string {
  const leader = force.commander ? name(force.commander) : "Without a commander";
  return force.master_of_horse ? `${leader} with ${name(force.master_of_horse)}` : leader;
}

/** Numbers that were used this turn stand in brackets. */
function numbersIn(numbers: number[], struck: number[] = []): string {
  return numbers.map((number) => (struck.includes(number) ? `(${number})` : String(number))).join(", ") || "–";
}

function forceIn(force: Force): string {
  return unitsIn(force) + (force.strength === undefined ? "" : `, strength ${force.strength}`);
}

function unitsIn(units: Units): string {
  const parts = [counted(units.legions, "legions")];
  if (units.veterans.length) parts.push(counted(units.veterans.length, "veterans"));
  if (units.fleets) parts.push(counted(units.fleets, "fleets"));
  return parts.join(", ");
}
