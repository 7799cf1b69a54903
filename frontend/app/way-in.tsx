"use client";
/** The buttons of the front page: to the games, or to an account first. */

import { ButtonLink } from "@/components/form/button";
import { useSession } from "@/lib/session";

import styles from "./front.module.css";

export function WayIn() {
  const { session } = useSession();
  if (session.state === "in") {
    return (
      <p className={styles.way}>
        <ButtonLink href="/games" tone="primary">
          To the games
        </ButtonLink>
      </p>
    );
  }
  return (
    <p className={styles.way}>
      <ButtonLink href="/sign-up" tone="primary">
        Take a seat
      </ButtonLink>
      <ButtonLink href="/games">Watch a game</ButtonLink>
    </p>
  );
}
