"use client";
/** What all parts of one table need: the view, who sits where, how to print a sentence. */

import { createContext, useContext } from "react";

import type { SeatInfo } from "@/types/games";
import type { View } from "@/types/view";

export interface TableContextValue {
  view: View;
  seats: SeatInfo[];
  /** Factions with a connected player; `null` while that is not known. */
  present: number[] | null;
  name: (seat: number) => string;
  fill: (text: string) => string;
}

const TableContext = createContext<TableContextValue | null>(null);

export const TableProvider = TableContext.Provider;

export function useTableContext(): TableContextValue {
  const value = useContext(TableContext);
  if (!value) throw new Error("useTableContext needs a TableProvider above it");
  return value;
}

/** The colour of a faction, for `style`. */
export function seatColour(seat: number | undefined): React.CSSProperties {
  return { "--seat": seat === undefined ? "var(--line-strong)" : `var(--seat-${seat % 6})` } as React.CSSProperties;
}
