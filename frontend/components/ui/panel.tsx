/** A titled slab of the page. */

import styles from "./panel.module.css";

interface PanelProps extends Omit<React.ComponentProps<"section">, "title"> {
  title: React.ReactNode;
  aside?: React.ReactNode;
}

export function Panel({ title, aside, children, className, ...rest }: PanelProps) {
  return (
    <section {...rest} className={[styles.panel, className].filter(Boolean).join(" ")}>
      <header className={styles.head}>
        <h2>{title}</h2>
        {aside && <div className={styles.aside}>{aside}</div>}
      </header>
      {children}
    </section>
  );
}
