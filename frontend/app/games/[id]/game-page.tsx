"use client";
/** Fetches the game and shows the room or the table; while it is open it looks again every few seconds. */

import { useSearchParams } from "next/navigation";

import { ButtonLink } from "@/components/form/button";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { WaitingRoom } from "@/features/lobby/waiting-room";
import { useGame } from "@/features/lobby/use-game";
import { Table } from "@/features/table/table";
import { useSession } from "@/lib/session";

import styles from "../../front.module.css";

export function GamePage({ id }: { id: string }) {
  const invite = useSearchParams().get("invite") ?? undefined;
  const { session } = useSession();
  const { game, problem, refresh } = useGame(id);
  if (problem && !game) {
    return (
      <div className={styles.middle}>
        <ProblemNotice
          problem={problem}
          action={
            <ButtonLink href="/games" small>
              To the games
            </ButtonLink>
          }
        />
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
  // Another person gets another table: their socket carries their own session.
  return <Table key={session.state === "in" ? session.name : ""} game={game} />;
}
