"use client";
/** What is asked of this seat now: the alternatives, then the form of the chosen one. */

import { ChevronDown, ChevronLeft, ChevronUp, EyeOff, Hourglass } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";

import { Button } from "@/components/form/button";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { Tag } from "@/components/ui/tag";
import { titled } from "@/lib/numerals";
import { asProblem, type ApiProblem } from "@/lib/problem";
import { useSession } from "@/lib/session";
import type { Decision, Values } from "@/types/decision";

import { SignIn } from "../banner";
import { useTableContext } from "../context";
import styles from "./decision.module.css";
import { VoteClock, type Deadline } from "./clock";
import { begun, carried, changed, finished, missing, questionOf, type Draft } from "./draft";
import { FieldInput } from "./fields";
import { OddsDetails, OddsLine } from "./odds-line";
import { useOdds, type Weigh } from "./use-odds";

type Send = (decision: Decision, values: Values, key: string) => Promise<void>;

interface DockProps {
  answer: Send;
  /** What an answer is worth, where dice decide. Keep it stable. */
  weigh?: Weigh;
  /** Until when the called faction may vote. */
  deadline?: Deadline;
  /** Told whether an answer is begun or on its way: then the page must stay as it is. Keep it stable. */
  onEditing?: (editing: boolean) => void;
}

export function Dock({ answer, weigh, deadline, onEditing }: DockProps) {
  const { view } = useTableContext();
  const [chosen, setChosen] = useState<string | null>(null);
  const [folded, setFolded] = useState(false);
  const [sent, setSent] = useState(0);
  const open = view.decisions;
  const must = open.filter((decision) => !decision.optional);
  const only = open.length === 1 && must.length === 1 ? must[0] : undefined;
  const decision = open.find(({ name }) => name === chosen) ?? only;
  if (open.length === 0) return <Waiting deadline={deadline} />;
  const called = open.some(({ name }) => name === "vote");
  return (
    <section
      className={styles.dock}
      aria-label="Your decision"
      data-must={must.length > 0 || undefined}
      data-folded={folded || undefined}
    >
      <button type="button" className={styles.fold} aria-expanded={!folded} onClick={() => setFolded(!folded)}>
        {folded ? <ChevronUp size={18} aria-hidden /> : <ChevronDown size={18} aria-hidden />}
        {folded ? (must.length > 0 ? "You must decide: open" : "You may act: open") : "Look at the table"}
      </button>
      {deadline && <VoteClock deadline={deadline} own={called} />}
      {decision ? (
        <DecisionForm
          key={`${sent} ${questionOf(decision)}`}
          decision={decision}
          answer={answer}
          weigh={weigh}
          onEditing={onEditing}
          onBack={only ? undefined : () => setChosen(null)}
          onDone={() => {
            setChosen(null);
            setSent(sent + 1); // the next question may read the same: it starts with an empty form
          }}
        />
      ) : (
        <Alternatives must={must} may={open.filter(({ optional }) => optional)} onChoose={setChosen} />
      )}
    </section>
  );
}

function Waiting({ deadline }: { deadline?: Deadline }) {
  const { view, name } = useTableContext();
  if (view.outcome || view.waiting.length === 0) return null;
  return (
    <section className={styles.dock} aria-label="Waiting" role="status">
      <p className={styles.waiting}>
        <Hourglass size={18} aria-hidden /> Waiting for {view.waiting.map(name).join(", ")}
      </p>
      {deadline && <VoteClock deadline={deadline} own={false} />}
    </section>
  );
}

function titleOf(decision: Decision): string {
  return decision.title || titled(decision.name);
}

