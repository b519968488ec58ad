import type { By, Call } from "../calls/call.ts";
import { importedEnd, type ImportRow } from "../rules/clients.ts";
import { bookingOf, type Cast, instantOf, nobody, packOf } from "./slots.ts";
import type { Step, Voice } from "./step.ts";
import { clients, type Coach, coaches, offers, type World } from "../rules/world.ts";

/** A step that can be played: a call, or an instant (epoch milliseconds) until which time passes. */
export type Scene = { call: Call } | { until: number };

/** What a step means in this world; nothing when its slots are empty, or its time is over. */
export function sceneOf(world: World, cast: Cast, step: Step): Scene | undefined {
  if (step.do === "pass") {
    const until = instantOf(world, cast, step.until);
    return until !== undefined && until > world.now ? { until } : undefined;
  }
  const call = callOf(world, cast, step);
  return call && { call };
}

function callOf(world: World, cast: Cast, step: Exclude<Step, { do: "pass" }>): Call | undefined {
  if (step.do === "again") return cast.calls.get(step.request);
  if (step.do === "job") {
    const by = step.voice === "service" ? "service" : coaches[0] ?? "service";
    if (step.at === null) return { by, verb: "auto_complete_bookings", args: {} };
    const at = instantOf(world, cast, step.at);
    return at === undefined ? undefined : { by, verb: "auto_complete_bookings", args: { p_now: at } };
  }
  const pack = "pack" in step && step.pack !== "its own" ? packOf(world, cast, step.pack) : undefined;
  const booking = "booking" in step && step.booking !== null
    ? bookingOf(world, cast, step.booking)
    : undefined;
  const p_request_id = "request" in step && step.request !== null ? `request-${step.request}` : null;
  const by = (coach: Coach | undefined) => callerOf(step.voice, coach);

  if (step.do === "sell") {
    const client = clients[step.client];
    const offer = offers[offers.findIndex(({ coach }) => coach === client?.coach) + step.offer];
    const args = { p_client_id: client?.id ?? nobody, p_offer_id: offer?.id ?? nobody, p_paid: step.paid };
    return { by: by(client?.coach), verb: "sell_pack", args: { ...args, p_request_id } };
  }
  if (step.do === "book") {
    if (!pack) return undefined;
    const client = step.client === "the pack's" ? pack.client ?? clients[0] : clients[step.client];
    const p_starts_at = instantOf(world, cast, step.when);
    if (p_starts_at === undefined) return undefined;
    return {
      by: by(client?.coach),
      verb: "book_session",
      args: {
        p_client_id: client?.id ?? nobody,
        p_starts_at,
        p_minutes: step.minutes,
        p_purchase_id: step.named ? pack.id : null,
        p_request_id,
        p_without_pack: step.without,
      },
    };
  }
  if (step.do === "merge") {
    const keep = clients[step.keep];
    const args = { p_keep: keep?.id ?? nobody, p_merge: clients[step.merge]?.id ?? nobody };
    return { by: by(keep?.coach), verb: "merge_clients", args: { ...args, p_request_id } };
  }
  if (step.do === "import") {
    const caller = by(coaches[step.coach]);
    if (caller === "service") {
      return { by: caller, verb: "import_clients", args: { p_rows: "[]", p_request_id } };
    }
    const row: ImportRow = {
      name: `Imported ${step.who + 1}`,
      phone: `+4477009000${40 + step.who}`,
      bought: step.bought,
      used: step.used,
    };
    const end = importedEnd(world, caller.timezone, step.ends);
    const p_rows = JSON.stringify([end === undefined ? row : { ...row, expires_on: end }]);
    return { by: caller, verb: "import_clients", args: { p_rows, p_request_id } };
  }
  if (step.do === "use" || step.do === "release") {
    if (step.booking !== null && !booking) return undefined;
    const named = step.pack === "its own" ? booking?.pack : pack;
    if (!named) return undefined;
    const args = { p_purchase_id: named.id, p_booking_id: booking?.id ?? null, p_request_id };
    return { by: by(named.client?.coach), verb: step.do === "use" ? "use_session" : "release_session", args };
  }
  if ("pack" in step) return pack && packCall(step, pack.id, by(pack.client?.coach), p_request_id);
  if (!booking) return undefined;
  const p_booking_id = booking.id;
  const coach = by(booking.client?.coach);
  switch (step.do) {
    case "move": {
      const p_starts_at = instantOf(world, cast, step.when);
      if (p_starts_at === undefined) return undefined;
      return { by: coach, verb: "reschedule_booking", args: { p_booking_id, p_starts_at, p_request_id } };
    }
    case "cancel":
      return { by: coach, verb: "cancel_booking", args: { p_booking_id, p_waive: step.waive, p_request_id } };
    case "resize":
      return {
        by: coach,
        verb: "change_booking_minutes",
        args: { p_booking_id, p_minutes: step.minutes, p_request_id },
      };
    case "waive":
      return { by: coach, verb: "waive_booking", args: { p_booking_id, p_waive: step.waive } };
    case "no-show":
      return { by: coach, verb: "mark_no_show", args: { p_booking_id, p_waive: step.waive } };
    default:
      return { by: coach, verb: plain[step.do], args: { p_booking_id } };
  }
}

type PackStep = Extract<
  Step,
  { do: "pay" | "unfreeze" | "refund" | "freeze" | "adjust" | "extend" | "transfer" }
>;

function packCall(step: PackStep, p_purchase_id: string, by: By, p_request_id: string | null): Call {
  const p_note = "noted" in step && step.noted ? "as agreed" : " ";
  switch (step.do) {
    case "pay":
      return { by, verb: "mark_pack_paid", args: { p_purchase_id } };
    case "unfreeze":
      return { by, verb: "unfreeze_pack", args: { p_purchase_id } };
    case "refund":
      return { by, verb: "refund_pack", args: { p_purchase_id, p_note } };
    case "freeze":
      return { by, verb: "freeze_pack", args: { p_purchase_id, p_note } };
    case "adjust":
      return { by, verb: "adjust_sessions", args: { p_purchase_id, p_change: step.change, p_note } };
    case "extend":
      return { by, verb: "extend_packs", args: { p_purchase_ids: p_purchase_id, p_days: step.days, p_note } };
    case "transfer": {
      const p_to_client_id = clients[step.client]?.id ?? nobody;
      const args = { p_purchase_id, p_to_client_id, p_sessions: step.sessions, p_note, p_request_id };
      return { by, verb: "transfer_sessions", args };
    }
  }
}

const plain = {
  preview: "preview_cancel",
  confirm: "confirm_booking",
  unconfirm: "unconfirm_booking",
  complete: "complete_booking",
  reopen: "reopen_booking",
} as const;

function callerOf(voice: Voice, owner: Coach | undefined): By {
  if (voice === "service") return "service";
  const at = coaches.findIndex((coach) => coach === owner);
  return coaches[voice === "owner" ? Math.max(at, 0) : (at + 1) % coaches.length] ?? "service";
}
