/** The replica: n+1 is applied, what is known is dropped, a gap is asked about. */
import { describe, expect, it } from "vitest";

import { EMPTY, reduce, type TableState } from "@/features/table/reducer";
import type { Frame, StepFrame } from "@/types/frames";
import type { View } from "@/types/view";

const VIEW = { turn: 1, phase: "forum", rome: { treasury: 100, unrest: 0 }, decisions: [{ name: "pass" }] } as unknown as View;

function step(version: number, patch: Record<string, unknown> = {}, text = `step ${version}`): StepFrame {
  return { type: "step", version, at: "2026-05-04T10:11:12Z", events: [{ type: "told", text }], patch };
}

function after(...frames: Frame[]): TableState {
  return frames.reduce((state, frame) => reduce(state, { type: "frame", frame }), EMPTY);
}

const TABLE: Frame = { type: "table", version: 5, view: VIEW };

describe("steps", () => {
  it("applies n+1: patch, version and log", () => {
    const state = after(TABLE, step(6, { rome: { treasury: 77 }, decisions: [] }));
    expect(state.version).toBe(6);
    expect(state.view?.rome).toEqual({ treasury: 77, unrest: 0 });
    expect(state.view?.decisions).toEqual([]);
    expect(state.log).toEqual([{ type: "told", text: "step 6", version: 6, at: "2026-05-04T10:11:12Z" }]);
    expect(state.gap).toBeNull();
  });

  it.each([5, 4, 1])("drops version %i, which it knows", (version) => {
    const before = after(TABLE);
    expect(reduce(before, { type: "frame", frame: step(version, { turn: 9 }) })).toBe(before);
  });

  it("takes one's own step once, though the reply and the socket both bring it", () => {
    const state = after(TABLE, step(6, { turn: 2 }), step(6, { turn: 2 }));
    expect(state.log).toHaveLength(1);
  });

  it("asks from the last known version when a step is missing, and changes nothing", () => {
    const state = after(TABLE, step(8, { turn: 9 }));
    expect(state).toMatchObject({ version: 5, gap: 5 });
    expect(state.view?.turn).toBe(1);
    const mended = [step(6), step(7), step(8, { turn: 9 })].reduce((s, frame) => reduce(s, { type: "frame", frame }), state);
    expect(mended).toMatchObject({ version: 8, gap: null });
    expect(mended.view?.turn).toBe(9);
  });

  it("asks for everything when a step comes before any table", () => {
    expect(after(step(1)).gap).toBe(-1);
  });

  it("keeps silent events out of the log", () => {
    expect(after(TABLE, step(6, {}, "")).log).toEqual([]);
  });
});

describe("the time to vote", () => {
  it("comes with a step or a table and goes with the next one", () => {
    const called = { ...step(6), deadline: "2026-05-04T10:12:12Z" };
    expect(after(TABLE, called).deadline).toBe("2026-05-04T10:12:12Z");
    expect(after(TABLE, called, step(7)).deadline).toBeNull();
    expect(after({ ...TABLE, deadline: "2026-05-04T10:12:12Z" } as Frame).deadline).toBe("2026-05-04T10:12:12Z");
  });

  it("is measured by the service's clock, as the last beat showed it", () => {
    const beat: Frame = { type: "beat", version: 5, now: "2026-05-04T10:00:10Z" };
    const heardAt = Date.parse("2026-05-04T10:00:00Z");
    expect(reduce(after(TABLE), { type: "frame", frame: beat, heardAt }).ahead).toBe(10_000);
    expect(after(TABLE, { type: "beat", version: 5 }).ahead).toBe(0);
  });
});

describe("other frames", () => {
  it("takes a newer table and refuses an older one", () => {
    const older = { type: "table", version: 4, view: { ...VIEW, turn: 9 } } as Frame;
    expect(after(TABLE, older).version).toBe(5);
    expect(after(TABLE, { type: "table", version: 9, view: { ...VIEW, turn: 3 } }).view?.turn).toBe(3);
  });

  it("starts the log again when a table jumps over steps, so that it has no hole", () => {
    const state = after(TABLE, step(6), { type: "table", version: 9, view: VIEW });
    expect(state.log).toEqual([]);
    expect(state.jumps).toBe(1);
    expect(after(TABLE, step(6), { type: "table", version: 6, view: VIEW }).log).toHaveLength(1);
  });

  it("asks when a beat knows of more", () => {
    expect(after(TABLE, { type: "beat", version: 7, release: "a" }).gap).toBe(5);
    expect(after(TABLE, { type: "beat", version: 5, release: "a" }).gap).toBeNull();
  });

  it("notices another release, but not the first one", () => {
    const beat = (release?: string): Frame => ({ type: "beat", version: 5, release });
    expect(after(TABLE, beat("a"), beat("a"), beat())).toMatchObject({ release: "a", outdated: false });
    expect(after(TABLE, beat("a"), beat("b"))).toMatchObject({ outdated: true });
    expect(after(TABLE, beat("a"), beat("b"), beat("a"))).toMatchObject({ outdated: true });
  });

  it("knows who is here", () => {
    expect(after(TABLE, { type: "present", seats: [0, 2], spectators: 3 }).present).toEqual({ seats: [0, 2], spectators: 3 });
  });

  it("passes over a frame that a newer server sends", () => {
    const before = after(TABLE);
    expect(reduce(before, { type: "frame", frame: { type: "fanfare" } as unknown as Frame })).toBe(before);
  });
});

describe("history", () => {
  it("goes before what the socket told, without repeating a step", () => {
    const live = after(TABLE, step(6), step(7));
    const entries = [3, 4, 5, 6].map((version) => ({ type: "told", text: `old ${version}`, version }));
    const state = reduce(live, { type: "history", entries });
    expect(state.log.map(({ text }) => text)).toEqual(["old 3", "old 4", "old 5", "step 6", "step 7"]);
  });
});
