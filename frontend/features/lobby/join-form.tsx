"use client";
/** Taking a seat: by the invitation, or with the game's password. */

import { useState } from "react";

import { SubmitButton } from "@/components/form/button";
import { TextField } from "@/components/form/text-field";
import { Panel } from "@/components/ui/panel";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { joinGame } from "@/lib/games";
import { asProblem, type ApiProblem } from "@/lib/problem";
import type { GameInfo } from "@/types/games";

import styles from "./lobby.module.css";

interface JoinFormProps {
  game: GameInfo;
  invite?: string;
  refresh: () => Promise<void>;
}

export function JoinForm({ game, invite, refresh }: JoinFormProps) {
  const [problem, setProblem] = useState<ApiProblem>();

  async function submit(form: FormData) {
    setProblem(undefined);
    try {
      const password = String(form.get("password") ?? "") || undefined;
      await joinGame(game.id, invite ? { invite } : { password });
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    await refresh();
  }
  return (
    <Panel title="Join">
      <form action={submit} className={styles.form}>
        {problem && <ProblemNotice problem={problem} />}
        {game.locked && !invite && (
          <TextField label="Password" name="password" type="password" autoComplete="off" required />
        )}
        <SubmitButton wide>Take a seat</SubmitButton>
      </form>
    </Panel>
  );
}
