/** The foot of every page: whose game it is, and which release this is. */

import { built } from "@/lib/env";

import styles from "./shell.module.css";

export function Footer() {
  return (
    <footer className={styles.footer}>
      <p>
        The Republic of Rome is a board game that belongs to its publisher. This is an independent, non-commercial fan
        project: it is not affiliated with or endorsed by the publisher, and contains none of its artwork or texts.
      </p>
      <p>Release {built.release}</p>
    </footer>
  );
}
