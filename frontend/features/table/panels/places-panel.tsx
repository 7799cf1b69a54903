"use client";
/** The Forum, the Curia and the provinces: what lies there. */

import { Panel } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import { counted, titled } from "@/lib/numerals";
import type { Card } from "@/types/view";

import { useTableContext } from "../context";
import styles from "./panels.module.css";

export function PlacesPanel() {
  const { view } = useTableContext();
  const provinces = Object.entries(view.provinces);
  return (
    <Panel title="Forum and provinces">
      <Pile title="Forum" cards={view.forum} />
      <Pile title="Curia" cards={view.curia} />
      <h3 className={styles.subhead}>Provinces</h3>
      {provinces.length === 0 && <p className={styles.none}>none yet</p>}
      <ul className={styles.wars}>
        {provinces.map(([id, province]) => (
          <li key={id} className={styles.force}>
            <strong>{province.name}</strong>{" "}
            {province.governor
              ? `governed by ${view.senators[province.governor]?.name ?? titled(province.governor)}, ${counted(province.term ?? 0, "turns")} left`
              : "without a governor"}
            {province.developed && (
              <>
                {" "}
                <Tag tone="good">developed</Tag>
              </>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Pile({ title, cards }: { title: string; cards: Record<string, Card> }) {
  const found = Object.entries(cards);
  return (
    <>
      <h3 className={styles.subhead}>{title}</h3>
      {found.length === 0 ? (
        <p className={styles.none}>empty</p>
      ) : (
        <ul className={styles.marks}>
          {found.map(([id, card]) => (
            <li key={id}>
              <Tag title={titled(card.kind)}>{card.name}</Tag>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
