/** The lobby's calls. The service's JSON is reshaped once, here. */

import { api } from "@/lib/api";
import type { components } from "@/types/api.generated";
import type { BotKind, GameFilter, GameInfo, GamePage, SeatInfo } from "@/types/games";

type Shown = components["schemas"]["GameShown"];
type Page = components["schemas"]["GamesShown"];
type NewGame = components["schemas"]["NewGameRequest"];
type Entry = components["schemas"]["JoinRequest"];

function readSeat({ seat, bot, player, name }: Shown["seats"][number]): SeatInfo {
  const found: SeatInfo = { seat };
  if (bot === "chance" || bot === "senator") found.bot = bot;
  const who = player ?? name;
  if (who) found.name = who;
  return found;
}

/** A game as the service sends it, in the list or alone. */
export function readGame(shown: Shown): GameInfo {
  return {
    id: shown.id,
    name: shown.name,
    status: shown.status,
    scenario: shown.scenario,
    host: shown.host ?? "",
    seats: shown.seats.map(readSeat),
    mySeat: shown.seat,
    locked: shown.locked,
    invite: shown.invite,
    createdAt: shown.created,
    voteSeconds: shown.vote_seconds,
  };
}

/** One page of games; `cursor` is the address of the next page as the last one gave it. */
export async function listGames(filter: GameFilter, cursor?: string, signal?: AbortSignal): Promise<GamePage> {
  const query = new URLSearchParams({ status: filter });
  const mark = cursor ? new URL(cursor, "https://x.invalid").searchParams.get("cursor") : null;
  if (mark) query.set("cursor", mark);
  const page = await api<Page>(`/games/?${query}`, { signal });
  return { games: page.results.map(readGame), next: page.next ?? undefined };
}

export async function getGame(id: string, signal?: AbortSignal): Promise<GameInfo> {
  return readGame(await api<Shown>(`/games/${encodeURIComponent(id)}/`, { signal }));
}

export async function createGame(wanted: Omit<NewGame, "scenario">): Promise<GameInfo> {
  return readGame(await api<Shown>("/games/", { method: "POST", body: { scenario: "early", ...wanted } }));
}

async function act(id: string, verb: string, body: object = {}): Promise<void> {
  await api(`/games/${encodeURIComponent(id)}/${verb}/`, { method: "POST", body });
}

export const joinGame = (id: string, entry: Entry) => act(id, "join", entry);
export const leaveGame = (id: string) => act(id, "leave");
export const kickSeat = (id: string, seat: number) => act(id, "kick", { seat });
export const startGame = (id: string) => act(id, "start");

/** Seat a bot on one free seat, or on all of them. */
export const fillWithBots = (id: string, bot: BotKind, seat?: number) =>
  act(id, "bots", seat === undefined ? { bot } : { bot, seat });
