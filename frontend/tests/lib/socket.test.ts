/** The table's socket: joins with `since`, comes back by itself, stops when refused. */
import { beforeEach, describe, expect, it } from "vitest";

import { SILENCE, TableSocket, type Link, type Surroundings } from "@/lib/socket";
import type { Frame } from "@/types/frames";

/** A socket that the test opens, feeds and closes. */
class Wire {
  readyState = 0;
  sent: string[] = [];
  onopen?: () => void;
  onmessage?: (message: { data: unknown }) => void;
  onclose?: (event: { code: number }) => void;
  constructor(readonly url: string) {}
  send(text: string) {
    this.sent.push(text);
  }
  close() {
    this.readyState = 3;
  }
  opened() {
    this.readyState = 1;
    this.onopen?.();
  }
  says(frame: unknown) {
    this.onmessage?.({ data: typeof frame === "string" ? frame : JSON.stringify(frame) });
  }
}

let clock = 0;
let timers: { at: number; run: () => void }[] = [];
let wires: Wire[] = [];
let links: Link[] = [];
let frames: Frame[] = [];
let version: number | null = null;

const around: Surroundings = {
  open: (url) => {
    wires.push(new Wire(url));
    return wires.at(-1) as unknown as WebSocket;
  },
  now: () => clock,
  later: (run, milliseconds) => {
    const timer = { at: clock + milliseconds, run };
    timers.push(timer);
    return () => {
      timers = timers.filter((one) => one !== timer);
    };
  },
  chance: () => 1,
};

function pass(milliseconds: number) {
  const end = clock + milliseconds;
  for (;;) {
    const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
    if (!next) break;
    timers = timers.filter((one) => one !== next);
    clock = next.at;
    next.run();
  }
  clock = end;
}

function wire(index = -1): Wire {
  const found = wires.at(index);
  if (!found) throw new Error("no socket was opened");
  return found;
}

function line(): TableSocket {
  const made = new TableSocket({
    url: "wss://api.example.com/ws/games/1/",
    since: () => version,
    onFrame: (frame) => frames.push(frame),
    onLink: (link) => links.push(link),
    surroundings: around,
  });
  made.start();
  return made;
}

beforeEach(() => {
  clock = 0;
  timers = [];
  wires = [];
  links = [];
  frames = [];
  version = null;
});

describe("TableSocket", () => {
  it("asks for the whole table first, and for what is missing when it returns", () => {
    line();
    expect(wire().url).toBe("wss://api.example.com/ws/games/1/");
    wire().opened();
    wire().says({ type: "table", version: 7 });
    expect(links.at(-1)).toEqual({ state: "live" });
    expect(frames).toEqual([{ type: "table", version: 7 }]);
    version = 7;
    wire().onclose?.({ code: 1012 });
    expect(links.at(-1)).toEqual({ state: "lost", attempt: 1 });
    pass(500);
    expect(wires).toHaveLength(2);
    expect(wire().url).toMatch(/\?since=7$/);
  });

  it("comes again without what it knew when the session has ended", () => {
    let ended = 0;
    new TableSocket({
      url: "wss://api.example.com/ws/games/1/",
      since: () => version,
      onFrame: (frame) => frames.push(frame),
      onLink: (link) => links.push(link),
      onSignedOut: () => (ended += 1),
      surroundings: around,
    }).start();
    wire().opened();
    version = 7;
    wire().onclose?.({ code: 4401 });
    expect(ended).toBe(1);
    pass(500);
    expect(wire().url).toBe("wss://api.example.com/ws/games/1/");
    wire().onclose?.({ code: 1006 });
    pass(1000);
    expect(wire().url).toBe("wss://api.example.com/ws/games/1/");
    wire().opened();
    wire().says({ type: "table", version: 7 });
    wire().onclose?.({ code: 1006 });
    pass(500);
    expect(wire().url).toMatch(/\?since=7$/);
  });

  it("waits longer after each failure, and starts afresh once it has heard something", () => {
    line();
    for (const wait of [500, 1000, 2000]) {
      const before = wires.length;
      wire().onclose?.({ code: 1006 });
      pass(wait - 1);
      expect(wires).toHaveLength(before);
      pass(1);
      expect(wires).toHaveLength(before + 1);
    }
    wire().opened();
    wire().says({ type: "beat", version: 1 });
    wire().onclose?.({ code: 1006 });
    expect(links.at(-1)).toEqual({ state: "lost", attempt: 1 });
  });

  it("comes back however long a deployment takes", () => {
    line();
    for (let attempt = 1; attempt <= 300; attempt += 1) {
      wire().onclose?.({ code: 1006 });
      pass(20_000);
      expect(wires).toHaveLength(attempt + 1);
    }
    wire().opened();
    expect(links.at(-1)).toEqual({ state: "live" });
  });

  it.each([4403, 4404])("stops for good at %i", (code) => {
    line();
    wire().onclose?.({ code });
    pass(120_000);
    expect(wires).toHaveLength(1);
    expect(links.at(-1)).toEqual({ state: "refused", code });
  });

  it("gives up a line that has been silent for longer than two beats", () => {
    line();
    wire().opened();
    pass(SILENCE - 1);
    wire().says({ type: "beat", version: 1 });
    pass(SILENCE - 1);
    expect(wires).toHaveLength(1);
    pass(2000);
    expect(wires).toHaveLength(2);
  });

  it("does not wait when the page is looked at again, unless the line is alive", () => {
    const socket = line();
    wire().opened();
    socket.nudge();
    expect(wires).toHaveLength(1);
    wire().onclose?.({ code: 1006 });
    socket.nudge();
    expect(wires).toHaveLength(2);
  });

  it("ignores a socket that was given up, and frames that are none", () => {
    const socket = line();
    const old = wire();
    old.opened();
    old.says("not json");
    old.says("[]");
    expect(frames).toEqual([]);
    old.onclose?.({ code: 1006 });
    socket.nudge();
    old.says({ type: "beat", version: 99 });
    old.onclose?.({ code: 4404 });
    expect(frames).toEqual([]);
    expect(links.at(-1)).toEqual({ state: "connecting" });
  });

  it("asks for missing steps on an open line only, and is silent after stop", () => {
    const socket = line();
    Object.assign(wire(), { readyState: 0 });
    socket.ask(3);
    expect(wire().sent).toEqual([]);
    wire().opened();
    socket.ask(3);
    expect(wire().sent).toEqual(['{"type":"since","version":3}']);
    socket.stop();
    pass(600_000);
    expect(wires).toHaveLength(1);
  });
});
