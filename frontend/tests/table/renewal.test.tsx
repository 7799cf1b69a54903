// @vitest-environment jsdom
/** A page that is older than the service renews itself, but never under somebody's hands. */
import { cleanup, fireEvent, renderHook, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Dock } from "@/features/table/decision/dock";
import { CALM, renewalIn, SELDOM, useRenewal } from "@/features/table/renewal";

import { atTable, viewOf } from "./seats";

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe("a page that is older than the service", () => {
  it("reloads after a calm moment, once", () => {
    const reload = vi.fn();
    renderHook(() => useRenewal(true, reload));
    vi.advanceTimersByTime(CALM - 1);
    expect(reload).not.toHaveBeenCalled();
    vi.advanceTimersByTime(SELDOM);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it("waits while an answer is edited, and counts anew afterwards", () => {
    const reload = vi.fn();
    const { rerender } = renderHook(({ due }) => useRenewal(due, reload), { initialProps: { due: true } });
    vi.advanceTimersByTime(CALM - 1);
    rerender({ due: false });
    vi.advanceTimersByTime(10 * SELDOM);
    expect(reload).not.toHaveBeenCalled();
    rerender({ due: true });
    vi.advanceTimersByTime(CALM);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it("does not reload again within a minute: two releases may serve side by side", () => {
    expect(renewalIn(null, 5)).toBe(CALM);
    expect(renewalIn(1_000, 2_000)).toBe(SELDOM - 1_000);
    expect(renewalIn(1_000, 1_000 + 2 * SELDOM)).toBe(CALM);
  });
});

describe("the dock", () => {
  it("tells when an answer is being edited and when it is no longer", () => {
    const told: boolean[] = [];
    const asking = viewOf([{ name: "tax", seat: 0, fields: [{ kind: "yes_no", name: "consent" }] }]);
    const shown = atTable(asking, <Dock answer={async () => undefined} onEditing={(editing) => told.push(editing)} />);
    expect(told.at(-1)).toBe(false);
    fireEvent.click(screen.getByRole("radio", { name: "Yes" }));
    expect(told.at(-1)).toBe(true);
    shown.unmount();
    expect(told.at(-1)).toBe(false);
  });
});
