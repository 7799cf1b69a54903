"use client";
/** The living table: socket, replica, log, and the one way to answer. */

import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";

import { api } from "@/lib/api";
import { socketOrigin } from "@/lib/origin";
import { useSession } from "@/lib/session";
import { TableSocket } from "@/lib/socket";
import type { Decision, Values } from "@/types/decision";
import type { LogEntry, StepFrame } from "@/types/frames";
import type { Odds } from "@/types/odds";

import { EMPTY, reduce, type TableState } from "./reducer";
import type { TakeBackProps } from "./decision/take-back";
import type { Weigh } from "./decision/use-odds";
import { insisted, submitted } from "./submit";

export interface LiveTable extends TableState, TakeBackProps {
  /** Sends an answer; throws `ApiProblem`. The same `key` is never carried out twice. */
  answer: (decision: Decision, values: Values, key: string) => Promise<void>;
  weigh: Weigh;
}

export function useTable(id: string): LiveTable {
  const [state, dispatch] = useReducer(reduce, EMPTY);
  const version = useRef<number | null>(null);
  const socket = useRef<TableSocket | null>(null);
  const [answered, setAnswered] = useState(false);
  const { refresh } = useSession();
  const path = `/games/${encodeURIComponent(id)}`;

  useEffect(() => {
    version.current = state.version;
  }, [state.version]);

  useEffect(() => {
    const line = new TableSocket({
      url: `${socketOrigin()}/ws${path}/`,
      since: () => version.current,
      onFrame: (frame) => dispatch({ type: "frame", frame, heardAt: Date.now() }),
      onLink: (link) => dispatch({ type: "link", link }),
      onSignedOut: () => void refresh(),
    });
    socket.current = line;
    line.start();
    const nudge = () => {
      if (document.visibilityState === "visible") line.nudge();
    };
    window.addEventListener("online", nudge);
    document.addEventListener("visibilitychange", nudge);
    return () => {
      line.stop();
      window.removeEventListener("online", nudge);
      document.removeEventListener("visibilitychange", nudge);
    };
  }, [path, refresh]);

  useEffect(() => {
    if (state.gap !== null) socket.current?.ask(Math.max(state.gap, 0));
  }, [state.gap]);

  useEffect(() => {
    const gone = new AbortController();
    api<{ entries: LogEntry[] }>(`${path}/log/?limit=100`, { signal: gone.signal })
      .then((page) => dispatch({ type: "history", entries: page.entries.filter((entry) => entry.text) }))
      .catch(() => undefined); // the table goes on without its past
    return () => gone.abort();
  }, [path, state.jumps]);

  const answer = useCallback(
    async (decision: Decision, values: Values, key: string) => {
      const step = await submitted(path, decision, values, key, version.current ?? 0);
      dispatch({ type: "frame", frame: step });
      setAnswered(true);
    },
    [path],
  );
  const weigh = useCallback<Weigh>(
    (decision, values, signal) => {
      const query = new URLSearchParams({ name: decision.name, values: JSON.stringify(values) });
      return api<Odds | undefined>(`${path}/odds/?${query}`, { signal });
    },
    [path],
  );
  const takeBack = useCallback(async () => {
    const step = await insisted<StepFrame>(path, "undo/", {}, version.current ?? 0);
    dispatch({ type: "frame", frame: step });
    setAnswered("undo" in step.patch); // the others are asked: until they agree the answer stands
  }, [path]);
  const consent = useCallback(
    async (agree: boolean) => {
      const step = await insisted<StepFrame>(path, "undo/consent/", { consent: agree }, version.current ?? 0);
      dispatch({ type: "frame", frame: step });
    },
    [path],
  );
  return useMemo(() => ({ ...state, answer, weigh, answered, takeBack, consent }), [state, answer, weigh, answered, takeBack, consent]);
}
