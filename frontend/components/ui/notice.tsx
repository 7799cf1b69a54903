/** A short message in its own box: an error, a success, or plain news. */

import { CircleAlert, CircleCheck, Info } from "lucide-react";

import styles from "./notice.module.css";

const ICONS = { bad: CircleAlert, good: CircleCheck, news: Info };

interface NoticeProps {
  tone?: keyof typeof ICONS;
  children: React.ReactNode;
  action?: React.ReactNode;
}

export function Notice({ tone = "news", children, action }: NoticeProps) {
  const Icon = ICONS[tone];
  return (
    <div className={`${styles.notice} ${styles[tone]}`} role={tone === "bad" ? "alert" : "status"}>
      <Icon size={20} aria-hidden />
      <div className={styles.text}>{children}</div>
      {action}
    </div>
  );
}
