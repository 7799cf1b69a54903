/** `npm run check`: all that can be known about the front end without a server; every step runs, one line each. */
import { spawnSync } from "node:child_process";
import { performance } from "node:perf_hooks";

const STEPS = [
  ["types", ["npm", "run", "--silent", "typecheck"]],
  ["lint", ["npm", "run", "--silent", "lint"]],
  ["unit tests", ["npm", "run", "--silent", "test"]],
  ["generated types", ["npm", "run", "--silent", "types", "--", "--check"]],
  ["bundle", ["node", "scripts/search-bundle.mjs"]],
];

const failed = STEPS.filter(([name, [program, ...words]]) => {
  const begun = performance.now();
  const done = spawnSync(program, words, { encoding: "utf8" });
  const ok = done.status === 0;
  console.log(`  ${name.padEnd(16)} ${ok ? "ok" : "FAILED"} ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  if (!ok || name === "unit tests") console.log(`${done.stdout ?? ""}${done.stderr ?? ""}${done.error ?? ""}`);
  return !ok;
});
process.exit(failed.length > 0 ? 1 : 0);
