"use client";
/** Who is signed in, known once for the whole page. */

import { createContext, useCallback, useContext, useEffect, useMemo, useState } from "react";

import { api } from "@/lib/api";
import { asProblem, type ApiProblem } from "@/lib/problem";

export type Session =
  | { state: "loading" }
  | { state: "in"; name: string }
  | { state: "out" }
  | { state: "unreachable"; problem: ApiProblem };

interface SessionValue {
  session: Session;
  /** Ask the service again: after signing in or out, or when it could not be reached. */
  refresh: () => Promise<void>;
}

const SessionContext = createContext<SessionValue | null>(null);

async function ask(): Promise<Session> {
  try {
    const me = await api<{ name: string }>("/me/");
    return { state: "in", name: me.name };
  } catch (thrown) {
    const problem = asProblem(thrown);
    if (problem.status === 401 || problem.status === 403) return { state: "out" };
    return { state: "unreachable", problem };
  }
}

export function SessionProvider({ children }: { children: React.ReactNode }) {
  const [session, setSession] = useState<Session>({ state: "loading" });
  const refresh = useCallback(async () => setSession(await ask()), []);

  useEffect(() => {
    let current = true;
    void ask().then((found) => {
      if (current) setSession(found);
    });
    return () => {
      current = false;
    };
  }, []);

  const value = useMemo(() => ({ session, refresh }), [session, refresh]);
  return <SessionContext value={value}>{children}</SessionContext>;
}

export function useSession(): SessionValue {
  const value = useContext(SessionContext);
  if (!value) throw new Error("useSession needs a SessionProvider above it: see app/layout.tsx");
  return value;
}
