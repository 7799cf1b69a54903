"use client";
/** Ends the session and returns to the front page. */

import { LogOut } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { Button } from "@/components/form/button";
import { useSession } from "@/lib/session";

import { signOut } from "./allauth";

export function SignOutButton() {
  const router = useRouter();
  const { refresh } = useSession();
  const [busy, setBusy] = useState(false);

  async function leave() {
    setBusy(true);
    try {
      await signOut();
    } catch {
      // The session that comes back from `refresh` says whether it worked.
    }
    await refresh();
    setBusy(false);
    router.push("/");
  }
  return (
    <Button tone="quiet" small busy={busy} onClick={leave} aria-label="Sign out">
      <LogOut size={18} aria-hidden />
    </Button>
  );
}
