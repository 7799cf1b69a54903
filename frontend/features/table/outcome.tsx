"use client";
/** The end: who won, or how Rome fell. */

import { Crown, Flame } from "lucide-react";

import { ButtonLink } from "@/components/form/button";
import { titled } from "@/lib/numerals";

import { useTableContext } from "./context";
import styles from "./table.module.css";

const REASONS: Record<string, string> = {
  era_ends: "The era has ended, and the faction with the most influence prevails.",
  consul_for_life: "The Senate has a master: Consul for Life.",
  rebel: "The rebel has taken Rome.",
  four_wars: "Four wars at once were too many. Rome has fallen, and everybody with her.",
  bankruptcy: "The treasury is empty, and the Republic cannot pay its debts. Everybody loses.",
  people_revolt: "The people have risen against the Senate. Everybody loses.",
};

export function OutcomeBanner() {
  const { view, name } = useTableContext();
  const { outcome } = view;
  if (!outcome) return null;
  const won = outcome.kind === "win" && outcome.seats.length > 0;
  return (
    <section className={styles.outcome} data-kind={outcome.kind} aria-label="The end of the game">
      {won ? <Crown size={44} aria-hidden /> : <Flame size={44} aria-hidden />}
      <h1>{won ? `${outcome.seats.map(name).join(" and ")} won` : "The Republic has fallen"}</h1>
      <p>{REASONS[outcome.reason] ?? titled(outcome.reason)}</p>
      <ButtonLink href="/games" tone="primary">
        To the games
      </ButtonLink>
    </section>
  );
}
