/** Dice as they fell, drawn as pips. */

import styles from "./dice.module.css";

const PIPS: Record<number, [number, number][]> = {
  1: [[12, 12]],
  2: [[7, 7], [17, 17]],
  3: [[7, 7], [12, 12], [17, 17]],
  4: [[7, 7], [17, 7], [7, 17], [17, 17]],
  5: [[7, 7], [17, 7], [12, 12], [7, 17], [17, 17]],
  6: [[7, 6.5], [17, 6.5], [7, 12], [17, 12], [7, 17.5], [17, 17.5]],
};

export function Dice({ values }: { values: number[] }) {
  return (
    <span className={styles.dice} role="img" aria-label={`Dice: ${values.join(", ")}`}>
      {values.map((value, index) => (
        <Die key={index} value={value} />
      ))}
    </span>
  );
}

function Die({ value }: { value: number }) {
  const pips = PIPS[value];
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden className={styles.die}>
      <rect x="1.5" y="1.5" width="21" height="21" rx="4.5" className={styles.face} />
      {pips ? (
        pips.map(([x, y]) => <circle key={`${x}-${y}`} cx={x} cy={y} r="2.2" className={styles.pip} />)
      ) : (
        <text x="12" y="16.5" textAnchor="middle" className={styles.number}>
          {value}
        </text>
      )}
    </svg>
  );
}
