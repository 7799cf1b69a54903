"use client";
/** The form for a new game. */

import { useRouter } from "next/navigation";
import { useState } from "react";

import { Button, SubmitButton } from "@/components/form/button";
import { Choices } from "@/components/form/choices";
import { TextField } from "@/components/form/text-field";
import { Panel } from "@/components/ui/panel";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { createGame } from "@/lib/games";
import { lasting } from "@/lib/numerals";
import { asProblem, type ApiProblem } from "@/lib/problem";

import styles from "./lobby.module.css";

const SEATS = ["3", "4", "5", "6"];
const TIMES = ["", "60", "300", "3600", "86400"];

export function CreateGame({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const [name, setName] = useState("Senatus populusque");
  const [seats, setSeats] = useState("5");
  const [time, setTime] = useState("");
  const [problem, setProblem] = useState<ApiProblem>();

  async function submit(form: FormData) {
    const wanted = String(form.get("name")).trim();
    setName(wanted);
    setProblem(undefined);
    try {
      const password = String(form.get("password")) || undefined;
      const game = await createGame({ name: wanted, seats: Number(seats), password, vote_seconds: Number(time) || undefined });
      router.push(`/games/${game.id}`);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  }
  return (
    <Panel title="A new game">
      <form action={submit} className={styles.form}>
        {problem && <ProblemNotice problem={problem} />}
        <TextField label="Name" name="name" maxLength={60} required defaultValue={name} />
        <fieldset>
          <legend className={styles.legend}>Factions</legend>
          <Choices
            kind="radio"
            name="seats"
            compact
            choices={SEATS.map((key) => ({ key, text: key }))}
            chosen={new Set([seats])}
            onToggle={setSeats}
          />
        </fieldset>
        <fieldset>
          <legend className={styles.legend}>Time to vote</legend>
          <Choices
            kind="radio"
            name="time"
            compact
            choices={TIMES.map((key) => ({ key, text: key ? lasting(Number(key)) : "no limit" }))}
            chosen={new Set([time])}
            onToggle={setTime}
          />
          <p className={styles.hint}>Who has not voted when it is over is recorded as abstaining.</p>
        </fieldset>
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          maxLength={100}
          hint="Without one anybody may join. Whoever has your link needs none."
        />
        <div className={styles.buttons}>
          <SubmitButton>Create</SubmitButton>
          <Button tone="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Panel>
  );
}
