"use client";
/** What happened, as sentences, with the dice as they fell and the number of the rule. */

import { useEffect, useRef } from "react";

import { Dice } from "@/components/ui/dice";
import { Panel } from "@/components/ui/panel";
import type { LogEntry } from "@/types/frames";

import { seatColour, useTableContext } from "../context";
import styles from "./panels.module.css";

const NEAR = 60; // pixels from the end that still count as reading along

export function LogPanel({ log }: { log: LogEntry[] }) {
  const { fill } = useTableContext();
  const box = useRef<HTMLOListElement>(null);
  const following = useRef(true);
  const seenTo = useRef(0);
  const last = log.at(-1)?.version;

  useEffect(() => {
    if (box.current && following.current) box.current.scrollTop = box.current.scrollHeight;
  }, [last, log.length]);

  // Hidden behind another tab, or resized: come back to the end that was being read.
  useEffect(() => {
    const list = box.current;
    if (!list) return;
    const seen = new ResizeObserver(() => {
      if (following.current) list.scrollTop = list.scrollHeight;
    });
    seen.observe(list);
    return () => seen.disconnect();
  }, []);

  return (
    <Panel title="Log" className={styles.logPanel}>
      {log.length === 0 && <p className={styles.none}>Nothing has happened yet.</p>}
      <ol
        ref={box}
        className={styles.log}
        tabIndex={0}
        aria-label="What happened"
        onScroll={({ currentTarget: at }) => {
          // Only going up leaves the end: what arrives meanwhile may push it far away from where we have just put it.
          if (at.scrollHeight - at.scrollTop - at.clientHeight < NEAR) following.current = true;
          else if (at.scrollTop < seenTo.current) following.current = false;
          seenTo.current = at.scrollTop;
        }}
      >
        {log.map((entry, index) => (
          <li key={`${entry.version}-${index}`} style={seatColour(entry.seat)} data-type={entry.type}>
            {entry.dice && entry.dice.length > 0 && <Dice values={entry.dice} />}
            <span>
              {fill(entry.text)}
              {entry.rule && <span className={styles.ruleNumber}>{entry.rule}</span>}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
