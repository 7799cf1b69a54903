/** Signing up. */

import type { Metadata } from "next";
import { Suspense } from "react";

import { AccountForm } from "@/features/account/account-form";

export const metadata: Metadata = { title: "Sign up" };

export default function Page() {
  return (
    <Suspense>
      <AccountForm mode="up" />
    </Suspense>
  );
}
