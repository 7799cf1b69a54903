"use client";
/** Back from Google: signed in, a name still to be chosen, or told why not. */

import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";

import { SubmitButton } from "@/components/form/button";
import { Notice } from "@/components/ui/notice";
import { asProblem } from "@/lib/problem";
import { useSession } from "@/lib/session";

import type { FieldErrors } from "../allauth";
import { AccountForm } from "../account-form";
import { safeNext } from "../next-page";
import { UserNameField } from "../user-name-field";
import { isNameWanted, reasonOf, takeName } from "./ways";
import styles from "../account.module.css";

type Found = "looking" | "name" | { trouble: string };

export function FromGoogle() {
  const query = useSearchParams();
  const error = query.get("error");
  const next = safeNext(query.get("next"));
  const found = useFound(error, next);
  if (found === "looking") return <p className={styles.waiting}>One moment…</p>;
  if (found === "name") return <NameForm next={next} />;
  return <AccountForm mode="in" trouble={found.trouble} />;
}

/** What came of it; who is signed in already is led on to `next`. */
function useFound(error: string | null, next: string): Found {
  const router = useRouter();
  const { session } = useSession();
  const [found, setFound] = useState<Found>("looking");
  useEffect(() => {
    if (error || found !== "looking") return;
    if (session.state === "in") return router.replace(next);
    if (session.state !== "out") return;
    isNameWanted().then(
      (wanted) => setFound(wanted ? "name" : { trouble: reasonOf("unknown") }),
      (thrown) => setFound({ trouble: asProblem(thrown).message }),
    );
  }, [error, found, next, router, session]);
  if (error) return { trouble: reasonOf(error) };
  if (found === "looking" && session.state === "unreachable") return { trouble: session.problem.message };
  return found;
}

function NameForm({ next }: { next: string }) {
  const router = useRouter();
  const { refresh } = useSession();
  const [errors, setErrors] = useState<FieldErrors>({});
  const [entered, setEntered] = useState("");

  async function submit(form: FormData) {
    const name = String(form.get("username")).trim();
    setEntered(name);
    if (!name) return setErrors({ username: "Say your user name." });
    try {
      const refused = await takeName(name);
      if (refused) return setErrors(refused);
      await refresh();
      router.push(next);
    } catch (thrown) {
      setErrors({ general: asProblem(thrown).message });
    }
  }
  return (
    <div className={styles.card}>
      <h1>Take your seat</h1>
      <form className={styles.form} action={submit} noValidate>
        {errors.general && <Notice tone="bad">{errors.general}</Notice>}
        <Notice tone="good">Google knows you. Choose a name, and you are in.</Notice>
        <UserNameField
          entered={entered}
          hint="This is how the table will know you. Your e-mail address is shown to nobody."
          error={errors.username}
        />
        <SubmitButton wide busyText="One moment…">
          Sign up
        </SubmitButton>
      </form>
    </div>
  );
}
