"use client";
/** One senator: ratings, offices, purse, whereabouts. */

import { Crown } from "lucide-react";

import { Tag } from "@/components/ui/tag";
import { counted, titled } from "@/lib/numerals";
import type { Senator } from "@/types/view";

import { seatColour, useTableContext } from "../context";
import { placeOf } from "../names";
import styles from "./panels.module.css";

const RATINGS = [
  ["MIL", "military", "Military"],
  ["ORA", "oratory", "Oratory"],
  ["LOY", "loyalty", "Loyalty"],
  ["INF", "influence", "Influence"],
  ["POP", "popularity", "Popularity"],
  ["VOT", "votes", "Votes"],
] as const;

export function SenatorCard({ senator, leader }: { senator: Senator; leader?: boolean }) {
  const { view } = useTableContext();
  const place = placeOf(senator.location, view);
  return (
    <article className={styles.senator} style={seatColour(senator.seat)} data-away={place ? true : undefined}>
      <h4>
        {senator.name}
        {leader && (
          <span className={styles.leader} title="Faction leader">
            <Crown size={15} aria-hidden /> <span className="hidden-visually">faction leader</span>
          </span>
        )}
      </h4>
      <dl className={styles.ratings}>
        {RATINGS.map(([short, key, long]) => (
          <div key={key}>
            <dt>
              <abbr title={long}>{short}</abbr>
            </dt>
            <dd>{senator[key]}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.tags}>
        {(senator.offices ?? []).map((office) => (
          <Tag key={office} tone="gold">
            {titled(office)}
          </Tag>
        ))}
        {senator.consul_for_life && <Tag tone="gold">Consul for Life</Tag>}
        {senator.rebel && <Tag tone="bad">Rebel</Tag>}
        {senator.prior_consul && <Tag title="May hold offices that ask for a former consul">Prior Consul</Tag>}
        {senator.corrupt && <Tag tone="bad">Corrupt</Tag>}
        {senator.major && <Tag tone="bad">Major corruption</Tag>}
        {senator.ransom !== undefined && <Tag tone="bad">ransom {senator.ransom}</Tag>}
        {senator.knights > 0 && <Tag>{counted(senator.knights, "knights")}</Tag>}
        {senator.talents > 0 && <Tag>{counted(senator.talents, "talents")}</Tag>}
        {(senator.concessions ?? []).map((concession) => (
          <Tag key={concession} tone={senator.revealed?.includes(concession) ? "bad" : "plain"}>
            {titled(concession)}
          </Tag>
        ))}
        {place && <Tag tone="terracotta">{place}</Tag>}
      </p>
    </article>
  );
}
