/** A decision is data: whom it asks, and fields of six kinds (docs/develop/protocol.md, section 1). */

export type Of = "senator" | "war" | "card" | "province" | "seat" | "word" | "purse" | "pair";

/** What an option may be: an id, or a number (seats, dials). */
export type Option = string | number;

interface FieldBase {
  name: string;
  label?: string;
  /** Value to text, for options, keys and purses. */
  labels?: Record<string, string>;
}

export interface OneField extends FieldBase {
  kind: "one";
  of: Of;
  options: Option[];
  required?: boolean;
}

export interface ManyField extends FieldBase {
  kind: "many";
  of: Of;
  options: Option[];
  min?: number;
  max: number;
}

export interface AmountField extends FieldBase {
  kind: "amount";
  unit: string;
  min?: number;
  max: number;
  by?: string;
  caps?: Record<string, number>;
}

export interface SplitField extends FieldBase {
  kind: "split";
  of: Of;
  unit: string;
  caps: Record<string, number>;
  min?: number;
  max: number;
}

export interface EachField extends FieldBase {
  kind: "each";
  of: Of;
  keys: Option[];
  options: Option[];
}

export interface YesNoField extends FieldBase {
  kind: "yes_no";
}

export type Field = OneField | ManyField | AmountField | SplitField | EachField | YesNoField;

export type Value = Option | boolean | null | Option[] | Record<string, Option>;
export type Values = Record<string, Value>;

export interface Decision {
  name: string;
  seat: number;
  rule?: string;
  title?: string;
  help?: string;
  optional?: boolean;
  sealed?: boolean;
  /** The service can say what an answer is worth: its chances (`GET …/odds/`). */
  odds?: boolean;
  facts?: Record<string, unknown>;
  fields: Field[];
  /** Whole answers that are excluded although each field is in its domain. */
  barred?: Record<string, unknown>[];
}
