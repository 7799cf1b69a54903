/** Lay static files beside the standalone server, which leaves them out, so that it runs from its own folder. */
import { cpSync, existsSync } from "node:fs";

const target = ".next/standalone";
cpSync(".next/static", `${target}/.next/static`, { recursive: true });
if (existsSync("public")) cpSync("public", `${target}/public`, { recursive: true });
