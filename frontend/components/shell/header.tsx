"use client";
/** The top of every page: the name of the site, where to go, who is signed in. */

import Link from "next/link";

import { ButtonLink } from "@/components/form/button";
import { useSession } from "@/lib/session";

import { Emblem } from "./emblem";
import styles from "./shell.module.css";

export function Header({ signOut }: { signOut: React.ReactNode }) {
  return (
    <header className={styles.header}>
      <a className={styles.skip} href="#content">
        Skip to the content
      </a>
      <Link href="/" className={styles.brand}>
        <Emblem />
        <span>
          Republic of Rome <span className={styles.online}>Online</span>
        </span>
      </Link>
      <nav className={styles.nav} aria-label="Site">
        <Who signOut={signOut} />
      </nav>
    </header>
  );
}

function Who({ signOut }: { signOut: React.ReactNode }) {
  const { session } = useSession();
  if (session.state === "in") {
    return (
      <>
        <Link href="/games" className={styles.link}>
          Games
        </Link>
        <span className={styles.name}>{session.name}</span>
        {signOut}
      </>
    );
  }
  if (session.state === "loading") return <span className={styles.reserve} aria-hidden />;
  return (
    <>
      <Link href="/games" className={styles.link}>
        Games
      </Link>
      <Link href="/sign-in" className={styles.link}>
        Sign in
      </Link>
      <ButtonLink href="/sign-up" tone="primary" small className={styles.join}>
        Sign up
      </ButtonLink>
    </>
  );
}
