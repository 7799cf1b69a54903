/** A small table for component tests: three seats, two senators, a war. */
import { render } from "@testing-library/react";

import { SessionProvider } from "@/lib/session";
import { TableProvider } from "@/features/table/context";
import { factionName, filledIn } from "@/features/table/names";
import type { Decision } from "@/types/decision";
import type { SeatInfo } from "@/types/games";
import type { Senator, View } from "@/types/view";

export const SEATS: SeatInfo[] = [{ seat: 0, name: "marcus" }, { seat: 1, bot: "senator" }, { seat: 2, name: "livia" }];

function senator(name: string, seat: number, talents: number): Senator {
  return {
    name, seat, talents, military: 4, oratory: 3, loyalty: 7, influence: 5, popularity: 0, knights: 0, votes: 3, location: "rome",
  };
}

export function viewOf(decisions: Decision[], more: Partial<View> = {}): View {
  return {
    scenario: "early", turn: 1, phase: "forum", seat: 0,
    rome: { treasury: 100, unrest: 0, legions: 4, veterans: [], fleets: 0, deck: 30 },
    seats: { "0": { hand_size: 1, votes: 3, influence: 5, treasury: 4, hand: {} } },
    senators: { julius: senator("Julius", 0, 9), fabius: senator("Fabius", 2, 0) },
    wars: {}, leaders: {}, forum: {}, curia: {}, provinces: {}, events: {}, at: [], waiting: [0], decisions, ...more,
  };
}

/** Renders `children` as if they stood at this table. */
export function atTable(view: View, children: React.ReactNode) {
  const wrapped = (shown: View) => (
    <TableProvider
      value={{
        view: shown,
        seats: SEATS,
        present: [0],
        name: (seat) => factionName(SEATS, seat),
        fill: (text) => filledIn(text, SEATS),
      }}
    >
      <SessionProvider>{children}</SessionProvider>
    </TableProvider>
  );
  const shown = render(wrapped(view));
  return { ...shown, see: (next: View) => shown.rerender(wrapped(next)) };
}
