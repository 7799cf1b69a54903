/** Signing in. */

import type { Metadata } from "next";
import { Suspense } from "react";

import { AccountForm } from "@/features/account/account-form";

export const metadata: Metadata = { title: "Sign in" };

export default function Page() {
  return (
    <Suspense>
      <AccountForm mode="in" />
    </Suspense>
  );
}
