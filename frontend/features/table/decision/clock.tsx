"use client";
/** The time that is left to vote, where the table limits it (1.09.12). */

import { Timer } from "lucide-react";
import { useEffect, useState } from "react";

import styles from "./decision.module.css";

const WARNED = 15; // seconds before the end, those who do not see the clock are told once

export interface Deadline {
  at: string;
  /** Milliseconds by which the service's clock is ahead of this machine's. */
  ahead: number;
}

/** `0:07`, `12:30`, `3:00:00`. */
export function clockTime(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

export function secondsLeft({ at, ahead }: Deadline, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(at) - now - ahead) / 1000));
}

export function VoteClock({ deadline, own }: { deadline: Deadline; own: boolean }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const left = secondsLeft(deadline, now);
  return (
    <p className={styles.clock} data-late={left <= WARNED || undefined}>
      <Timer size={16} aria-hidden />
      <span role="timer" aria-label="Time left to vote">
        {clockTime(left)}
      </span>
      <span className={styles.note}>{own ? "left; then your silence is recorded" : "left to vote"}</span>
      <span role="status" className="hidden-visually">
        {own && left > 0 && left <= WARNED ? `${WARNED} seconds left to vote.` : ""}
      </span>
    </p>
  );
}
