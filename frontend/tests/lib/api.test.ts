import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { send } from "@/lib/api";

const jar = { cookie: "" };
const sent: { method: string; token: string | undefined }[] = [];
let answers: (() => void)[] = [];

beforeEach(() => {
  jar.cookie = "";
  sent.length = 0;
  answers = [];
  vi.stubGlobal("document", jar);
  vi.stubGlobal("window", { location: new URL("https://www.roronline.localhost/") });
  vi.stubGlobal("fetch", (_: string, { method, headers }: { method: string; headers: Record<string, string> }) => {
    sent.push({ method, token: headers["X-CSRFToken"] });
    return new Promise((resolve) => answers.push(() => resolve(new Response("{}"))));
  });
});

afterEach(() => vi.unstubAllGlobals());

const answer = () => answers.shift()?.();
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

test("what needs a token waits for the answer that will set the cookie", async () => {
  const look = send("/rorapp/api/me/");
  const post = send("/_allauth/browser/v1/auth/signup", { method: "POST", body: {} });
  await settled();
  expect(sent.map(({ method }) => method)).toEqual(["GET"]);
  jar.cookie = "__Secure-csrftoken=second";
  answer();
  await look;
  await settled();
  expect(sent).toEqual([
    { method: "GET", token: undefined },
    { method: "POST", token: "second" },
  ]);
  answer();
  await post;
});

test("with a cookie nothing waits for anything", async () => {
  jar.cookie = "csrftoken=first";
  const both = [send("/rorapp/api/me/"), send("/rorapp/api/games/", { method: "POST", body: {} })];
  await settled();
  expect(sent).toEqual([
    { method: "GET", token: undefined },
    { method: "POST", token: "first" },
  ]);
  answer();
  answer();
  await Promise.all(both);
});
