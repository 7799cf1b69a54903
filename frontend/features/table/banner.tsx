"use client";
/** The state of the line: lost, refused, or silent when all is well. */

import { Notice } from "@/components/ui/notice";
import type { Link } from "@/lib/socket";

import styles from "./table.module.css";

const REFUSALS: Record<number, string> = {
  4403: "You may not watch this table.",
  4404: "There is no such game any more.",
};

export function Banner({ link, loaded }: { link: Link; loaded: boolean }) {
  if (link.state === "live" || (link.state === "connecting" && !loaded)) return null;
  return (
    <div className={styles.banner}>
      {link.state === "refused" ? (
        <Notice tone="bad">{REFUSALS[link.code] ?? "The table has closed the connection."}</Notice>
      ) : (
        <Notice>
          The connection is lost; reconnecting{link.state === "lost" && link.attempt > 1 ? ` (attempt ${link.attempt})` : ""}…
          The game is safe, and you will see all you missed.
        </Notice>
      )}
    </div>
  );
}
