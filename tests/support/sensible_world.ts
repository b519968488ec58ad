import { makeBooking, makeClient, makeCoach, makeOffer, makePack } from "./builders.ts";
import { call, insertRow } from "./call.ts";
import type { TestDatabase } from "./test_database.ts";
import { nextSid, receive } from "./texting.ts";
import { hoursAhead } from "./times.ts";

/** Arguments or columns by name, as texts. */
export type Values = Record<string, string | null>;

/** A coach with a row of each kind that a verb names, and another coach with the same. */
export interface World {
  coach: string;
  stranger: string;
  foreign: string[];
  /** An argument that a caller in good faith gives, by its name or by `verb.name`. */
  sensible: Values;
  /** For each table that an API role writes: a row of good faith that is not there yet. */
  rows: Record<string, Values>;
}

/** Makes such a world in an empty database. */
export async function makeWorld(db: TestDatabase): Promise<World> {
  const mobile = "+61400000950";
  const coach = await makeCoach(db, { mobile, mobile_verified_at: hoursAhead(-24) });
  // Nobody has quiet hours: of two reminders that these push together one goes, and how many depends on the hour.
  await db.sql("update coaches set quiet_from = '00:00', quiet_to = '00:00'");
  const client = await makeClient(db, coach);
  const other = await makeClient(db, coach, { name: "Another" });
  const pack = await makePack(db, client, { used: 3, columns: { expires_at: hoursAhead(1000) } });
  const offer = await makeOffer(db, coach);
  const scheduled = await makeBooking(db, client, { pack });
  const due = await makeBooking(db, client, { pack, state: "due" });
  const completed = await makeBooking(db, client, { pack, state: "completed" });
  const said = await receive(db, client.phone, coach.phone);
  const told = await receive(db, mobile, coach.phone);
  const out = { coach_id: coach.id, client_id: client.id, direction: "out", kind: "manual", body: "Hello" };
  const phones = { from_phone: coach.phone, to_phone: client.phone };
  const message = (columns: Record<string, unknown>) =>
    insertRow<{ id: string }>(db, "messages", { ...out, ...phones, ...columns });
  const bulkId = crypto.randomUUID();
  const queued = await message({ status: "queued", send_after: hoursAhead(30) });
  await message({ kind: "bulk", status: "queued", send_after: hoursAhead(30), bulk_id: bulkId });
  const failed = await message({ status: "failed" });
  const media = [{ sid: `ME${"0".repeat(32)}`, type: "image/jpeg" }];
  const from = { direction: "in", kind: null, status: "received" };
  const pictured = await message({ ...from, twilio_sid: nextSid(), media: JSON.stringify(media) });
  const sending = await message({ status: "sending", attempts: 1, lease_until: hoursAhead(1) });
  await db.sql("insert into app.mobile_checks (coach_id, mobile, code_hash) values ($1, $2, sha256(''))", [
    coach.id,
    mobile,
  ]);
  await insertRow(db, "text_templates", { coach_id: coach.id, kind: "follow_up", body: "Thanks" });
  await insertRow(db, "time_off", { coach_id: coach.id, starts_at: hoursAhead(50), ends_at: hoursAhead(60) });
  const hours = { starts_at: "09:00", ends_at: "10:00" };
  await insertRow(db, "day_hours", { coach_id: coach.id, day: "2030-01-01", ...hours });

  await call(db, coach.id, "use_session", { p_purchase_id: pack.id, p_request_id: "used by mistake" });

  const ends = { p_purchase_ids: [pack.id], p_days: 3, p_note: "ill", p_request_id: "extended by mistake" };
  await call(db, coach.id, "extend_packs", ends);
  const third = await makeClient(db, coach, { name: "Third" });
  const [given] = await call<{ id: string }>(db, coach.id, "transfer_sessions", {
    p_purchase_id: pack.id,
    p_to_client_id: third.id,
    p_sessions: 1,
    p_note: "gift",
    p_request_id: "given by mistake",
  });
  if (!given) throw new Error("Cannot go on: nothing was transferred");
  await call(db, coach.id, "import_clients", {
    p_rows: JSON.stringify([{ name: "Brought", phone: "+61400000961", left: 2 }]),
  });
  const [brought] = await db.sql<{ id: string }>("select id from imports");
  const sold = await makePack(db, third);
  const refunded = await makePack(db, third);
  await call(db, coach.id, "refund_pack", { p_purchase_id: refunded.id, p_note: "by mistake" });
  const merged = await makeClient(db, coach, { name: "Fourth" });
  await call(db, coach.id, "merge_clients", { p_keep: third.id, p_merge: merged.id });

  const stranger = { id: coach.strangerId };
  const theirs = await makeClient(db, stranger);
  const theirPack = await makePack(db, theirs, { used: 1 });
  const theirBooking = await makeBooking(db, theirs, { pack: theirPack });
  const theirOffer = await makeOffer(db, stranger);
  const day = (days: number) => hoursAhead(24 * days).toISOString().slice(0, 10);
  const at = (hours: number) => hoursAhead(hours).toISOString();
  return {
    coach: coach.id,
    stranger: stranger.id,
    foreign: [stranger.id, theirs.id, theirPack.id, theirBooking.id, theirOffer.id],
    sensible: {
      p_after: null,
      p_as_of: at(0),
      p_at: at(0),
      p_attempt: "1",
      p_body: "See you there",
      p_booking_id: scheduled.id,
      "use_session.p_booking_id": due.id,
      "complete_booking.p_booking_id": due.id,
      "mark_no_show.p_booking_id": due.id,
      "release_session.p_booking_id": completed.id,
      "reopen_booking.p_booking_id": completed.id,
      "waive_booking.p_booking_id": completed.id,
      p_bulk_id: bulkId,
      p_client_id: client.id,
      p_client_ids: `{${client.id}}`,
      "adjust_sessions.p_change": "2",
      "change_settings.p_change": '{"buffer_minutes":15,"reminder_minutes":[60],"quiet_from":"22:00"}',
      "change_settings.p_seen": '{"buffer_minutes":0}',
      p_coach_id: coach.id,
      p_code: "123456",
      p_command: JSON.stringify({ kind: "off", from: at(70), to: at(80) }),
      p_confirm: "Coach",
      p_day: day(1),
      p_days: "30",
      p_error_code: "30007",
      "erase_client.p_client_id": other.id,
      p_even_with_sessions: "true",
      p_filter: "idle",
      p_find: "Cli",
      p_from: day(1),
      "client_page.p_from": "0",
      "receive_sms.p_from": client.phone,
      p_hour: "9",
      p_http_status: "400",
      p_import_id: brought?.id ?? "",
      p_intent: JSON.stringify({
        kind: "book",
        starts_at: at(400),
        window: { from: at(400), to: at(420) },
        option: 1,
      }),
      p_keep: client.id,
      p_key: client.id,
      p_kind: "moved",
      p_last_day: day(60),
      p_limit: "20",
      p_media: "0",
      p_merge: other.id,
      p_merged: merged.id,
      p_message_id: queued.id,
      "act_on_sms.p_message_id": said.message_id,
      "reply_sms.p_message_id": said.message_id,
      "act_on_coach_sms.p_message_id": told.message_id,
      "text_media.p_message_id": pictured.id,
      "resend_text.p_message_id": failed.id,
      "record_message_result.p_message_id": sending.id,
      p_minutes: "45",
      p_mobile: "+61400000951",
      p_moving: scheduled.id,
      p_n: "0",
      p_note: "A reason",
      p_notes: "Left knee",
      p_now: at(0),
      p_offer_id: offer.id,
      p_only: "all",
      p_opt_out_type: null,
      p_outcome: "refused",
      p_outcomes: "{completed}",
      p_paid: "true",
      p_as_before: "false",
      p_part: "clients",
      p_payment_method: "cash",
      p_phone: null,
      p_pictures: JSON.stringify(media),
      p_pin: "4826",
      p_price_cents: "50000",
      p_purchase_id: pack.id,
      "book_session.p_purchase_id": pack.id,
      p_purchase_ids: `{${pack.id}}`,
      p_request_id: "request 1",
      p_introduced: "Sam Rivera: noted.",
      p_rest: "true",
      p_rows: JSON.stringify([{
        name: "Ida",
        phone: "+61400000960",
        bought: "10",
        used: "4",
        expires_on: "2030-01-01",
      }]),
      p_said: JSON.stringify([{ id: queued.id, attempt: 0, body: "Hello" }]),
      p_seen: "",
      "client_list.p_seen": null,
      p_send_after: at(20),
      p_sessions: "1",
      p_sid: "SM00000000000000000000000000000999",
      p_starts_at: at(500),
      p_status: "delivered",
      p_tell: "false",
      p_to: day(8),
      "receive_sms.p_to": coach.phone,
      p_to_client_id: other.id,
      p_undone: "used by mistake",
      "undo_pack_end.p_undone": "extended by mistake",
      "undo_transfer.p_undone": "given by mistake",
      "undo_transfer.p_purchase_id": given.id,
      "undo_sale.p_purchase_id": sold.id,
      "undo_payment.p_purchase_id": sold.id,
      "undo_refund.p_purchase_id": refunded.id,
      p_waive: "true",
      p_weekday: "1",
      p_windows: JSON.stringify([{ weekday: 1, starts_at: "09:00", ends_at: "12:00" }]),
      p_without: other.id,
      p_without_pack: "false",
    },
    rows: {
      coaches: {
        name: "Coach",
        phone: "+61400000970",
        country: "AU",
        timezone: "Australia/Sydney",
        currency: "AUD",
      },
      clients: { coach_id: coach.id, name: "New", phone: "+61400000971", notes: "" },
      offers: { coach_id: coach.id, name: "Five", sessions: "5", price_cents: "100" },
      availability: { coach_id: coach.id, weekday: "3", starts_at: "24:00", ends_at: "24:00" },
      day_hours: { coach_id: coach.id, day: "2030-01-02", starts_at: "09:00", ends_at: "10:00" },
      time_off: { coach_id: coach.id, starts_at: at(90), ends_at: at(95), reason: "Away" },
      text_templates: { coach_id: coach.id, kind: "reminder", body: "See you {when}" },
      bookings: {
        coach_id: coach.id,
        client_id: client.id,
        purchase_id: pack.id,
        starts_at: at(600),
        ends_at: at(601),
        status: "scheduled",
      },
      messages: { ...out, ...phones, status: "queued", send_after: at(30) },
      distinct_clients: {
        client_id: [client.id, other.id].sort()[0] ?? "",
        other_id: [client.id, other.id].sort()[1] ?? "",
      },
    },
  };
}
