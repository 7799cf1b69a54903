/** Who is who at this table: factions by their players, places and offices in words. */

import { titled } from "@/lib/numerals";
import type { SeatInfo } from "@/types/games";
import type { View } from "@/types/view";

/** The player's name, or the bot's; every seat has one that differs from the others. */
export function factionName(seats: SeatInfo[], seat: number): string {
  const info = seats.find((one) => one.seat === seat);
  if (info?.name) return info.name;
  return info?.bot ? `Bot ${seat + 1}` : `Faction ${seat + 1}`;
}

/** Sentences hold `{seat:2}` where a faction is named. */
export function filledIn(text: string, seats: SeatInfo[]): string {
  return text.replace(/\{seat:(\d+)\}/g, (_, seat: string) => factionName(seats, Number(seat)));
}

/** Where a senator is, when that is worth saying. */
export function placeOf(location: string, view: View): string | undefined {
  const [kind, id = ""] = location.split(":");
  switch (kind) {
    case "rome":
      return undefined;
    case "war":
      return `at the ${view.wars[id]?.name ?? "war"}`;
    case "province":
      return `in ${view.provinces[id]?.name ?? titled(id)}`;
    case "captive":
      return `captive, ${view.wars[id]?.name ?? "abroad"}`;
    default:
      return titled(kind ?? location).toLowerCase();
  }
}

export const PHASES = ["mortality", "revenue", "forum", "population", "senate", "combat", "revolution"];
