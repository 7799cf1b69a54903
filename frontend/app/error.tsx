"use client";
/** A page that broke: say so, and offer to try again. */

import { useEffect } from "react";

import { Button } from "@/components/form/button";

import styles from "./front.module.css";

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  useEffect(() => console.error(error), [error]);
  return (
    <div className={styles.middle}>
      <h1>This page has broken</h1>
      <p>{error.message || "Something unexpected happened."} Your game is safe on the server.</p>
      <p>
        <Button tone="primary" onClick={reset}>
          Try again
        </Button>
      </p>
    </div>
  );
}
