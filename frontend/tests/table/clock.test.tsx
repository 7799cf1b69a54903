// @vitest-environment jsdom
/** The time to vote counts down by the service's clock, and warns once. */
import { act, cleanup, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { clockTime, secondsLeft } from "@/features/table/decision/clock";
import { Dock } from "@/features/table/decision/dock";
import type { Decision } from "@/types/decision";

import { atTable, viewOf } from "./seats";

const VOTE: Decision = { name: "vote", seat: 0, title: "Vote", fields: [{ kind: "yes_no", name: "aye" }] };
const NOW = Date.parse("2026-05-04T10:00:00Z");
const answer = async () => {};

beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe("the time to vote", () => {
  it("counts down beside one's own vote and warns once near the end", () => {
    atTable(viewOf([VOTE]), <Dock answer={answer} deadline={{ at: "2026-05-04T10:01:00Z", ahead: 10_000 }} />);
    expect(screen.getByRole("timer").textContent).toBe("0:50");
    act(() => void vi.advanceTimersByTime(20_000));
    expect(screen.getByRole("timer").textContent).toBe("0:30");
    expect(screen.queryByText("15 seconds left to vote.")).toBeNull();
    act(() => void vi.advanceTimersByTime(16_000));
    expect(screen.getByText("15 seconds left to vote.")).toBeTruthy();
  });

  it("shows the others how long they wait, and is absent where there is none", () => {
    const { rerender } = atTable(viewOf([], { waiting: [2] }), <Dock answer={answer} deadline={{ at: "2026-05-04T11:00:00Z", ahead: 0 }} />);
    expect(screen.getByRole("timer").textContent).toBe("1:00:00");
    rerender(<></>);
    atTable(viewOf([VOTE]), <Dock answer={answer} />);
    expect(screen.queryByRole("timer")).toBeNull();
  });

  it("never goes below nothing", () => {
    expect(secondsLeft({ at: "2026-05-04T09:00:00Z", ahead: 0 }, NOW)).toBe(0);
    expect([0, 9, 75, 7322].map(clockTime)).toEqual(["0:00", "0:09", "1:15", "2:02:02"]);
  });
});
