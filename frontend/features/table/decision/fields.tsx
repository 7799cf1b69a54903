"use client";
/** One component for each kind of field; together they can ask whatever the engine asks. */

import { Button } from "@/components/form/button";
import { Choices, type Choice } from "@/components/form/choices";
import { Stepper } from "@/components/form/stepper";
import { counted, titled } from "@/lib/numerals";
import type {
  AmountField,
  EachField,
  Field,
  ManyField,
  Of,
  OneField,
  Option,
  SplitField,
  Value,
  YesNoField,
} from "@/types/decision";
import type { View } from "@/types/view";

import { useTableContext } from "../context";
import { placeOf } from "../names";
import styles from "./decision.module.css";
import { capOf, total, type Draft } from "./draft";

interface FieldProps<F extends Field> {
  field: F;
  draft: Draft;
  onChange: (value: Value) => void;
}

export function FieldInput({ field, draft, onChange }: FieldProps<Field>) {
  const { fill } = useTableContext();
  return (
    <fieldset className={styles.field} data-kind={field.kind}>
      <legend className={styles.legend}>{fill(field.label ?? titled(field.name))}</legend>
      <Body field={field} draft={draft} onChange={onChange} />
    </fieldset>
  );
}

function Body({ field, draft, onChange }: FieldProps<Field>) {
  switch (field.kind) {
    case "one":
      return <One field={field} draft={draft} onChange={onChange} />;
    case "many":
      return <Many field={field} draft={draft} onChange={onChange} />;
    case "amount":
      return <Amount field={field} draft={draft} onChange={onChange} />;
    case "split":
      return <Split field={field} draft={draft} onChange={onChange} />;
    case "each":
      return <Each field={field} draft={draft} onChange={onChange} />;
    case "yes_no":
      return <YesNo field={field} draft={draft} onChange={onChange} />;
  }
}

function useLabels(field: Field): (option: Option) => string {
  const { fill } = useTableContext();
  return (option) => fill(field.labels?.[String(option)] ?? titled(String(option)));
}

/** What helps to choose among senators and wars, in a few words. */
function detailOf(of: Of, option: Option, view: View, name: (seat: number) => string): string | undefined {
  const senator = view.senators[String(option)];
  if (senator && (of === "senator" || of === "purse")) {
    const owner = senator.seat === undefined ? "unaligned" : senator.seat === view.seat ? "" : name(senator.seat);
    const place = placeOf(senator.location, view);
    return [
      owner,
      `MIL\u00a0${senator.military} ORA\u00a0${senator.oratory} LOY\u00a0${senator.loyalty} INF\u00a0${senator.influence}`,
      senator.talents ? counted(senator.talents, "talents") : "",
      place ?? "",
    ]
      .filter(Boolean)
      .join(" · ");
  }
  const war = view.wars[String(option)];
  if (war && of === "war") return `strength ${war.strength}, ${war.status}`;
  return undefined;
}

function One({ field, draft, onChange }: FieldProps<OneField>) {
  const { view, name } = useTableContext();
  const label = useLabels(field);
  const choices: Choice[] = field.options.map((option) => ({
    key: String(option),
    text: label(option),
    detail: detailOf(field.of, option, view, name),
  }));
  if (field.required === false) choices.push({ key: "", text: "None" });
  const value = draft[field.name];
  const chosen = value === undefined ? [] : [value === null ? "" : String(value)];
  return (
    <Choices
      kind="radio"
      name={field.name}
      choices={choices}
      chosen={new Set(chosen)}
      onToggle={(key) => onChange(field.options.find((option) => String(option) === key) ?? null)}
    />
  );
}

