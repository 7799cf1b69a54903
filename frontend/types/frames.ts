/** What travels over the socket (docs/develop/protocol.md, sections 4 and 6). */

import type { View } from "./view";

export interface TableEvent {
  type: string;
  text: string;
  dice?: number[];
  rule?: string;
  seat?: number;
}

export interface TableFrame {
  type: "table";
  version: number;
  view: View;
  deadline?: string;
}

export interface StepFrame {
  type: "step";
  version: number;
  at: string;
  events: TableEvent[];
  patch: Record<string, unknown>;
  /** Until when the called faction may vote, where the table limits it. */
  deadline?: string;
}

export interface PresentFrame {
  type: "present";
  seats: number[];
  spectators: number;
}

export interface BeatFrame {
  type: "beat";
  version: number;
  release?: string;
  /** The service's time: a browser's clock may be wrong. */
  now?: string;
}

export type Frame = TableFrame | StepFrame | PresentFrame | BeatFrame;

/** A logged event and the step it belongs to. */
export interface LogEntry extends TableEvent {
  version: number;
  at?: string;
}
