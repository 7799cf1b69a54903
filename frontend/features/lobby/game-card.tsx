/** A game in the list. */

import { Lock } from "lucide-react";
import Link from "next/link";

import { Tag } from "@/components/ui/tag";
import type { GameInfo } from "@/types/games";

import styles from "./lobby.module.css";

export function GameCard({ game }: { game: GameInfo }) {
  const taken = game.seats.filter((seat) => seat.name || seat.bot).length;
  return (
    <Link href={`/games/${game.id}`} className={styles.card}>
      <span className={styles.cardName}>
        {game.name} {game.locked && <Lock size={15} aria-label="with a password" />}
      </span>
      <span className={styles.cardMore}>
        {game.host && <>hosted by {game.host} · </>}
        {taken} of {game.seats.length} seats taken
      </span>
      <span className={styles.cardTags}>
        {game.mySeat !== undefined && <Tag tone="terracotta">your seat</Tag>}
        <Tag tone={game.status === "open" ? "good" : game.status === "running" ? "gold" : "plain"}>{game.status}</Tag>
      </span>
    </Link>
  );
}
