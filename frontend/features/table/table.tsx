"use client";
/** The table: three columns on a desk, tabs above a docked decision on a phone. */

import { useEffect, useMemo, useState } from "react";

import { Skeleton } from "@/components/ui/skeleton";
import type { GameInfo } from "@/types/games";
import type { View } from "@/types/view";

import { Banner } from "./banner";
import { TableProvider } from "./context";
import { Dock } from "./decision/dock";
import { TakeBack } from "./decision/take-back";
import { factionName, filledIn } from "./names";
import { OutcomeBanner } from "./outcome";
import { Ribbon } from "./ribbon";
import { FactionsPanel } from "./panels/factions-panel";
import { LogPanel } from "./panels/log-panel";
import { PlacesPanel } from "./panels/places-panel";
import { RomePanel } from "./panels/rome-panel";
import { WarsPanel } from "./panels/wars-panel";
import { YouPanel } from "./panels/you-panel";
import styles from "./table.module.css";
import { useRenewal } from "./renewal";
import { useTable, type LiveTable } from "./use-table";

const TABS = [
  { key: "rome", text: "Rome" },
  { key: "factions", text: "Factions" },
  { key: "wars", text: "Wars" },
  { key: "log", text: "Log" },
  { key: "you", text: "You" },
];

export function Table({ game }: { game: GameInfo }) {
  const table = useTable(game.id);
  if (!table.view) {
    return (
      <div className={styles.loading}>
        <Banner link={table.link} loaded={false} />
        <Skeleton lines={6} height="4rem" label="Loading the table" />
      </div>
    );
  }
  return <Loaded game={game} table={table} view={table.view} />;
}

function Loaded({ game, table, view }: { game: GameInfo; table: LiveTable; view: View }) {
  const [tab, setTab] = useState("rome");
  const [editing, setEditing] = useState(false);
  useRenewal(table.outdated && table.link.state === "live" && !editing);
  const mine = view.seat !== undefined && view.waiting.includes(view.seat);
  useTitle(mine ? `● Your turn · ${game.name}` : game.name);
  const { deadline: at, ahead } = table;
  const deadline = useMemo(() => (at === null ? undefined : { at, ahead }), [at, ahead]);
  const context = useMemo(
    () => ({
      view,
      seats: game.seats,
      present: table.present?.seats ?? null,
      name: (seat: number) => factionName(game.seats, seat),
      fill: (text: string) => filledIn(text, game.seats),
    }),
    [view, game.seats, table.present],
  );
  return (
    <TableProvider value={context}>
      <div className={styles.table} data-tab={tab} data-version={table.version} data-turn={view.turn} data-phase={view.phase}>
        <h1 className="hidden-visually">{game.name}</h1>
        <p className="hidden-visually" role="status">
          {mine ? "It is your turn." : ""}
        </p>
        <Banner link={table.link} loaded outdated={table.outdated} />
        <OutcomeBanner />
        <Ribbon />
        <nav className={styles.tabs} aria-label="Parts of the table">
          {TABS.map(({ key, text }) => (
            <button key={key} type="button" aria-pressed={tab === key} onClick={() => setTab(key)}>
              {text}
            </button>
          ))}
        </nav>
        <div className={styles.left}>
          <div data-part="rome">
            <RomePanel />
          </div>
          <div data-part="wars">
            <WarsPanel />
          </div>
          <div data-part="rome">
            <PlacesPanel />
          </div>
        </div>
        <div className={styles.middle} data-part="factions">
          <FactionsPanel />
        </div>
        <div className={styles.right}>
          <div data-part="you">
            <YouPanel />
          </div>
          <div data-part="log">
            <LogPanel log={table.log} />
          </div>
        </div>
        <div className={styles.docked}>
          <Dock answer={table.answer} weigh={table.weigh} deadline={deadline} onEditing={setEditing} />
          <TakeBack answered={table.answered} takeBack={table.takeBack} consent={table.consent} />
        </div>
      </div>
    </TableProvider>
  );
}

/** The page's title, which a tab in the background still shows. */
function useTitle(title: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
}
