"use client";
/** A page that is older than the service reloads by itself at the next calm moment. */

import { useEffect } from "react";

/** How long nothing may be filled in or sent, in milliseconds. */
export const CALM = 3_000;
/** Not more often than this: while two releases serve side by side, a page must not reload for ever. */
export const SELDOM = 60_000;
const KEPT = "renewed-at";

/** Milliseconds from `now` until the page may reload by itself. */
export function renewalIn(renewedAt: number | null, now: number): number {
  return renewedAt === null ? CALM : Math.max(CALM, renewedAt + SELDOM - now);
}

/** `due`: the page is older than the service, the line is live, and no answer is being edited. */
export function useRenewal(due: boolean, reload: () => void = reloadPage): void {
  useEffect(() => {
    if (!due) return;
    const kept = sessionStorage.getItem(KEPT);
    const timer = setTimeout(
      () => {
        sessionStorage.setItem(KEPT, String(Date.now()));
        reload();
      },
      renewalIn(kept === null ? null : Number(kept), Date.now()),
    );
    return () => clearTimeout(timer);
  }, [due, reload]);
}

function reloadPage(): void {
  window.location.reload();
}
