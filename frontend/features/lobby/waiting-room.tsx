"use client";
/** Before the start: who sits where, the invitation, bots, and the start. */

import { Bot, Check, Copy, UserRound, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { Button, ButtonLink } from "@/components/form/button";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { Tag } from "@/components/ui/tag";
import { fillWithBots, kickSeat, leaveGame, startGame } from "@/lib/games";
import { lasting } from "@/lib/numerals";
import { asProblem, type ApiProblem } from "@/lib/problem";
import { useSession } from "@/lib/session";
import type { GameInfo, SeatInfo } from "@/types/games";

import { JoinForm } from "./join-form";
import styles from "./lobby.module.css";

interface WaitingRoomProps {
  game: GameInfo;
  invite?: string;
  refresh: () => Promise<void>;
}

export function WaitingRoom({ game, invite, refresh }: WaitingRoomProps) {
  const { session } = useSession();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const hosting = session.state === "in" && session.name === game.host;
  const free = game.seats.filter((seat) => !seat.name && !seat.bot).length;

  async function act(run: () => Promise<unknown>) {
    setBusy(true);
    setProblem(undefined);
    try {
      await run();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    await refresh();
    setBusy(false);
  }

  const leave = () =>
    act(async () => {
      await leaveGame(game.id);
      router.push("/games");
    });

  return (
    <div className={styles.room}>
      <div className={styles.top}>
        <h1>{game.name}</h1>
        <Tag tone="good">{free === 0 ? "all seats taken" : `${free} free`}</Tag>
      </div>
      {problem && <ProblemNotice problem={problem} />}
      <div className={styles.columns}>
        <Panel title="Seats" aside={game.locked ? "with a password" : undefined}>
          {game.voteSeconds !== undefined && (
            <p className={styles.hint}>House rule: {lasting(game.voteSeconds)} to vote; then silence counts as abstaining.</p>
          )}
          <ol className={styles.seats}>
            {game.seats.map((seat) => (
              <SeatRow
                key={seat.seat}
                seat={seat}
                host={!seat.bot && seat.name === game.host}
                own={seat.seat === game.mySeat}
                onKick={hosting && seat.seat !== game.mySeat ? () => void act(() => kickSeat(game.id, seat.seat)) : undefined}
              />
            ))}
          </ol>
        </Panel>
        <div className={styles.side}>
          {session.state === "out" && (
            <Notice
              action={
                <ButtonLink
                  href={`/sign-in?next=${encodeURIComponent(`/games/${game.id}${invite ? `?invite=${invite}` : ""}`)}`}
                  tone="primary"
                  small
                >
                  Sign in
                </ButtonLink>
              }
            >
              Sign in to take a seat.
            </Notice>
          )}
          {session.state === "in" && game.mySeat === undefined && free > 0 && (
            <JoinForm game={game} invite={invite} refresh={refresh} />
          )}
          {game.mySeat !== undefined && <Invitation game={game} />}
          {hosting && (
            <Panel title="Begin">
              <div className={styles.stack}>
                {free > 0 && (
                  <Button busy={busy} onClick={() => void act(() => fillWithBots(game.id, "senator"))}>
                    <Bot size={18} aria-hidden /> Fill free seats with bots
                  </Button>
                )}
                <Button tone="primary" busy={busy} disabled={free > 0} onClick={() => void act(() => startGame(game.id))}>
                  Start the game
                </Button>
                {free > 0 && <p className={styles.hint}>All seats must be taken before the game can start.</p>}
              </div>
            </Panel>
          )}
          {!hosting && game.mySeat !== undefined && (
            <p className={styles.hint}>{game.host} starts the game when everybody is here.</p>
          )}
          {game.mySeat !== undefined && (
            <Button tone="quiet" busy={busy} onClick={() => void leave()}>
              Leave
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}

function SeatRow({ seat, host, own, onKick }: { seat: SeatInfo; host: boolean; own: boolean; onKick?: () => void }) {
  const taken = seat.name !== undefined || seat.bot !== undefined;
  return (
    <li className={styles.seat} style={{ "--seat": `var(--seat-${seat.seat})` } as React.CSSProperties}>
      <span className={styles.seatMark}>{seat.bot ? <Bot size={18} aria-hidden /> : <UserRound size={18} aria-hidden />}</span>
      <span className={taken ? styles.seatName : styles.seatFree}>
        {seat.name ?? (seat.bot ? "A bot" : "free")}
      </span>
      {seat.bot && <Tag title={`plays as ${seat.bot}`}>bot</Tag>}
      {host && <Tag tone="gold">host</Tag>}
      {own && <Tag tone="terracotta">you</Tag>}
      {onKick && taken && (
        <Button tone="quiet" small onClick={onKick} aria-label={`Remove ${seat.name ?? "the bot"} from seat ${seat.seat + 1}`}>
          <X size={16} aria-hidden />
        </Button>
      )}
    </li>
  );
}

function Invitation({ game }: { game: GameInfo }) {
  const [copied, setCopied] = useState(false);
  const link = `${window.location.origin}/games/${game.id}${game.invite ? `?invite=${game.invite}` : ""}`;
  async function copy() {
    await navigator.clipboard.writeText(link);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  }
  return (
    <Panel title="Invite">
      <div className={styles.invite}>
        <input readOnly value={link} aria-label="Invitation link" onFocus={(event) => event.target.select()} />
        <Button onClick={() => void copy()} aria-label="Copy the link">
          {copied ? <Check size={18} aria-hidden /> : <Copy size={18} aria-hidden />}
        </Button>
      </div>
      <p className={styles.hint}>Whoever has this link may join, password or not.</p>
    </Panel>
  );
}
