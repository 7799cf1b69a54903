/** A refusal of the service (RFC 9457), and the codes it is known to use. */

export interface ProblemBody {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  rule?: string;
  facts?: Record<string, unknown>;
  allowed?: Record<string, unknown>;
}

/** Codes that the front end itself treats specially; any other code is shown as it comes. */
export type KnownCode =
  | "auth/required"
  | "auth/csrf"
  | "game/unknown"
  | "game/password"
  | "answer/stale"
  | "answer/out-of-turn"
  | "rate/limited"
  | "network/unreachable"
  | "network/unreadable";
