// @vitest-environment jsdom
/** The end of the game says who won and why, and how everybody stood. */
import { cleanup, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";

import { OutcomeBanner, reasonOf } from "@/features/table/outcome";
import type { Outcome, Senator, View } from "@/types/view";

import { atTable, viewOf } from "./seats";

afterEach(cleanup);

function ended(outcome: Outcome, more: Partial<View> = {}): View {
  const seats = Object.fromEntries([9, 30, 30].map((influence, seat) => [String(seat), { hand_size: 0, votes: 4 + seat, influence }]));
  return viewOf([], { outcome, seats, waiting: [], turn: 4, ...more });
}

function marked(mark: Partial<Senator>): Partial<View> {
  const { senators } = viewOf([]);
  return { senators: { ...senators, julius: { ...(senators.julius as Senator), ...mark } } };
}

describe("the end of the game", () => {
  it("names the winner and the reason, and lists all factions, winners first", () => {
    const win: Outcome = { kind: "win", reason: "consul_for_life", seats: [0] };
    atTable(ended(win, marked({ consul_for_life: true })), <OutcomeBanner />);
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("marcus won");
    expect(screen.getByText(/Julius is Consul for Life/)).toBeTruthy();
    const rows = within(screen.getByRole("table", { name: "Final standing, turn IV" })).getAllByRole("row").slice(1);
    expect(rows.map((row) => row.textContent)).toEqual(["marcus won you941", "livia  3061", "Bot 2  3050"]);
  });

  it("says how Rome fell, and that nobody won", () => {
    const war = { name: "1st Punic War", status: "active" } as View["wars"][string];
    const asleep = { name: "1st Gallic War", status: "inactive" } as View["wars"][string];
    const loss: Outcome = { kind: "loss", reason: "four_wars", seats: [] };
    atTable(ended(loss, { wars: { punic_1: war, gallic_1: asleep } }), <OutcomeBanner />);
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("The Republic has fallen");
    expect(screen.getByText(/\(1st Punic War\): nobody can save Rome/)).toBeTruthy();
    expect(screen.queryByText("won")).toBeNull();
  });

  it("names the rebel, and prints a reason that it does not know", () => {
    expect(reasonOf(ended({ kind: "win", reason: "rebel", seats: [0] }, marked({ rebel: true })))).toMatch(/^Julius marched on Rome/);
    expect(reasonOf(ended({ kind: "win", reason: "new_reason", seats: [0] }))).toBe("New Reason");
  });
});
