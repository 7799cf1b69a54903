"use client";
/** Taking back one's last answer: a small button, and the question to the others where something was revealed. */

import { Undo2 } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/form/button";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { asProblem, type ApiProblem } from "@/lib/problem";

import { useTableContext } from "../context";
import styles from "./decision.module.css";

export interface TakeBackProps {
  /** One's last answer was given here and may still be taken back. */
  answered: boolean;
  /** Take it back at once, or put the question to the others; throws `ApiProblem`. */
  takeBack: () => Promise<void>;
  /** Agree to the open request, or let the answer stand; throws `ApiProblem`. */
  consent: (agree: boolean) => Promise<void>;
}

export function TakeBack({ answered, takeBack, consent }: TakeBackProps) {
  const { view, name } = useTableContext();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const { seat, undo } = view;
  if (seat === undefined || view.outcome || (!undo && !answered)) return null;

  async function act(deed: () => Promise<void>) {
    setBusy(true);
    setProblem(undefined);
    try {
      await deed();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  }
  const asked = undo?.asked.includes(seat) ?? false;
  return (
    <section className={styles.takeBack} aria-label="Take an answer back">
      {!undo && (
        <Button tone="quiet" small busy={busy} onClick={() => void act(takeBack)}>
          <Undo2 size={16} aria-hidden /> Take back
        </Button>
      )}
      {undo && (
        <p className={styles.note} role="status">
          {undo.by === seat
            ? `You ask to take your answer back. ${undo.asked.map(name).join(", ")} must agree.`
            : `${name(undo.by)} asks to take an answer back: the table would be as it was before it.`}
        </p>
      )}
      {undo && asked && (
        <Button small busy={busy} onClick={() => void act(() => consent(true))}>
          Agree
        </Button>
      )}
      {undo && (asked || undo.by === seat) && (
        <Button tone="quiet" small busy={busy} onClick={() => void act(() => consent(false))}>
          {asked ? "Let it stand" : "Withdraw"}
        </Button>
      )}
      {problem && <ProblemNotice problem={problem} />}
    </section>
  );
}
