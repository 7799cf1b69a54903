/** Next calls this once when the server starts: refuse an environment that cannot work. */

import { requireStart } from "@/lib/env";

export function register(): void {
  // Through a name of its own: `process.env.NEXT_PUBLIC_…` would be replaced by the built value.
  const environment: Record<string, string | undefined> = process.env;
  requireStart(environment);
}
