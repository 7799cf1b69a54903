/** A word or two in a small frame. */

import styles from "./tag.module.css";

type Tone = "plain" | "gold" | "bad" | "good" | "terracotta";

export function Tag({ tone = "plain", title, children }: { tone?: Tone; title?: string; children: React.ReactNode }) {
  return (
    <span className={`${styles.tag} ${styles[tone]}`} title={title}>
      {children}
    </span>
  );
}
