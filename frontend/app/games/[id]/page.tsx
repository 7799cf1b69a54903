/** One game: its waiting room before the start, its table afterwards. */

import type { Metadata } from "next";
import { Suspense } from "react";

import { GamePage } from "./game-page";

export const metadata: Metadata = { title: "Game" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <Suspense>
      <GamePage id={id} />
    </Suspense>
  );
}
