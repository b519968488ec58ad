import type { Coach } from "../rules/world.ts";

/** Whose call it is: a coach's, or that of the service role. */
export type By = Coach | "service";

/** A verb and its arguments by name; instants in epoch milliseconds, ids of rows that may not exist. */
export interface Call {
  by: By;
  verb: keyof typeof verbs;
  args: Record<string, string | number | boolean | null>;
}

/** The verbs of the contract that change or judge a count, with the types of their arguments. */
export const verbs = {
  sell_pack: { p_client_id: "uuid", p_offer_id: "uuid", p_request_id: "text", p_paid: "boolean" },
  mark_pack_paid: { p_purchase_id: "uuid" },
  refund_pack: { p_purchase_id: "uuid", p_note: "text" },
  adjust_sessions: { p_purchase_id: "uuid", p_change: "integer", p_note: "text" },
  extend_packs: { p_purchase_ids: "uuid[]", p_days: "integer", p_note: "text" },
  freeze_pack: { p_purchase_id: "uuid", p_note: "text" },
  unfreeze_pack: { p_purchase_id: "uuid" },
  transfer_sessions: {
    p_purchase_id: "uuid",
    p_to_client_id: "uuid",
    p_sessions: "integer",
    p_note: "text",
    p_request_id: "text",
  },
  use_session: { p_purchase_id: "uuid", p_booking_id: "uuid", p_request_id: "text" },
  release_session: { p_purchase_id: "uuid", p_booking_id: "uuid", p_request_id: "text" },
  book_session: {
    p_client_id: "uuid",
    p_starts_at: "instant",
    p_minutes: "integer",
    p_purchase_id: "uuid",
    p_request_id: "text",
    p_without_pack: "boolean",
  },
  reschedule_booking: { p_booking_id: "uuid", p_starts_at: "instant", p_request_id: "text" },
  cancel_booking: { p_booking_id: "uuid", p_waive: "boolean", p_request_id: "text" },
  preview_cancel: { p_booking_id: "uuid" },
  change_booking_minutes: { p_booking_id: "uuid", p_minutes: "integer", p_request_id: "text" },
  confirm_booking: { p_booking_id: "uuid" },
  unconfirm_booking: { p_booking_id: "uuid" },
  complete_booking: { p_booking_id: "uuid" },
  mark_no_show: { p_booking_id: "uuid", p_waive: "boolean" },
  reopen_booking: { p_booking_id: "uuid" },
  waive_booking: { p_booking_id: "uuid", p_waive: "boolean" },
  import_clients: { p_rows: "jsonb", p_request_id: "text" },
  merge_clients: { p_keep: "uuid", p_merge: "uuid", p_request_id: "text" },
  auto_complete_bookings: { p_now: "instant" },
} as const;

/** The call as one statement whose only column, `result`, is what the verb gave as jsonb. */
export function toSql({ verb, args }: Call): string {
  const types: Record<string, string> = verbs[verb];
  const list = Object.entries(args).map(([name, value]) => `${name} => ${literal(value, types[name])}`);
  return `select to_jsonb(r) as result from public.${verb}(${list.join(", ")}) r`;
}

function literal(value: string | number | boolean | null, type: string | undefined): string {
  if (type === undefined) throw new Error("Cannot write the call: no type is known for an argument");
  if (type === "uuid[]") return `'{${value}}'::uuid[]`;
  if (type === "instant") {
    return value === null ? "null::timestamptz" : `to_timestamp(${Number(value) / 1000})`;
  }
  return value === null ? `null::${type}` : `'${String(value).replaceAll("'", "''")}'::${type}`;
}

/** The request id of a call, or null. */
export function requestOf(call: Call): string | null {
  const request = call.args.p_request_id;
  return typeof request === "string" ? request : null;
}
