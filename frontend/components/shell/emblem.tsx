/** Our own mark: a temple front between two laurel branches. */

export function Emblem({ size = 32 }: { size?: number }) {
  return (
    <svg viewBox="0 0 48 48" width={size} height={size} aria-hidden fill="none" stroke="currentColor">
      <path d="M24 9 38 17.5H10Z" strokeWidth="2" strokeLinejoin="round" />
      <path d="M13 33.5h22M11 37.5h26" strokeWidth="2" strokeLinecap="round" />
      <path d="M15 20.5v10M21 20.5v10M27 20.5v10M33 20.5v10" strokeWidth="2.4" strokeLinecap="round" />
      <path d="M6.5 15c-3 7-2.5 15 2 22M41.5 15c3 7 2.5 15-2 22" strokeWidth="1.4" strokeLinecap="round" />
      <g fill="currentColor" stroke="none">
        <ellipse cx="3.8" cy="20" rx="1.3" ry="2.8" transform="rotate(-24 3.8 20)" />
        <ellipse cx="3.4" cy="27" rx="1.3" ry="2.8" transform="rotate(-30 3.4 27)" />
        <ellipse cx="5.4" cy="34" rx="1.3" ry="2.8" transform="rotate(-42 5.4 34)" />
        <ellipse cx="44.2" cy="20" rx="1.3" ry="2.8" transform="rotate(24 44.2 20)" />
        <ellipse cx="44.6" cy="27" rx="1.3" ry="2.8" transform="rotate(30 44.6 27)" />
        <ellipse cx="42.6" cy="34" rx="1.3" ry="2.8" transform="rotate(42 42.6 34)" />
      </g>
    </svg>
  );
}
