"use client";
/** The chances of the answer as it is being filled in, asked for when the hand rests. */

import { useEffect, useState } from "react";

import type { Decision, Values } from "@/types/decision";
import type { Odds } from "@/types/odds";

import { finished, missing, type Draft } from "./draft";

/** What an answer is worth; `undefined` when it takes no chance. Rejects when that cannot be said. */
export type Weigh = (decision: Decision, values: Values, signal: AbortSignal) => Promise<Odds | undefined>;

/** Milliseconds without a change before the service is asked. */
export const REST = 200;

export interface Weighed {
  /** The form is not complete yet. */
  open: boolean;
  odds?: Odds;
  /** They belong to what the form held a moment ago. */
  old: boolean;
}

/** `sending`: the answer is on its way, and the question may be closed any moment. */
export function useOdds(decision: Decision, draft: Draft, sending: boolean, weigh?: Weigh): Weighed | null {
  const open = missing(decision, draft) !== null;
  const asked = weigh && decision.odds && !open ? JSON.stringify(finished(decision, draft)) : null;
  const [found, setFound] = useState<{ asked: string; odds?: Odds }>();

  useEffect(() => {
    if (!weigh || asked === null || sending) return;
    const gone = new AbortController();
    const timer = setTimeout(() => {
      weigh(decision, JSON.parse(asked) as Values, gone.signal)
        .catch(() => undefined) // the question is closed, or the line is down: the form does without
        .then((odds) => {
          if (!gone.signal.aborted) setFound({ asked, odds });
        });
    }, REST);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [weigh, decision, asked, sending]);

  if (!weigh || !decision.odds) return null;
  return { open, odds: open ? undefined : found?.odds, old: found?.asked !== asked };
}
