/** The socket of one table: joins with `since`, comes back by itself, stops when it is told to. */

import { delayFor } from "@/lib/backoff";
import type { Frame } from "@/types/frames";

export type Link =
  | { state: "connecting" }
  | { state: "live" }
  | { state: "lost"; attempt: number }
  | { state: "refused"; code: number };

export interface Surroundings {
  open: (url: string) => WebSocket;
  now: () => number;
  later: (run: () => void, milliseconds: number) => () => void;
  chance: () => number;
}

export interface TableSocketOptions {
  /** The address without `since`. */
  url: string;
  /** The last version that is known, `null` before the first table. */
  since: () => number | null;
  onFrame: (frame: Frame) => void;
  onLink: (link: Link) => void;
  /** The session is over; the socket comes again as whoever this browser is now. */
  onSignedOut?: () => void;
  surroundings?: Surroundings;
}

/** Beats come every 15 s; silence for longer than this means the line is dead. */
export const SILENCE = 40_000;
const FINAL = new Set([4403, 4404]);
const SIGNED_OUT = 4401;
const TOO_MANY_MESSAGES = 4429;

const browser: Surroundings = {
  open: (url) => new WebSocket(url),
  now: () => Date.now(),
  later: (run, milliseconds) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  chance: () => Math.random(),
};

export class TableSocket {
  private socket: WebSocket | null = null;
  private attempt = 0;
  private heardAt = 0;
  private stopped = false;
  private anew = false; // what is known was known to somebody else: ask for the whole table
  private cancelRetry: () => void = () => {};
  private cancelWatch: () => void = () => {};
  private readonly around: Surroundings;

  constructor(private readonly options: TableSocketOptions) {
    this.around = options.surroundings ?? browser;
  }

  start(): void {
    this.stopped = false;
    this.connect();
  }

  stop(): void {
    this.stopped = true;
    this.drop();
  }

  /** Ask for what is missing after `version`. */
  ask(version: number): void {
    if (this.socket?.readyState === WebSocket.OPEN) {
      this.socket.send(JSON.stringify({ type: "since", version }));
    }
  }

  /** The browser is back online, or the page is looked at again: do not wait for the next attempt. */
  nudge(): void {
    if (this.stopped) return;
    const silent = this.around.now() - this.heardAt > SILENCE;
    if (this.socket && !silent) return;
    this.attempt = 0;
    this.drop();
    this.connect();
  }

  private connect(): void {
    this.cancelRetry();
    this.options.onLink(this.attempt === 0 ? { state: "connecting" } : { state: "lost", attempt: this.attempt });
    const since = this.anew ? null : this.options.since();
    const socket = this.around.open(since === null ? this.options.url : `${this.options.url}?since=${since}`);
    this.socket = socket;
    this.heardAt = this.around.now();
    socket.onopen = () => this.guard(socket, () => this.alive());
    socket.onmessage = (message) => this.guard(socket, () => this.heard(message.data));
    socket.onclose = (event) => this.guard(socket, () => this.closed(event.code));
    this.watch();
  }

  /** Events of a socket that was already given up do not count. */
  private guard(socket: WebSocket, run: () => void): void {
    if (this.socket === socket) run();
  }

  private alive(): void {
    this.heardAt = this.around.now();
    this.options.onLink({ state: "live" });
  }

  private heard(data: unknown): void {
    this.heardAt = this.around.now();
    this.attempt = 0;
    const frame = readFrame(data);
    if (!frame) return;
    this.anew = false;
    this.options.onFrame(frame);
  }

  private closed(code: number): void {
    this.drop();
    if (FINAL.has(code)) {
      this.stopped = true;
      this.options.onLink({ state: "refused", code });
      return;
    }
    if (code === SIGNED_OUT) {
      this.anew = true;
      this.options.onSignedOut?.();
    }
    if (code === TOO_MANY_MESSAGES) this.attempt = Math.max(this.attempt, 4);
    const wait = delayFor(this.attempt, this.around.chance());
    this.attempt += 1;
    this.options.onLink({ state: "lost", attempt: this.attempt });
    this.cancelRetry = this.around.later(() => this.connect(), wait);
  }

  private watch(): void {
    this.cancelWatch();
    const left = SILENCE - (this.around.now() - this.heardAt);
    this.cancelWatch = this.around.later(() => {
      if (this.around.now() - this.heardAt >= SILENCE) this.closed(1006);
      else this.watch();
    }, Math.max(left, 1000));
  }

  private drop(): void {
    this.cancelRetry();
    this.cancelWatch();
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }
}

function readFrame(data: unknown): Frame | null {
  if (typeof data !== "string") return null;
  try {
    const frame: unknown = JSON.parse(data);
    const type = (frame as { type?: unknown } | null)?.type;
    return typeof type === "string" ? (frame as Frame) : null;
  } catch {
    return null;
  }
}