function Alternatives(props: { must: Decision[]; may: Decision[]; onChoose: (name: string) => void }) {
  const { must, may, onChoose } = props;
  const { fill, view, name } = useTableContext();
  return (
    <>
      <h2 className={styles.question}>
        {must.length > 0 ? "What do you do?" : `Waiting for ${view.waiting.map(name).join(", ")}`}
      </h2>
      <div className={styles.alternatives}>
        {must.map((decision) => (
          <Button key={decision.name} data-decision={decision.name} onClick={() => onChoose(decision.name)}>
            {fill(titleOf(decision))}
          </Button>
        ))}
        {may.map((decision) => (
          <Button key={decision.name} tone="quiet" className={styles.may} data-decision={decision.name} onClick={() => onChoose(decision.name)}>
            {fill(titleOf(decision))}
          </Button>
        ))}
      </div>
    </>
  );
}

interface FormProps {
  decision: Decision;
  answer: Send;
  weigh?: Weigh;
  onEditing?: (editing: boolean) => void;
  onBack?: () => void;
  onDone: () => void;
}

function DecisionForm({ decision, answer, weigh, onEditing, onBack, onDone }: FormProps) {
  const { fill } = useTableContext();
  const { refresh } = useSession();
  const [draft, setDraft] = useState<Draft>(() => begun(decision));
  const [asked, setAsked] = useState(decision);
  if (asked !== decision) {
    setAsked(decision);
    setDraft(carried(decision, draft));
  }
  const [busy, setBusy] = useState(false);
  const weighed = useOdds(decision, draft, busy, weigh);
  const [touched, setTouched] = useState(false);
  useEffect(() => {
    onEditing?.(touched || busy);
    return () => onEditing?.(false);
  }, [touched, busy, onEditing]);
  const [problem, setProblem] = useState<ApiProblem>();
  const [key, setKey] = useState(newKey);
  const reason = missing(decision, draft);
  const why = useId();
  const sending = useRef(false); // at once, not with the next rendering: a double click sends one answer

  async function submit() {
    if (reason || sending.current) return;
    sending.current = true;
    setBusy(true);
    setProblem(undefined);
    try {
      await answer(decision, finished(decision, draft), key);
      onDone();
    } catch (thrown) {
      const found = asProblem(thrown);
      setProblem(found);
      if (found.code === "auth/required") void refresh();
      // A request that may have arrived is sent again under the same key, so that it counts once.
      if (!found.uncertain) setKey(newKey());
    } finally {
      sending.current = false;
      setBusy(false);
    }
  }
  return (
    <form
      className={styles.form}
      data-decision={decision.name}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <header className={styles.head}>
        {onBack && (
          <Button tone="quiet" small onClick={onBack} aria-label="Back to the alternatives">
            <ChevronLeft size={18} aria-hidden />
          </Button>
        )}
        <h2 className={styles.question}>{fill(titleOf(decision))}</h2>
        {decision.sealed && (
          <Tag title="Nobody sees your answer before all have answered">
            <EyeOff size={13} aria-hidden /> secret
          </Tag>
        )}
        {decision.rule && <span className={styles.rule}>rule {decision.rule}</span>}
      </header>
      {decision.help && <p className={styles.note}>{fill(decision.help)}</p>}
      <div className={styles.fields}>
        {decision.fields.map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            draft={draft}
            onChange={(value) => {
              setProblem(undefined);
              setTouched(true);
              setDraft((old) => changed(decision, old, field.name, value));
            }}
          />
        ))}
      </div>
      {weighed?.odds && <OddsDetails odds={weighed.odds} />}
      {problem && <ProblemNotice problem={problem} action={problem.code === "auth/required" && <SignIn />} />}
      <div className={styles.send}>
        {weighed && <OddsLine weighed={weighed} />}
        <Button type="submit" tone="primary" busy={busy} disabled={reason !== null} aria-describedby={why}>
          {decision.fields.length === 0 ? fill(titleOf(decision)) : "Decide"}
        </Button>
        <span id={why} className={styles.note} aria-live="polite">
          {decision.fields.length > 0 && reason}
        </span>
      </div>
    </form>
  );
}

function newKey(): string {
  return crypto.randomUUID();
}
