/** Where people come back to from Google. */

import type { Metadata } from "next";
import { Suspense } from "react";

import { FromGoogle } from "@/features/account/google/from-google";

export const metadata: Metadata = { title: "Sign in" };

export default function Page() {
  return (
    <Suspense>
      <FromGoogle />
    </Suspense>
  );
}
