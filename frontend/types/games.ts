/** The lobby as the service describes it. */

export type GameStatus = "open" | "running" | "over";
export type GameFilter = GameStatus | "mine";
export type BotKind = "chance" | "senator";

/** A chair at the table. `name` is the player's; a bot has `bot`; a free one has neither. */
export interface SeatInfo {
  seat: number;
  name?: string;
  bot?: BotKind;
}

export interface GameInfo {
  id: string;
  name: string;
  status: GameStatus;
  scenario: string;
  host: string;
  seats: SeatInfo[];
  /** The caller's seat, absent for a spectator. */
  mySeat?: number;
  locked: boolean;
  /** The secret part of the invitation; only members receive it. */
  invite?: string;
  createdAt?: string;
  /** House rule: how long a faction may take to vote. */
  voteSeconds?: number;
}

export interface GamePage {
  games: GameInfo[];
  next?: string;
}
