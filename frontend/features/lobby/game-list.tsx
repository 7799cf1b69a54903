"use client";
/** Games by kind, with the way to create one. */

import { Plus } from "lucide-react";
import { useState } from "react";

import { Button, ButtonLink } from "@/components/form/button";
import { Notice } from "@/components/ui/notice";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useSession } from "@/lib/session";
import type { GameFilter } from "@/types/games";

import { CreateGame } from "./create-game";
import { GameCard } from "./game-card";
import styles from "./lobby.module.css";
import { useGames } from "./use-games";

const FILTERS: { key: GameFilter; text: string; empty: string }[] = [
  { key: "mine", text: "My games", empty: "You sit at no table yet. Join an open game, or create one." },
  { key: "open", text: "Open", empty: "No game is waiting for players. Create one!" },
  { key: "running", text: "Running", empty: "Nobody plays at the moment." },
  { key: "over", text: "Over", empty: "No game has ended yet." },
];

export function GameList() {
  const { session } = useSession();
  const [chosen, setChosen] = useState<GameFilter>("open");
  const [creating, setCreating] = useState(false);
  const shown = FILTERS.filter(({ key }) => key !== "mine" || session.state === "in");
  return (
    <div className={styles.lobby}>
      <div className={styles.top}>
        <h1>Games</h1>
        {session.state === "in" && !creating && (
          <Button tone="primary" onClick={() => setCreating(true)}>
            <Plus size={18} aria-hidden /> Create a game
          </Button>
        )}
      </div>
      {session.state === "out" && (
        <Notice action={<ButtonLink href="/sign-in?next=/games" tone="primary" small>Sign in</ButtonLink>}>
          Sign in to join a game or to create one. You may watch without an account.
        </Notice>
      )}
      {session.state === "unreachable" && <ProblemNotice problem={session.problem} />}
      {creating && <CreateGame onClose={() => setCreating(false)} />}
      <div className={styles.tabs} role="tablist" aria-label="Which games">
        {shown.map(({ key, text }) => (
          <button
            key={key}
            type="button"
            role="tab"
            aria-selected={chosen === key}
            className={styles.tab}
            onClick={() => setChosen(key)}
          >
            {text}
          </button>
        ))}
      </div>
      <Games key={chosen} filter={chosen} empty={FILTERS.find(({ key }) => key === chosen)?.empty ?? ""} />
    </div>
  );
}

function Games({ filter, empty }: { filter: GameFilter; empty: string }) {
  const { games, problem, more, busy } = useGames(filter);
  if (problem && !games) return <ProblemNotice problem={problem} />;
  if (!games) return <Skeleton lines={4} height="4.5rem" label="Loading games" />;
  if (games.length === 0) return <p className={styles.empty}>{empty}</p>;
  return (
    <>
      <ul className={styles.list}>
        {games.map((game) => (
          <li key={game.id}>
            <GameCard game={game} />
          </li>
        ))}
      </ul>
      {more && (
        <Button onClick={() => void more()} busy={busy}>
          Show more
        </Button>
      )}
    </>
  );
}
