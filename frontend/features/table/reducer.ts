/** The replica of one table: frames in, view and log out. Nothing here knows a rule of the game. */

import { mergePatch } from "@/lib/patch";
import type { Link } from "@/lib/socket";
import type { Frame, LogEntry, StepFrame, TableFrame } from "@/types/frames";
import type { View } from "@/types/view";

export interface TableState {
  view: View | null;
  version: number | null;
  log: LogEntry[];
  link: Link;
  /** Who is connected; `null` until the server has said. */
  present: { seats: number[]; spectators: number } | null;
  /** A step is missing: the version to ask from. */
  gap: number | null;
  /** How often a whole table came over steps that were never told: the log must be read again. */
  jumps: number;
  /** Until when the called faction may vote: the service's time. */
  deadline: string | null;
  /** Milliseconds by which the service's clock is ahead of this machine's, as the last beat showed. */
  ahead: number;
  /** The release that the server first named. */
  release?: string;
  /** The server has named another release since: this page is older than the service. */
  outdated: boolean;
}

export type Action =
  | { type: "frame"; frame: Frame; heardAt?: number }
  | { type: "link"; link: Link }
  | { type: "history"; entries: LogEntry[] };

export const EMPTY: TableState = {
  view: null,
  version: null,
  log: [],
  link: { state: "connecting" },
  present: null,
  gap: null,
  jumps: 0,
  deadline: null,
  ahead: 0,
  outdated: false,
};

const MOST_LOGGED = 600;

export function reduce(state: TableState, action: Action): TableState {
  switch (action.type) {
    case "link":
      return { ...state, link: action.link };
    case "history":
      return { ...state, log: joined(action.entries, state.log) };
    case "frame":
      return applied(state, action.frame, action.heardAt);
  }
}

function applied(state: TableState, frame: Frame, heardAt?: number): TableState {
  switch (frame.type) {
    case "table":
      return replaced(state, frame);
    case "step":
      return stepped(state, frame);
    case "present":
      return { ...state, present: { seats: frame.seats, spectators: frame.spectators } };
    case "beat": {
      const behind = state.version !== null && frame.version > state.version;
      const release = state.release ?? frame.release;
      const outdated = state.outdated || (frame.release !== undefined && frame.release !== release);
      const ahead = frame.now && heardAt !== undefined ? Date.parse(frame.now) - heardAt : state.ahead;
      return { ...state, gap: behind ? state.version : state.gap, release, outdated, ahead };
    }
    default:
      return state; // a kind of frame that a newer server sends
  }
}

/** A whole table; one that jumps over steps leaves the log with a hole, so the log starts again. */
function replaced(state: TableState, { view, version, deadline }: TableFrame): TableState {
  if (state.version !== null && version < state.version) return state;
  const jumped = state.version !== null && version > state.version;
  const log = jumped ? [] : state.log;
  return { ...state, view, version, gap: null, log, jumps: state.jumps + Number(jumped), deadline: deadline ?? null };
}

/** n+1 is applied, what is known already is dropped, a gap is asked about. */
function stepped(state: TableState, step: StepFrame): TableState {
  if (state.view === null || state.version === null) return { ...state, gap: -1 };
  if (step.version <= state.version) return state;
  if (step.version > state.version + 1) return { ...state, gap: state.version };
  return {
    ...state,
    view: mergePatch(state.view, step.patch) as View,
    version: step.version,
    log: joined(state.log, entriesOf(step)),
    gap: null,
    deadline: step.deadline ?? null,
  };
}

export function entriesOf(step: Pick<StepFrame, "version" | "at" | "events">): LogEntry[] {
  return step.events.filter((event) => event.text !== "").map((event) => ({ ...event, version: step.version, at: step.at }));
}

/** Older entries, then newer ones; steps that both know are taken once. */
function joined(older: LogEntry[], newer: LogEntry[]): LogEntry[] {
  const first = newer[0]?.version ?? Infinity;
  return [...older.filter((entry) => entry.version < first), ...newer].slice(-MOST_LOGGED);
}
