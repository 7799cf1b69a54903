/** The lobby: games to join, to watch, and one's own. */

import type { Metadata } from "next";

import { GameList } from "@/features/lobby/game-list";

import styles from "../front.module.css";

export const metadata: Metadata = { title: "Games" };

export default function Page() {
  return (
    <div className={styles.page}>
      <GameList />
    </div>
  );
}
