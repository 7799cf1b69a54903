"use client";
/** Who is signed in, known once for the whole page. */

import { createContext, useCallback, useContext, useEffect, useMemo, useState } from "react";

import { api } from "@/lib/api";
import { asProblem, type ApiProblem } from "@/lib/problem";

export type Session =
  | { state: "loading" }
  | { state: "in"; name: string }
  /** `lost`: was signed in on this page, and is so no more. */
  | { state: "out"; lost?: boolean }
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

function next(old: Session, found: Session): Session {
  if (found.state === "out" && (old.state === "in" || (old.state === "out" && old.lost))) return { state: "out", lost: true };
  return JSON.stringify(old) === JSON.stringify(found) ? old : found;
}

export function SessionProvider({ children }: { children: React.ReactNode }) {
  const [session, setSession] = useState<Session>({ state: "loading" });
  const refresh = useCallback(async () => {
    const found = await ask();
    setSession((old) => next(old, found));
  }, []);

  useEffect(() => {
    let current = true;
    const look = () =>
      void ask().then((found) => {
        if (current) setSession((old) => next(old, found));
      });
    // Somebody may have signed in or out in another tab.
    const lookAgain = () => {
      if (document.visibilityState === "visible") look();
    };
    look();
    document.addEventListener("visibilitychange", lookAgain);
    return () => {
      current = false;
      document.removeEventListener("visibilitychange", lookAgain);
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
