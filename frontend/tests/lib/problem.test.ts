/** Reading refusals. */
import { describe, expect, it } from "vitest";

import { ApiProblem, asProblem, problemFrom, unreachable } from "@/lib/problem";

describe("problemFrom", () => {
  it("takes all that an RFC 9457 problem says", () => {
    const found = problemFrom(409, {
      title: "Conflict", detail: "Too late.", code: "answer/stale", rule: "1.07.41", facts: { version: 3 }, allowed: { max: 2 },
    });
    expect(found).toMatchObject({ status: 409, code: "answer/stale", message: "Too late.", title: "Conflict", rule: "1.07.41" });
    expect(found.facts).toEqual({ version: 3 });
    expect(found.allowed).toEqual({ max: 2 });
    expect(found.uncertain).toBe(false);
  });

  it.each([
    [404, "There is nothing here"],
    [429, "Too many requests: wait a moment, then try again"],
    [502, "The server has a problem: try again in a moment"],
    [418, "The server refused the request (418)"],
  ])("finds words for a bare %i", (status, message) => {
    expect(problemFrom(status, undefined).message).toBe(message);
    expect(problemFrom(status, "<html>").code).toBe("unknown");
  });

  it("believes the status line, not the body", () => {
    expect(problemFrom(403, { status: 200, title: "No" }).status).toBe(403);
  });
});

describe("ApiProblem", () => {
  it("is uncertain when the request may have arrived", () => {
    expect(unreachable().uncertain).toBe(true);
    expect(problemFrom(503, {}).uncertain).toBe(true);
    expect(problemFrom(400, {}).uncertain).toBe(false);
  });

  it("is made of whatever was thrown", () => {
    const problem = new ApiProblem({ code: "game/full" });
    expect(asProblem(problem)).toBe(problem);
    expect(asProblem(new Error("oh")).message).toBe("oh");
    expect(asProblem("oh").message).toBe("oh");
  });
});
