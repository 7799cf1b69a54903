/** The API's address, derived from the page's. */
import { describe, expect, it } from "vitest";

import { apiOriginOf } from "@/lib/origin";

describe("apiOriginOf", () => {
  it.each([
    ["https://www.roronline.com/games", "https://api.roronline.com"],
    ["https://www.roronline.localhost/", "https://api.roronline.localhost"],
    ["https://www.roronline.localhost:8443/", "https://api.roronline.localhost:8443"],
    ["https://roronline.com/", "https://api.roronline.com"],
  ])("%s asks %s", (page, api) => {
    expect(apiOriginOf(new URL(page), undefined)).toBe(api);
  });

  it.each(["http://localhost:3000/", "http://127.0.0.1/", "http://[::1]:3000/"])("cannot be found from %s", (page) => {
    expect(() => apiOriginOf(new URL(page), undefined)).toThrow(/open the site by its name/);
  });

  it("is what the build was told, if it was told", () => {
    expect(apiOriginOf(new URL("http://localhost/"), "https://api.example.com")).toBe("https://api.example.com");
  });
});
