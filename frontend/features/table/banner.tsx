"use client";
/** The state of the line: lost, refused, older than the service, or silent when all is well. */

import { Button, ButtonLink } from "@/components/form/button";
import { Notice } from "@/components/ui/notice";
import { useSession } from "@/lib/session";
import type { Link } from "@/lib/socket";

import styles from "./table.module.css";

const REFUSALS: Record<number, string> = {
  4403: "You may not watch this table.",
  4404: "There is no such game any more.",
};

interface BannerProps {
  link: Link;
  /** There is a table to look at while the line is down. */
  loaded: boolean;
  outdated?: boolean;
}

export function Banner({ link, loaded, outdated }: BannerProps) {
  const { session } = useSession();
  const lost = session.state === "out" && session.lost;
  const quiet = link.state === "live" || (link.state === "connecting" && !loaded);
  if (quiet && !outdated && !lost) return null;
  return (
    <div className={styles.banner}>
      {!quiet && <Broken link={link} />}
      {quiet && lost && <Notice action={<SignIn />}>You are signed out, and watch the game. Sign in to play on.</Notice>}
      {quiet && outdated && <Outdated />}
    </div>
  );
}

function Broken({ link }: { link: Link }) {
  if (link.state === "refused") {
    return (
      <Notice tone="bad" action={link.code === 4403 && <SignIn />}>
        {REFUSALS[link.code] ?? "The table has closed the connection."}
      </Notice>
    );
  }
  return (
    <Notice>
      The connection is lost; reconnecting{link.state === "lost" && link.attempt > 1 ? ` (attempt ${link.attempt})` : ""}… The
      game is safe, and you will see all you missed.
    </Notice>
  );
}

function Outdated() {
  return (
    <Notice
      action={
        <Button small onClick={() => window.location.reload()}>
          Reload
        </Button>
      }
    >
      The site has been renewed. The page reloads when your answer is sent, or now; the game goes on where it is.
    </Notice>
  );
}

/** The way back to this page by the sign-in form; nothing for those who are signed in. */
export function SignIn() {
  const { session } = useSession();
  if (session.state !== "out") return null;
  return (
    <ButtonLink href={`/sign-in?next=${encodeURIComponent(window.location.pathname)}`} tone="primary" small>
      Sign in
    </ButtonLink>
  );
}
