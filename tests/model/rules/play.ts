import { type Call, requestOf } from "../calls/call.ts";
import { findBooking, findPack, type Hint, type Outcome, refuse } from "./counts.ts";
import {
  bookSession,
  changeBookingMinutes,
  confirmBooking,
  rescheduleBooking,
  unconfirmBooking,
} from "./bookings.ts";
import { importClients, mergeClients } from "./clients.ts";
import {
  autoComplete,
  cancelBooking,
  completeBooking,
  markNoShow,
  previewCancel,
  reopenBooking,
  waiveBooking,
} from "./endings.ts";
import { extendPacks, extensionProblems, freezePack, transferSessions, unfreezePack } from "./pack_life.ts";
import { adjustSessions, markPackPaid, refundPack, releaseSession, sellPack, useSession } from "./packs.ts";
import { type Coach, type World } from "./world.ts";

const plays: Record<Call["verb"], (world: World, call: Call, hint: Hint) => Outcome> = {
  sell_pack: sellPack,
  mark_pack_paid: markPackPaid,
  refund_pack: refundPack,
  adjust_sessions: adjustSessions,
  extend_packs: extendPacks,
  freeze_pack: freezePack,
  unfreeze_pack: unfreezePack,
  transfer_sessions: transferSessions,
  use_session: useSession,
  release_session: releaseSession,
  book_session: bookSession,
  reschedule_booking: rescheduleBooking,
  cancel_booking: cancelBooking,
  preview_cancel: previewCancel,
  change_booking_minutes: changeBookingMinutes,
  confirm_booking: confirmBooking,
  unconfirm_booking: unconfirmBooking,
  complete_booking: completeBooking,
  mark_no_show: markNoShow,
  reopen_booking: reopenBooking,
  waive_booking: waiveBooking,
  import_clients: importClients,
  merge_clients: mergeClients,
  auto_complete_bookings: autoComplete,
};

/**
 * Plays a call in the model, as REQUIREMENTS and DESIGN have it: whose row it is comes first, then whether the request
 * was made before, then the rules. Where several refusals are due, any of them may be given.
 */
export function play(world: World, call: Call, hint: Hint): Outcome {
  const { verb, by } = call;
  if (verb === "auto_complete_bookings") {
    return by === "service" ? plays[verb](world, call, hint) : refuse("42501");
  }
  if (verb === "import_clients" && by === "service") return refuse("PT401 not_signed_in");
  const subject = subjectOf(world, call);
  if (!subject.coach || by !== "service" && by !== subject.coach) {
    const others = verb === "extend_packs" ? extensionProblems(call) : [];
    return refuse(`PT404 ${subject.kind}_not_found`, ...others);
  }

  const request = requestOf(call);
  const key = `${subject.coach.id} ${request}`;
  const first = request === null ? undefined : world.requests.get(key);
  const wish = JSON.stringify([
    verb,
    Object.entries(call.args).filter(([name]) => name !== "p_request_id").sort(),
  ]);
  if (first) return first.wish === wish ? { result: first.result } : refuse("PT422 request_reused");
  const outcome = plays[verb](world, call, hint);
  if (request !== null && "result" in outcome) world.requests.set(key, { wish, result: outcome.result });
  return outcome;
}

/** Whose row a call is about, and what that row is called where it cannot be found. */
function subjectOf(world: World, { by, verb, args }: Call): { kind: string; coach: Coach | undefined } {
  const coachOf = (id: unknown) => world.clients.find((client) => client.id === id)?.coach;
  if (verb === "import_clients") return { kind: "coach", coach: by === "service" ? undefined : by };
  if (verb === "merge_clients") {
    const coach = coachOf(args.p_keep);
    return { kind: "client", coach: coachOf(args.p_merge) === coach ? coach : undefined };
  }
  if (args.p_client_id !== undefined) {
    return { kind: "client", coach: coachOf(args.p_client_id) };
  }
  const pack = args.p_purchase_id ?? args.p_purchase_ids;
  if (pack !== undefined) return { kind: "purchase", coach: findPack(world, pack)?.client.coach };
  return { kind: "booking", coach: findBooking(world, args.p_booking_id)?.client.coach };
}
