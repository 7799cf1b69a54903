/** All that one seat may see of a table (docs/develop/protocol.md, section 3). */

import type { Decision } from "./decision";

export interface Units {
  legions: number;
  /** One entry per veteran legion: the id of the senator it follows, or "". */
  veterans: string[];
  fleets: number;
}

export interface Force extends Units {
  /** In its next battle. */
  strength?: number;
  commander?: string;
  master_of_horse?: string;
}

export interface Rome extends Units {
  treasury: number;
  unrest: number;
  deck: number;
  hrao?: string;
  presiding_magistrate?: string;
  active_wars?: number;
  drought?: number;
  evil_omens?: number;
  manpower_shortage?: number;
  no_recruitment?: boolean;
  land_bills?: Record<string, number>;
  era_ends?: boolean;
}

export interface Card {
  name: string;
  kind: string;
}

export interface SeatView {
  leader?: string;
  hand_size: number;
  votes: number;
  influence: number;
  eliminated?: boolean;
  /** Talents openly promised, by the seat that will get them. */
  promises?: Record<string, number>;
  /** Only at one's own seat. */
  treasury?: number;
  /** At one's own seat; in the Senate phase the Consul for Life sees others, too. */
  hand?: Record<string, Card>;
}

export interface Senator {
  name: string;
  number?: number;
  seat?: number;
  family?: string | number;
  statesman?: string;
  military: number;
  oratory: number;
  loyalty: number;
  influence: number;
  popularity: number;
  knights: number;
  talents: number;
  votes: number;
  location: string;
  offices?: string[];
  concessions?: string[];
  revealed?: string[];
  prior_consul?: boolean;
  corrupt?: boolean;
  major?: boolean;
  /** What frees a captive. */
  ransom?: number;
  rebel?: boolean;
  consul_for_life?: boolean;
}

export interface War {
  name: string;
  status: string;
  series?: string;
  land: number;
  support: number;
  fleet: number;
  strength: number;
  fleet_strength: number;
  disaster: number[];
  standoff: number[];
  spoils: number;
  unprosecuted: boolean;
  naval_victory: boolean;
  leaders: string[];
  forces: Force[];
  /** A province's revolt. */
  revolt?: boolean;
  /** Disaster and standoff numbers that were used this turn. */
  struck?: number[];
  captives?: string[];
}

/** A revolt: the rebel's army, and those of the Senate that face it. */
export interface Civil extends Units {
  rebel: string;
  master_of_horse?: string;
  marching: boolean;
  strength: number;
  forces: Force[];
}

export interface Leader {
  name: string;
  strength: number;
  place: string;
}

export interface Province extends Partial<Units> {
  name: string;
  developed?: boolean;
  governor?: string;
  term?: number;
}

export interface Outcome {
  kind: "win" | "loss";
  reason: string;
  seats: number[];
}

export interface View {
  scenario: string;
  turn: number;
  phase: string;
  seat?: number;
  rome: Rome;
  seats: Record<string, SeatView>;
  senators: Record<string, Senator>;
  wars: Record<string, War>;
  leaders: Record<string, Leader>;
  forum: Record<string, Card>;
  curia: Record<string, Card>;
  discard?: Record<string, Card>;
  laws?: Record<string, Card>;
  provinces: Record<string, Province>;
  events: Record<string, number>;
  /** Armies on their way home from a war they have won. */
  victors?: Force[];
  civil?: Civil;
  at: { section: string; facts?: Record<string, unknown> }[];
  waiting: number[];
  decisions: Decision[];
  /** In the Senate phase: motions that were lost or vetoed. */
  defeated?: Record<string, unknown>[];
  /** A player asks to take an answer back; `asked` are the seats that must still agree. */
  undo?: { by: number; asked: number[] };
  outcome?: Outcome;
}