function Many({ field, draft, onChange }: FieldProps<ManyField>) {
  const { view, name } = useTableContext();
  const label = useLabels(field);
  const chosen = (draft[field.name] ?? []) as Option[];
  const full = chosen.length >= field.max;
  return (
    <>
      <p className={styles.note}>
        {chosen.length} chosen, {field.min ? `${field.min} to ${field.max}` : `up to ${field.max}`}
      </p>
      <Choices
        kind="checkbox"
        name={field.name}
        choices={field.options.map((option) => ({
          key: String(option),
          text: label(option),
          detail: detailOf(field.of, option, view, name),
          disabled: full && !chosen.includes(option),
        }))}
        chosen={new Set(chosen.map(String))}
        onToggle={(key) => {
          const option = field.options.find((one) => String(one) === key);
          if (option === undefined) return;
          onChange(chosen.includes(option) ? chosen.filter((one) => one !== option) : [...chosen, option]);
        }}
      />
    </>
  );
}

function Amount({ field, draft, onChange }: FieldProps<AmountField>) {
  const most = capOf(field, draft);
  const least = field.min ?? 0;
  const value = Number(draft[field.name] ?? least);
  const label = field.label ?? field.name;
  return (
    <div className={styles.amount}>
      <Stepper label={label} value={value} min={least} max={most} onChange={onChange} />
      {most - least > 3 && (
        <input
          type="range"
          aria-label={`${label}, slider`}
          min={least}
          max={most}
          value={value}
          onChange={(event) => onChange(event.target.valueAsNumber)}
        />
      )}
      <span className={styles.note}>
        {field.unit}, at most {most}
      </span>
    </div>
  );
}

function Split({ field, draft, onChange }: FieldProps<SplitField>) {
  const label = useLabels(field);
  const value = (draft[field.name] ?? {}) as Record<string, number>;
  const sum = total(value);
  const least = field.min ?? 0;
  return (
    <div className={styles.rows}>
      <p className={styles.note} aria-live="polite">
        {counted(sum, field.unit)}
        {least === field.max ? ` of ${field.max}` : field.max < total(field.caps) ? `, at most ${field.max}` : ""}
        {sum < least && `, ${least - sum} to go`}
      </p>
      {Object.entries(field.caps).map(([key, cap]) => (
        <div key={key} className={styles.row}>
          <span>
            {label(key)} <span className={styles.note}>of {cap}</span>
          </span>
          <Stepper
            label={label(key)}
            value={value[key] ?? 0}
            min={0}
            max={Math.min(cap, (value[key] ?? 0) + Math.max(0, field.max - sum))}
            onChange={(part) => onChange({ ...value, [key]: part })}
          />
        </div>
      ))}
    </div>
  );
}

function Each({ field, draft, onChange }: FieldProps<EachField>) {
  const label = useLabels(field);
  const value = (draft[field.name] ?? {}) as Record<string, Option>;
  return (
    <div className={styles.rows}>
      {field.keys.length > 1 && (
        <div className={styles.all} role="group" aria-label="All of them">
          {field.options.map((option) => (
            <Button
              key={String(option)}
              small
              onClick={() => onChange(Object.fromEntries(field.keys.map((key) => [String(key), option])))}
            >
              All {label(option).toLowerCase()}
            </Button>
          ))}
        </div>
      )}
      {field.keys.map((key) => (
        <div key={String(key)} className={styles.row} role="group" aria-label={label(key)}>
          <span>{label(key)}</span>
          <Choices
            kind="radio"
            compact
            name={`${field.name}-${key}`}
            choices={field.options.map((option) => ({ key: String(option), text: label(option) }))}
            chosen={new Set(value[String(key)] === undefined ? [] : [String(value[String(key)])])}
            onToggle={(word) => {
              const option = field.options.find((one) => String(one) === word);
              if (option !== undefined) onChange({ ...value, [String(key)]: option });
            }}
          />
        </div>
      ))}
    </div>
  );
}

function YesNo({ field, draft, onChange }: FieldProps<YesNoField>) {
  const value = draft[field.name];
  return (
    <Choices
      kind="radio"
      compact
      name={field.name}
      choices={[
        { key: "yes", text: "Yes" },
        { key: "no", text: "No" },
      ]}
      chosen={new Set(value === undefined ? [] : [value ? "yes" : "no"])}
      onToggle={(key) => onChange(key === "yes")}
    />
  );
}
