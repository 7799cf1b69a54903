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
}

export interface StepFrame {
  type: "step";
  version: number;
  at: string;
  events: TableEvent[];
  patch: Record<string, unknown>;
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
}

export type Frame = TableFrame | StepFrame | PresentFrame | BeatFrame;

/** A logged event and the step it belongs to. */
export interface LogEntry extends TableEvent {
  version: number;
  at?: string;
}
