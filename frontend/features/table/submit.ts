/** Sending an answer: refused as stale, it is sent again when the very same question is still open. */

import { api } from "@/lib/api";
import { asProblem } from "@/lib/problem";
import type { Decision, Values } from "@/types/decision";
import type { StepFrame, TableFrame } from "@/types/frames";

const MOST_ATTEMPTS = 5;

type Request = typeof api;

/**
 * The caller's own step. `version` is that of the table which the answer was made for; others may have acted since
 * without touching the question. Throws `ApiProblem`. The same `key` is never carried out twice.
 */
export async function submitted(
  path: string,
  decision: Decision,
  values: Values,
  key: string,
  version: number,
  request: Request = api,
): Promise<StepFrame> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const step = await request<Omit<StepFrame, "type">>(`${path}/answers/`, {
        method: "POST",
        body: { version, name: decision.name, values },
        headers: { "Idempotency-Key": key },
      });
      return { ...step, type: "step" };
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (problem.code !== "answer/stale" || attempt === MOST_ATTEMPTS) throw problem;
      const table = await request<Omit<TableFrame, "type">>(`${path}/table/`);
      if (!table.view.decisions.some((open) => same(open, decision))) throw problem;
      version = table.version;
    }
  }
}

/** A request that holds at whatever version the table is: refused as stale, it is sent again. Throws `ApiProblem`. */
export async function insisted<T>(
  path: string,
  call: string,
  body: Record<string, unknown>,
  version: number,
  request: Request = api,
): Promise<T> {
  const headers = { "Idempotency-Key": crypto.randomUUID() };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await request<T>(`${path}/${call}`, { method: "POST", body: { version, ...body }, headers });
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (problem.code !== "answer/stale" || attempt === MOST_ATTEMPTS) throw problem;
      version = (await request<Omit<TableFrame, "type">>(`${path}/table/`)).version;
    }
  }
}

function same(a: Decision, b: Decision): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
