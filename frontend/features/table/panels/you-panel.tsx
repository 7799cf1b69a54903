"use client";
/** One's own secrets: the hand and the faction's treasury. */

import { Coins } from "lucide-react";

import { Panel } from "@/components/ui/panel";
import { counted, titled } from "@/lib/numerals";

import { useTableContext } from "../context";
import styles from "./panels.module.css";

export function YouPanel() {
  const { view } = useTableContext();
  if (view.seat === undefined) {
    return (
      <Panel title="You">
        <p className={styles.none}>You watch this game. Hands and treasuries stay hidden.</p>
      </Panel>
    );
  }
  const own = view.seats[String(view.seat)];
  const hand = Object.entries(own?.hand ?? {});
  return (
    <Panel title="Your faction" aside="only you see this">
      <p className={styles.line}>
        <Coins size={18} aria-hidden /> Treasury <strong>{counted(own?.treasury ?? 0, "talents")}</strong>
      </p>
      <h3 className={styles.subhead}>Hand</h3>
      {hand.length === 0 && <p className={styles.none}>no cards</p>}
      <ul className={styles.hand}>
        {hand.map(([id, card]) => (
          <li key={id} data-kind={card.kind}>
            <strong>{card.name}</strong>
            <span>{titled(card.kind)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
