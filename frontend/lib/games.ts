/** The lobby's calls. The service's JSON is reshaped once, here. */

import { api } from "@/lib/api";
import type { BotKind, GameFilter, GameInfo, GamePage, GameStatus, SeatInfo } from "@/types/games";

type Raw = Record<string, unknown>;

function text(value: unknown): string | undefined {
  if (typeof value === "string" && value !== "") return value;
  if (typeof value === "object" && value !== null) return text((value as Raw).name);
  return undefined;
}

function readSeat(raw: Raw, index: number): SeatInfo {
  const bot = text(raw.bot);
  const seat: SeatInfo = { seat: typeof raw.seat === "number" ? raw.seat : index };
  const name = text(raw.player) ?? text(raw.name);
  if (bot === "chance" || bot === "senator") seat.bot = bot;
  if (name) seat.name = name;
  return seat;
}

/** A game as the service sends it, in the list or alone. */
export function readGame(raw: Raw): GameInfo {
  const seats = Array.isArray(raw.seats) ? (raw.seats as Raw[]).map(readSeat) : [];
  return {
    id: String(raw.id),
    name: text(raw.name) ?? "A game without a name",
    status: (text(raw.status) ?? "open") as GameStatus,
    scenario: text(raw.scenario) ?? "early",
    host: text(raw.host) ?? "",
    seats,
    mySeat: typeof raw.seat === "number" ? raw.seat : typeof raw.my_seat === "number" ? raw.my_seat : undefined,
    locked: Boolean(raw.locked ?? raw.has_password ?? raw.protected),
    invite: inviteOf(raw),
    createdAt: text(raw.created) ?? text(raw.created_at),
  };
}

/** The invitation's secret, whether it comes alone or inside a link. */
function inviteOf(raw: Raw): string | undefined {
  const invite = text(raw.invite) ?? text(raw.invite_link) ?? text(raw.invite_url);
  return invite?.includes("invite=") ? new URL(invite, "https://x.invalid").searchParams.get("invite") ?? undefined : invite;
}

/** One page of games; `cursor` is the address of the next page as the last one gave it. */
export async function listGames(filter: GameFilter, cursor?: string, signal?: AbortSignal): Promise<GamePage> {
  const query = new URLSearchParams({ status: filter });
  const mark = cursor ? new URL(cursor, "https://x.invalid").searchParams.get("cursor") : null;
  if (mark) query.set("cursor", mark);
  const page = await api<{ results: Raw[]; next?: string | null }>(`/games/?${query}`, { signal });
  return { games: page.results.map(readGame), next: page.next ?? undefined };
}

export async function getGame(id: string, signal?: AbortSignal): Promise<GameInfo> {
  return readGame(await api<Raw>(`/games/${encodeURIComponent(id)}/`, { signal }));
}

export interface NewGame {
  name: string;
  seats: number;
  password?: string;
}

export async function createGame(wanted: NewGame): Promise<GameInfo> {
  return readGame(await api<Raw>("/games/", { method: "POST", body: { scenario: "early", ...wanted } }));
}

async function act(id: string, verb: string, body: Raw = {}): Promise<void> {
  await api(`/games/${encodeURIComponent(id)}/${verb}/`, { method: "POST", body });
}

export const joinGame = (id: string, entry: { seat?: number; password?: string; invite?: string }) =>
  act(id, "join", { ...entry });
export const leaveGame = (id: string) => act(id, "leave");
export const kickSeat = (id: string, seat: number) => act(id, "kick", { seat });
export const startGame = (id: string) => act(id, "start");

/** Seat a bot on one free seat, or on all of them. */
export const fillWithBots = (id: string, bot: BotKind, seat?: number) =>
  act(id, "bots", seat === undefined ? { bot } : { bot, seat });
