"use client";
/** One form for signing in and signing up: user name and password, or Google. */

import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";

import { SubmitButton } from "@/components/form/button";
import { TextField } from "@/components/form/text-field";
import { Notice } from "@/components/ui/notice";
import { asProblem } from "@/lib/problem";
import { useSession } from "@/lib/session";

import { signIn, signUp, type FieldErrors } from "./allauth";
import { GoogleButton } from "./google/google-button";
import { safeNext } from "./next-page";
import { UserNameField } from "./user-name-field";
import styles from "./account.module.css";

const TEXTS = {
  in: { title: "Welcome back", verb: "Sign in", other: "Sign up", question: "New here?", path: "/sign-up" },
  up: { title: "Take your seat", verb: "Sign up", other: "Sign in", question: "Already a senator?", path: "/sign-in" },
};

/** `trouble`: what went wrong on the way here. */
export function AccountForm({ mode, trouble }: { mode: "in" | "up"; trouble?: string }) {
  const text = TEXTS[mode];
  const wanted = useSearchParams().get("next");
  const { errors, entered, submit } = useAccountForm(mode, safeNext(wanted), trouble);
  return (
    <div className={styles.card}>
      <h1>{text.title}</h1>
      <form className={styles.form} action={submit} noValidate>
        {errors.general && <Notice tone="bad">{errors.general}</Notice>}
        <UserNameField
          entered={entered}
          hint={mode === "up" ? "This is how the table will know you." : undefined}
          error={errors.username}
        />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete={mode === "up" ? "new-password" : "current-password"}
          required
          hint={mode === "up" ? "At least 8 characters, not a common one." : undefined}
          error={errors.password}
        />
        <SubmitButton wide busyText="One moment…">
          {text.verb}
        </SubmitButton>
      </form>
      <GoogleButton next={safeNext(wanted)} />
      <p className={styles.other}>
        {text.question} <Link href={`${text.path}${wanted ? `?${new URLSearchParams({ next: wanted })}` : ""}`}>{text.other}</Link>
      </p>
    </div>
  );
}

function useAccountForm(mode: "in" | "up", next: string, trouble?: string) {
  const router = useRouter();
  const { refresh } = useSession();
  const [errors, setErrors] = useState<FieldErrors>({ general: trouble });
  const [entered, setEntered] = useState(""); // a form is emptied when its action ends; the name is to stay

  async function submit(form: FormData) {
    const credentials = { username: String(form.get("username")).trim(), password: String(form.get("password")) };
    setEntered(credentials.username);
    const missing = missingOf(credentials);
    if (missing) return setErrors(missing);
    try {
      const refused = await (mode === "in" ? signIn(credentials) : signUp(credentials));
      if (refused) return setErrors(refused);
      await refresh();
      router.push(next);
    } catch (thrown) {
      setErrors({ general: asProblem(thrown).message });
    }
  }
  return { errors, entered, submit };
}

function missingOf({ username, password }: { username: string; password: string }): FieldErrors | null {
  if (username && password) return null;
  return {
    username: username ? undefined : "Say your user name.",
    password: password ? undefined : "Say your password.",
  };
}
