/** An answer that came a moment late is sent again, if its question is still open. */
import { describe, expect, it } from "vitest";

import { submitted } from "@/features/table/submit";
import type { api, RequestOptions } from "@/lib/api";
import { ApiProblem } from "@/lib/problem";
import type { Decision } from "@/types/decision";

const DECISION: Decision = { name: "vote", seat: 0, fields: [{ kind: "yes_no", name: "aye" }] };
const STALE = new ApiProblem({ status: 409, code: "answer/stale", detail: "Look again." });

/** A service that gives these replies in turn, and what it was asked. */
function service(...replies: unknown[]) {
  const asked: [path: string, version: unknown, key: string | undefined][] = [];
  const request = async (path: string, options: RequestOptions = {}) => {
    asked.push([path, (options.body as { version?: number } | undefined)?.version, options.headers?.["Idempotency-Key"]]);
    const reply = replies.shift();
    if (reply instanceof Error) throw reply;
    return reply;
  };
  return { asked, request: request as typeof api };
}

function send(request: typeof api) {
  return submitted("/games/1", DECISION, { aye: true }, "key", 3, request);
}

const step = { version: 6, at: "", events: [], patch: {} };
const table = (decisions: Decision[]) => ({ version: 5, view: { decisions } });

describe("submitted", () => {
  it("returns the step", async () => {
    const { asked, request } = service(step);
    expect(await send(request)).toEqual({ ...step, type: "step" });
    expect(asked).toEqual([["/games/1/answers/", 3, "key"]]);
  });

  it("answers the same question at the newer version, under the same key", async () => {
    const { asked, request } = service(STALE, table([structuredClone(DECISION)]), step);
    expect((await send(request)).version).toBe(6);
    expect(asked).toEqual([
      ["/games/1/answers/", 3, "key"],
      ["/games/1/table/", undefined, undefined],
      ["/games/1/answers/", 5, "key"],
    ]);
  });

  it("gives up when the question has changed, or is gone", async () => {
    for (const open of [[], [{ ...DECISION, facts: { bid: 4 } }]]) {
      const { asked, request } = service(STALE, table(open));
      await expect(send(request)).rejects.toMatchObject({ code: "answer/stale" });
      expect(asked).toHaveLength(2);
    }
  });

  it("passes any other refusal on at once, and does not try for ever", async () => {
    const rule = new ApiProblem({ status: 422, code: "answer/rule" });
    await expect(send(service(rule).request)).rejects.toBe(rule);
    const busy = service(...Array.from({ length: 5 }, () => [STALE, table([DECISION])]).flat());
    await expect(send(busy.request)).rejects.toMatchObject({ code: "answer/stale" });
    expect(busy.asked.filter(([path]) => path.endsWith("answers/"))).toHaveLength(5);
  });
});
