"use client";
/** A button, or a link that looks like one; `busy` keeps it from being pressed twice. */

import Link from "next/link";
import { useFormStatus } from "react-dom";

import styles from "./button.module.css";

type Tone = "primary" | "plain" | "quiet" | "danger";

interface ButtonProps extends React.ComponentProps<"button"> {
  tone?: Tone;
  small?: boolean;
  wide?: boolean;
  busy?: boolean;
}

function classes(tone: Tone, small = false, wide = false, extra?: string): string {
  return [styles.button, styles[tone], small && styles.small, wide && styles.wide, extra].filter(Boolean).join(" ");
}

export function Button({ tone = "plain", small, wide, busy, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classes(tone, small, wide, className)}
      disabled={rest.disabled || busy}
      aria-busy={busy || undefined}
    >
      {children}
    </button>
  );
}

/** Sends the form it stands in, once: busy while the form's action runs. */
export function SubmitButton({ busyText, children, ...rest }: ButtonProps & { busyText?: string }) {
  const { pending } = useFormStatus();
  return (
    <Button tone="primary" {...rest} type="submit" busy={pending || rest.busy}>
      {pending && busyText ? busyText : children}
    </Button>
  );
}

interface ButtonLinkProps extends React.ComponentProps<typeof Link> {
  tone?: Tone;
  small?: boolean;
  wide?: boolean;
}

export function ButtonLink({ tone = "plain", small, wide, className, ...rest }: ButtonLinkProps) {
  return <Link {...rest} className={classes(tone, small, wide, className)} />;
}
