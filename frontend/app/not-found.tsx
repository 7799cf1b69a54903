/** No such page. */

import { ButtonLink } from "@/components/form/button";

import styles from "./front.module.css";

export default function NotFound() {
  return (
    <div className={styles.middle}>
      <h1>There is nothing here</h1>
      <p>The address may be old, or it was never right. All roads lead to the games.</p>
      <p>
        <ButtonLink href="/games" tone="primary">
          To the games
        </ButtonLink>
      </p>
    </div>
  );
}
