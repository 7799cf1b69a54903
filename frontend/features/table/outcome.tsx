"use client";
/** The end: who won and why, or how Rome fell; and how everybody stood. */

import { Crown, Flame } from "lucide-react";

import { ButtonLink } from "@/components/form/button";
import { Tag } from "@/components/ui/tag";
import { roman, titled } from "@/lib/numerals";
import type { View } from "@/types/view";

import { seatColour, useTableContext } from "./context";
import styles from "./outcome.module.css";

/** How it came about, in words; names come out of the table as it lies. */
export function reasonOf(view: View): string {
  const { reason, kind } = view.outcome ?? { reason: "", kind: "loss" };
  const named = (mark: "consul_for_life" | "rebel") => Object.values(view.senators).find((senator) => senator[mark])?.name;
  const wars = Object.values(view.wars).filter(({ status }) => status === "active").map(({ name }) => name);
  switch (reason) {
    case "era_ends":
      return "The era has ended, Rome stands, and the faction with the most influence prevails.";
    case "consul_for_life":
      return `The Senate has a master: ${named("consul_for_life") ?? "one of them"} is Consul for Life.`;
    case "rebel":
      return kind === "win" ? `${named("rebel") ?? "The rebel"} marched on Rome and has taken it.` : "The rebel has taken Rome and could not hold it.";
    case "four_wars":
      return `Too many wars at once${wars.length > 0 ? ` (${wars.join(", ")})` : ""}: nobody can save Rome any more. Everybody loses.`;
    case "bankruptcy":
      return "The treasury is empty, and the Republic cannot pay its debts. Everybody loses.";
    case "people_revolt":
      return "The people have risen against the Senate. Everybody loses.";
    default:
      return titled(reason);
  }
}

export interface Standing {
  seat: number;
  won: boolean;
  senators: number;
  influence: number;
  votes: number;
}

/** All factions, winners first, then by influence. */
export function standings(view: View): Standing[] {
  const winners = view.outcome?.seats ?? [];
  const senators = Object.values(view.senators);
  return Object.entries(view.seats)
    .map(([key, { influence, votes }]) => {
      const seat = Number(key);
      return { seat, won: winners.includes(seat), senators: senators.filter((one) => one.seat === seat).length, influence, votes };
    })
    .sort((a, b) => Number(b.won) - Number(a.won) || b.influence - a.influence || b.votes - a.votes || a.seat - b.seat);
}

export function OutcomeBanner() {
  const { view, name } = useTableContext();
  const { outcome } = view;
  if (!outcome) return null;
  const won = outcome.kind === "win" && outcome.seats.length > 0;
  return (
    <section className={styles.outcome} data-kind={outcome.kind} aria-label="The end of the game">
      <div className={styles.told}>
        {won ? <Crown size={44} aria-hidden /> : <Flame size={44} aria-hidden />}
        <h1>{won ? `${outcome.seats.map(name).join(" and ")} won` : "The Republic has fallen"}</h1>
        <p>{reasonOf(view)}</p>
        <ButtonLink href="/games" tone="primary">
          To the games
        </ButtonLink>
      </div>
      <table className={styles.standing}>
        <caption>Final standing, turn {roman(view.turn)}</caption>
        <thead>
          <tr>
            <th scope="col">Faction</th>
            <th scope="col">Influence</th>
            <th scope="col">Votes</th>
            <th scope="col">Senators</th>
          </tr>
        </thead>
        <tbody>
          {standings(view).map(({ seat, won: first, influence, votes, senators }) => (
            <tr key={seat} style={seatColour(seat)}>
              <th scope="row">
                {name(seat)} {first && <Tag tone="gold">won</Tag>} {seat === view.seat && <Tag tone="terracotta">you</Tag>}
              </th>
              <td>{influence}</td>
              <td>{votes}</td>
              <td>{senators}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
