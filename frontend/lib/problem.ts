/** A refusal, whoever made it: the service, the account pages' API, or the network. */

import type { ProblemBody } from "@/types/problem";

export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly rule: string | undefined;
  readonly facts: Record<string, unknown>;
  readonly allowed: Record<string, unknown> | undefined;

  constructor(body: ProblemBody) {
    const title = body.title || "The request was refused";
    super(body.detail || title);
    this.name = "ApiProblem";
    this.title = title;
    this.status = body.status ?? 0;
    this.code = body.code ?? "unknown";
    this.rule = body.rule;
    this.facts = body.facts ?? {};
    this.allowed = body.allowed;
  }

  /** The request may never have arrived: the same one may be sent again. */
  get uncertain(): boolean {
    return this.code === "network/unreachable" || this.status >= 500;
  }
}

/** Whatever was thrown, as a problem that can be shown. */
export function asProblem(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown;
  return new ApiProblem({
    code: "unknown",
    title: "Something went wrong",
    detail: thrown instanceof Error ? thrown.message : String(thrown),
  });
}

export function unreachable(): ApiProblem {
  return new ApiProblem({
    code: "network/unreachable",
    title: "The server cannot be reached",
    detail: "The server cannot be reached. Check your connection and try again.",
  });
}

/** The problem in a refused response: RFC 9457, or what can be said without one. */
export function problemFrom(status: number, body: unknown): ApiProblem {
  const known = typeof body === "object" && body !== null ? (body as ProblemBody) : {};
  const detail = typeof known.detail === "string" ? known.detail : undefined;
  return new ApiProblem({
    ...known,
    status,
    title: known.title ?? fallbackTitle(status),
    detail: detail ?? known.title ?? fallbackTitle(status),
  });
}

function fallbackTitle(status: number): string {
  if (status === 404) return "There is nothing here";
  if (status === 429) return "Too many requests: wait a moment, then try again";
  if (status >= 500) return "The server has a problem: try again in a moment";
  return `The server refused the request (${status})`;
}
