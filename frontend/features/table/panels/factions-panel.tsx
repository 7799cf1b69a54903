"use client";
/** The factions in the order of their seats, each with its senators; then those who follow nobody. */

import { Hourglass } from "lucide-react";

import { Panel } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import { counted } from "@/lib/numerals";
import type { SeatView, Senator } from "@/types/view";

import { seatColour, useTableContext } from "../context";
import styles from "./panels.module.css";
import { SenatorCard } from "./senator-card";

export function FactionsPanel() {
  const { view } = useTableContext();
  const unaligned = Object.entries(view.senators).filter(([, senator]) => senator.seat === undefined);
  const own = view.seat;
  const order = Object.keys(view.seats).map(Number);
  if (own !== undefined) order.sort((a, b) => Number(b === own) - Number(a === own) || a - b);
  return (
    <Panel title="Factions">
      <div className={styles.factions}>
        {order.map((seat) => (
          <Faction key={seat} seat={seat} />
        ))}
        {unaligned.length > 0 && (
          <section className={styles.faction}>
            <h3>Unaligned</h3>
            <Senators senators={unaligned} />
          </section>
        )}
      </div>
    </Panel>
  );
}

function Faction({ seat }: { seat: number }) {
  const { view, name, present, seats } = useTableContext();
  const faction = view.seats[String(seat)];
  if (!faction) return null;
  const mine = Object.entries(view.senators).filter(([, senator]) => senator.seat === seat);
  mine.sort(([a, x], [b, y]) => Number(b === faction.leader) - Number(a === faction.leader) || y.influence - x.influence);
  const away = seats[seat]?.bot === undefined && present !== null && !present.includes(seat);
  return (
    <section className={styles.faction} style={seatColour(seat)} aria-label={name(seat)}>
      <header className={styles.factionHead}>
        <h3>{name(seat)}</h3>
        {seats[seat]?.bot && <Tag>bot</Tag>}
        {seat === view.seat && <Tag tone="terracotta">you</Tag>}
        {away && <Tag>away</Tag>}
        {faction.eliminated && <Tag tone="bad">eliminated</Tag>}
        {view.waiting.includes(seat) && <Hourglass size={16} aria-label="must act" />}
        <span className={styles.sums}>
          {counted(faction.votes, "votes")} · {faction.influence} influence · {counted(faction.hand_size, "cards")}
        </span>
      </header>
      <Open seat={seat} faction={faction} />
      <Senators senators={mine} leader={faction.leader} />
    </section>
  );
}

/** What lies open: promises to others, and the hand that the Consul for Life may see. */
function Open({ seat, faction }: { seat: number; faction: SeatView }) {
  const { view, name } = useTableContext();
  const promises = Object.entries(faction.promises ?? {}).map(
    ([to, talents]) => `promises ${counted(talents, "talents")} to ${name(Number(to))}`,
  );
  const cards = seat === view.seat ? [] : Object.values(faction.hand ?? {}).map((card) => card.name);
  const lines = [...promises, ...(cards.length > 0 ? [`holds ${cards.join(", ")}`] : [])];
  return lines.length > 0 && <p className={styles.open}>{lines.join("; ")}</p>;
}

function Senators({ senators, leader }: { senators: [string, Senator][]; leader?: string }) {
  if (senators.length === 0) return <p className={styles.none}>no senators</p>;
  return (
    <div className={styles.senators}>
      {senators.map(([id, senator]) => (
        <SenatorCard key={id} senator={senator} leader={id === leader} />
      ))}
    </div>
  );
}
