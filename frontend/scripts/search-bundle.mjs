/** Fails when the built bundle holds an address of development or a path of the machine that built it. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";

const BUNDLE = ".next/static";
const FORBIDDEN = [
  [/\b(?:https?|wss?):\/\/(?:[\w.-]*\.)?localhost\b/g, "a development address"],
  [/\b(?:https?|wss?):\/\/(?:127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\])/g, "a loopback address"],
  [/\b[\w-]+\.localhost\b/g, "a development host"],
  [new RegExp(resolve("..").replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "g"), "a path of this machine"],
];

if (!existsSync(BUNDLE)) {
  console.error("There is no built bundle to search: run `npm run build` first (`make setup` does).");
  process.exit(1);
}
const files = readdirSync(BUNDLE, { recursive: true }).filter((name) => /\.(?:js|css|json|html)$/.test(name));
const found = files.flatMap((name) => {
  const text = readFileSync(join(BUNDLE, name), "utf8");
  return FORBIDDEN.flatMap(([pattern, what]) => [...text.matchAll(pattern)].map((hit) => `${name}: ${what}: ${hit[0]}`));
});
if (found.length > 0) {
  console.error(found.join("\n"));
  process.exit(1);
}
console.log(`${files.length} files searched`);
