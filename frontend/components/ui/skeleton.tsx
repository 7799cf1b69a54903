/** Grey bars where something is about to stand, of its size, so that nothing jumps. */

import styles from "./skeleton.module.css";

export function Skeleton({ lines = 3, height, label = "Loading" }: { lines?: number; height?: string; label?: string }) {
  return (
    <div role="status" aria-label={label} className={styles.skeleton}>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className={styles.bar} style={{ height: height ?? "1.1rem" }} />
      ))}
    </div>
  );
}
