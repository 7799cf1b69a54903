/** The service's game, reshaped once. */
import { expect, it } from "vitest";

import { readGame } from "@/lib/games";

it("reads seats of players, bots and nobody, and the invitation", () => {
  const game = readGame({
    id: "g1", name: "Round", status: "open", scenario: "early", host: "marcus", locked: true, seat: 0, invite: "s3cret",
    created: "2026-05-04T10:11:12Z",
    seats: [{ seat: 0, name: "marcus", player: "marcus" }, { seat: 1, name: "Senator bot", bot: "senator" }, { seat: 2 }],
  });
  expect(game).toMatchObject({ id: "g1", host: "marcus", mySeat: 0, locked: true, invite: "s3cret" });
  expect(game.seats).toEqual([{ seat: 0, name: "marcus" }, { seat: 1, bot: "senator", name: "Senator bot" }, { seat: 2 }]);
});
