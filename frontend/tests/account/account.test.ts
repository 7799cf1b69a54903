/** Where signing in leads, and what a refusal says. */
import { expect, it } from "vitest";

import { errorsOf } from "@/features/account/allauth";
import { safeNext } from "@/features/account/next-page";

it.each([
  ["/games/1?invite=x", "/games/1?invite=x"],
  ["https://evil.example", "/games"],
  ["//evil.example", "/games"],
  ["/\\evil.example", "/games"],
  [null, "/games"],
])("after signing in, %s leads to %s", (wanted, path) => {
  expect(safeNext(wanted)).toBe(path);
});

it("puts each message at its field", () => {
  const body = { errors: [{ param: "password", message: "Too short." }, { param: "password", message: "Too common." }, { message: "No." }] };
  expect(errorsOf(body)).toEqual({ password: "Too short. Too common.", general: "No." });
  expect(errorsOf({})).toBeNull();
});
