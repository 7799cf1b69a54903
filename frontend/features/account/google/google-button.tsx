"use client";
/** "Sign in with Google", where the service offers it. */

import { useEffect, useState } from "react";

import { Button } from "@/components/form/button";
import { Notice } from "@/components/ui/notice";
import { asProblem } from "@/lib/problem";

import { isOffered, wayTo } from "./ways";
import { Mark } from "./mark";
import styles from "../account.module.css";

export function GoogleButton({ next }: { next: string }) {
  const offered = useOffered();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  // Who turns back at Google's finds this page as they left it.
  useEffect(() => {
    const back = () => setBusy(false);
    window.addEventListener("pageshow", back);
    return () => window.removeEventListener("pageshow", back);
  }, []);
  if (!offered) return null;

  async function leave() {
    setBusy(true);
    setTrouble(undefined);
    try {
      window.location.assign(await wayTo(next));
    } catch (thrown) {
      setTrouble(asProblem(thrown).message);
      setBusy(false);
    }
  }
  return (
    <div className={styles.ways}>
      <p className={styles.or}>or</p>
      {trouble && <Notice tone="bad">{trouble}</Notice>}
      <Button wide busy={busy} onClick={leave}>
        <Mark />
        {busy ? "One moment…" : "Sign in with Google"}
      </Button>
    </div>
  );
}

/** A service that cannot be asked offers nothing; its form says what is the matter. */
function useOffered(): boolean {
  const [offered, setOffered] = useState(false);
  useEffect(() => {
    let current = true;
    isOffered().then(
      (found) => current && setOffered(found),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, []);
  return offered;
}
