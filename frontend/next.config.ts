import type { NextConfig } from "next";
import { PHASE_PRODUCTION_BUILD } from "next/constants";

import manifest from "./package.json" with { type: "json" };
import { requireEnvironment } from "./lib/env";

/** One build serves every host: nothing of the machine that builds goes into the bundle. */
export default function config(phase: string): NextConfig {
  const building = phase === PHASE_PRODUCTION_BUILD;
  requireEnvironment(process.env, { building });
  return {
    output: "standalone",
    poweredByHeader: false,
    reactStrictMode: true,
    turbopack: { root: import.meta.dirname },
    outputFileTracingRoot: import.meta.dirname,
    allowedDevOrigins: ["www.roronline.localhost", "*.roronline.localhost"],
    env: { NEXT_PUBLIC_RELEASE: release(process.env) },
    headers: async () => [{ source: "/:path*", headers: SECURITY_HEADERS }],
  };
}

const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
  {
    key: "Content-Security-Policy",
    value: "frame-ancestors 'none'; base-uri 'self'; object-src 'none'; form-action 'self'",
  },
];

/** What the footer shows: the release, or the commit that Amplify builds, or the package's version. */
function release(environment: NodeJS.ProcessEnv): string {
  return environment.NEXT_PUBLIC_RELEASE || environment.AWS_COMMIT_ID?.slice(0, 7) || manifest.version;
}
