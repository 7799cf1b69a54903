/** The front end's environment is refused when it cannot work. */
import { describe, expect, it } from "vitest";

import { EnvironmentError, problemsOf, requireEnvironment, requireStart } from "@/lib/env";

const building = { building: true };

describe("problemsOf", () => {
  it("needs nothing", () => {
    expect(problemsOf({}, building)).toEqual([]);
    expect(problemsOf({ NEXT_PUBLIC_API_URL: "", NEXT_PUBLIC_RELEASE: "1.2.3+abc" }, building)).toEqual([]);
  });

  it.each([
    ["api.example.com", /give an origin such as/],
    ["ftp://api.example.com", /give an origin such as/],
    ["https://api.example.com/", /without path or final slash/],
    ["https://api.example.com/rorapp", /https:\/\/api\.example\.com, without path/],
    ["http://127.0.0.1:8000", /loopback address would be built/],
    ["http://localhost", /loopback address would be built/],
  ])("refuses to build with %s", (value, reason) => {
    const problems = problemsOf({ NEXT_PUBLIC_API_URL: value }, building);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(reason);
  });

  it("lets a developer's own server run on loopback", () => {
    expect(problemsOf({ NEXT_PUBLIC_API_URL: "http://127.0.0.1:8000" }, { building: false })).toEqual([]);
  });

  it("names every key that is wrong", () => {
    const wrong = { NEXT_PUBLIC_API_URL: "x", NEXT_PUBLIC_RELEASE: "a b" };
    expect(() => requireEnvironment(wrong, building)).toThrow(EnvironmentError);
    expect(problemsOf(wrong, building).map((problem) => problem.split(" ")[0])).toEqual(["NEXT_PUBLIC_API_URL", "NEXT_PUBLIC_RELEASE"]);
  });
});

describe("requireStart", () => {
  it("refuses a server whose environment contradicts its bundle", () => {
    expect(() => requireStart({})).not.toThrow();
    expect(() => requireStart({ NEXT_PUBLIC_API_URL: "https://api.other.example" })).toThrow(/build again/);
  });
});
