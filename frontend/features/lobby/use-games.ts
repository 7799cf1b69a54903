"use client";
/** A list of games, page by page, looked at again every few seconds. */

import { useCallback, useEffect, useState } from "react";

import { listGames } from "@/lib/games";
import { asProblem, type ApiProblem } from "@/lib/problem";
import type { GameFilter, GameInfo } from "@/types/games";

const EVERY = 8000;

interface Games {
  games?: GameInfo[];
  problem?: ApiProblem;
  busy: boolean;
  /** Fetches the next page; absent on the last one. */
  more?: () => Promise<void>;
}

export function useGames(filter: GameFilter): Games {
  const [games, setGames] = useState<GameInfo[]>();
  const [next, setNext] = useState<string>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    const gone = new AbortController();
    const look = async () => {
      try {
        const page = await listGames(filter, undefined, gone.signal);
        setProblem(undefined);
        // Further pages that were fetched stay; the first one is fresh.
        setGames((old) => [...page.games, ...(old ?? []).slice(page.games.length).filter((g) => !page.games.some((p) => p.id === g.id))]);
        setNext((old) => old ?? page.next);
      } catch (thrown) {
        if (!gone.signal.aborted) setProblem(asProblem(thrown));
      }
    };
    void look();
    const timer = setInterval(() => void look(), EVERY);
    return () => {
      gone.abort();
      clearInterval(timer);
    };
  }, [filter]);

  const more = useCallback(async () => {
    setBusy(true);
    try {
      const page = await listGames(filter, next);
      setGames((old) => [...(old ?? []), ...page.games]);
      setNext(page.next);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  }, [filter, next]);

  return { games, problem, busy, more: next ? more : undefined };
}
