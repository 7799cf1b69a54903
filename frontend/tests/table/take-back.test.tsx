// @vitest-environment jsdom
/** An answer is taken back with one press; where others must agree they are asked. */
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";

import { TakeBack } from "@/features/table/decision/take-back";
import { insisted } from "@/features/table/submit";
import { ApiProblem } from "@/lib/problem";

import { atTable, viewOf } from "./seats";

afterEach(cleanup);

function hands(fail?: ApiProblem) {
  const done: string[] = [];
  const takeBack = async () => {
    if (fail) throw fail;
    done.push("taken back");
  };
  const consent = async (agree: boolean) => void done.push(agree ? "agreed" : "refused");
  return { done, takeBack, consent };
}

describe("taking back", () => {
  it("is offered after one's own answer only", async () => {
    const { done, ...deeds } = hands();
    atTable(viewOf([]), <TakeBack answered={false} {...deeds} />);
    expect(screen.queryByRole("button")).toBeNull();
    cleanup();
    atTable(viewOf([]), <TakeBack answered {...deeds} />);
    fireEvent.click(screen.getByRole("button", { name: "Take back" }));
    await waitFor(() => expect(done).toEqual(["taken back"]));
  });

  it("puts the question to who must agree", async () => {
    const { done, ...deeds } = hands();
    atTable(viewOf([], { undo: { by: 1, asked: [0] } }), <TakeBack answered {...deeds} />);
    expect(screen.queryByRole("button", { name: "Take back" })).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "Agree" }));
    await waitFor(() => expect(done).toEqual(["agreed"]));
    fireEvent.click(screen.getByRole("button", { name: "Let it stand" }));
    await waitFor(() => expect(done).toEqual(["agreed", "refused"]));
  });

  it("lets who asked withdraw, and others only look on", async () => {
    const { done, ...deeds } = hands();
    atTable(viewOf([], { undo: { by: 0, asked: [1] } }), <TakeBack answered {...deeds} />);
    fireEvent.click(screen.getByRole("button", { name: "Withdraw" }));
    await waitFor(() => expect(done).toEqual(["refused"]));
    cleanup();
    atTable(viewOf([], { undo: { by: 1, asked: [2] } }), <TakeBack answered={false} {...deeds} />);
    expect(screen.getByRole("status").textContent).toContain("take an answer back");
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("shows why it was refused", async () => {
    const fail = new ApiProblem({ status: 409, code: "undo/twice", title: "Give another one first" });
    const { takeBack, consent } = hands(fail);
    atTable(viewOf([]), <TakeBack answered takeBack={takeBack} consent={consent} />);
    fireEvent.click(screen.getByRole("button", { name: "Take back" }));
    await screen.findByText(/Give another one first/);
  });
});

describe("a request that insists", () => {
  it("is sent again at the newer version, under the same key", async () => {
    const sent: { path: string; version?: number; key?: string }[] = [];
    const request = async <T,>(path: string, options: { body?: unknown; headers?: Record<string, string> } = {}) => {
      const version = (options.body as { version: number } | undefined)?.version;
      sent.push({ path, version, key: options.headers?.["Idempotency-Key"] });
      if (path.endsWith("/table/")) return { version: 9 } as T;
      if (version !== 9) throw new ApiProblem({ status: 409, code: "answer/stale", title: "Look again" });
      return { version: 10 } as T;
    };
    expect(await insisted("/games/g", "undo/", {}, 7, request)).toEqual({ version: 10 });
    expect(sent.map(({ version }) => version)).toEqual([7, undefined, 9]);
    expect(sent[0]?.key).toBe(sent[2]?.key);
  });
});
