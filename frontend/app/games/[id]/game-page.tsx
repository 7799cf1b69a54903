"use client";
/** Fetches the game and shows the room or the table; while it is open it looks again every few seconds. */

import { useSearchParams } from "next/navigation";

import { ProblemNotice } from "@/components/ui/problem-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { WaitingRoom } from "@/features/lobby/waiting-room";
import { useGame } from "@/features/lobby/use-game";
import { Table } from "@/features/table/table";

import styles from "../../front.module.css";

export function GamePage({ id }: { id: string }) {
  const invite = useSearchParams().get("invite") ?? undefined;
  const { game, problem, refresh } = useGame(id);
  if (problem && !game) {
    return (
      <div className={styles.middle}>
        <ProblemNotice problem={problem} />
      </div>
    );
  }
  if (!game) {
    return (
      <div className={styles.page}>
        <Skeleton lines={8} height="2.5rem" label="Loading the game" />
      </div>
    );
  }
  if (game.status === "open") {
    return (
      <div className={styles.page}>
        <WaitingRoom game={game} invite={invite} refresh={refresh} />
      </div>
    );
  }
  return <Table game={game} />;
}
