/** An instant, told from now or from what a booking or a pack makes of time; offsets in minutes. */
export type When =
  | { from: "now"; minutes: number }
  | { from: "start" | "end" | "blocked" | "late"; booking: number; minutes: number }
  | { from: "expiry"; pack: number; minutes: number };

/** Who calls: the coach whose row it is, another coach, or the service role. */
export type Voice = "owner" | "stranger" | "service";

/**
 * One step of a story. Rows are named by slots that a sale or a booking fills, so that a step means the same when
 * others are left out; a step whose slot is empty is not played. Slot -1 is a row that never was.
 */
export type Step =
  | {
    do: "sell";
    voice: Voice;
    client: number;
    offer: number;
    paid: boolean;
    as: number;
    request: number | null;
  }
  | { do: "pay"; voice: Voice; pack: number }
  | { do: "refund"; voice: Voice; pack: number; noted: boolean }
  | { do: "adjust"; voice: Voice; pack: number; change: number; noted: boolean }
  | { do: "extend"; voice: Voice; pack: number; days: number; noted: boolean }
  | { do: "freeze"; voice: Voice; pack: number; noted: boolean }
  | { do: "unfreeze"; voice: Voice; pack: number | "a frozen one" }
  | {
    do: "transfer";
    voice: Voice;
    pack: number;
    client: number;
    sessions: number | null;
    noted: boolean;
    as: number;
    request: number | null;
  }
  | Count<"use">
  | Count<"release">
  | {
    do: "book";
    voice: Voice;
    client: number | "the pack's";
    pack: number;
    named: boolean;
    when: When;
    minutes: number | null;
    without: boolean;
    as: number;
    request: number | null;
  }
  | { do: "move"; voice: Voice; booking: number; when: When; request: number | null }
  | { do: "cancel"; voice: Voice; booking: number; waive: boolean; request: number | null }
  | { do: "resize"; voice: Voice; booking: number; minutes: number; request: number | null }
  | {
    do: "preview" | "confirm" | "unconfirm" | "complete" | "reopen";
    voice: Voice;
    booking: number;
  }
  | { do: "waive"; voice: Voice; booking: number; waive: boolean }
  | { do: "merge"; voice: Voice; keep: number; merge: number; request: number | null }
  | {
    do: "import";
    voice: Voice;
    coach: number;
    /** Which of a few names, so that the same may come again. */
    who: number;
    bought: number;
    used: number;
    /** Days from today to the last valid one; null: it never ends. */
    ends: number | null;
    as: number;
    request: number | null;
  }
  | { do: "no-show"; voice: Voice; booking: number; waive: boolean }
  | { do: "job"; voice: Voice; at: When | null }
  | { do: "pass"; until: When }
  | { do: "again"; request: number | null };

interface Count<Move> {
  do: Move;
  voice: Voice;
  pack: number | "its own";
  booking: number | null;
  request: number | null;
}
