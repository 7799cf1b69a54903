"use client";
/** One game as the lobby knows it, fresh while people are gathering. */

import { useCallback, useEffect, useState } from "react";

import { getGame } from "@/lib/games";
import { asProblem, type ApiProblem } from "@/lib/problem";
import { useSession } from "@/lib/session";
import type { GameInfo } from "@/types/games";

const EVERY = 2500;

export function useGame(id: string): { game?: GameInfo; problem?: ApiProblem; refresh: () => Promise<void> } {
  const { session } = useSession();
  const [game, setGame] = useState<GameInfo>();
  const [problem, setProblem] = useState<ApiProblem>();

  const refresh = useCallback(async () => {
    try {
      setGame(await getGame(id));
      setProblem(undefined);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  }, [id]);

  const waiting = game === undefined || game.status === "open";
  useEffect(() => {
    if (session.state === "loading") return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const look = async () => {
      await refresh();
      if (!stopped && waiting) timer = setTimeout(() => void look(), EVERY);
    };
    void look();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [refresh, waiting, session.state]);

  return { game, problem, refresh };
}
