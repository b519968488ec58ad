import type { Failure } from "./failure.ts";

/** What each code of a verb, constraint, function or sign-in means to a coach, and what to do about it. */
export const sentences: Record<string, string> = {
  // Nothing to find: another coach's row reads the same.
  client_not_found: "This client is not on your list any more. Go back to your clients and look again.",
  booking_not_found: "This booking is not on your calendar any more. It may have been removed elsewhere.",
  purchase_not_found: "This pack is not on your books. Reload the page and choose another.",
  offer_not_found: "This offer is no longer for sale. Choose another one.",
  coach_not_found: "There is nothing left to delete. Reload the page.",
  message_not_found: "This text is no longer there. Reload the page.",

  // Somebody was first, or the count does not allow it.
  slot_taken: "That time was just taken by another booking. Choose another time.",
  pack_frozen: "The pack is frozen. Unfreeze it, book on another one, or book without a pack.",
  pack_closed: "This pack is closed: refunded, unpaid, frozen or out of date. Nothing was changed.",
  pack_exhausted: "Every session of the pack is used or booked. Sell another pack, or book without one.",
  booking_closed:
    "This booking was already closed: done, cancelled or a no-show. Use undo first if that is wrong.",
  ledger_is_append_only: "Ledger lines are never changed. Correct a count with a new line and a reason.",

  changed_elsewhere: "This was changed elsewhere while you had it open. See both below and choose.",
  message_closed: "This text is on its way, or was sent or dropped already. Reload the page.",
  opted_out: "They have stopped your texts. They come back by texting START to your number.",

  // The time or the amount is not one that can be used.
  in_the_past: "That time has already gone by. Choose one that is still to come.",
  too_soon: "That is sooner than your notice time allows clients to book by text.",
  too_far_ahead: "That is too far ahead. Choose a date within the next five years.",
  outside_availability: "That is outside your weekly hours, or in your time off.",
  pack_expired: "The pack will have expired by then. Choose another pack, or book without one.",
  no_pack: "This client has no paid pack. Sell one first, or book without a pack.",
  invalid_minutes: "A session lasts between 5 minutes and 12 hours.",
  invalid_range: "Choose the first day before the last, and at most three years between them.",
  invalid_change: "Add or take off between 1 and 1,000 sessions.",
  invalid_request: "Something in this form does not fit together. Check it and try again.",
  invalid_body: "Something in this form is missing or malformed. Check it and try again.",
  not_confirmed: "That is not your name as it stands in your profile. Nothing was deleted.",
  import_refused: "The list does not fit any more: somebody on it was added meanwhile. Check it again.",
  too_many_rows: "That is more than 10,000 rows. Split the list and import one part after the other.",
  note_required: "Say why in a few words. The reason stays on the ledger.",
  empty_text: "Write something first.",
  text_too_long: "A text holds up to 1,600 letters. Shorten it a little.",
  unknown_placeholder: "One of the words in braces is not known. Use those that are offered beside the text.",
  nothing_used: "No session of this pack is used, so there is none to give back.",
  request_reused: "This form was already used for something else. Close it and open it again.",

  // The coach's own mobile.
  invalid_phone: "Give your own mobile, with + and the country code. Your Coachline number is not it.",
  wrong_code: "That is not the code we texted. Check it and try again.",
  code_expired: "This code no longer works. Ask for a new one.",
  too_many_tries: "That was tried too often. Ask for a new code, or wait an hour.",
  mobile_taken: "This mobile belongs to another coach here. Each coach needs one of their own.",

  // Refused by a rule of the table.
  coaches_name_length: "Write a name of up to 80 letters.",
  coaches_phone_e164:
    "This is not a phone number. Write it as you would dial it, or with + and the country code.",
  coaches_phone_key: "Another coach already uses this number. Each coach needs a number of their own.",
  coaches_timezone_known:
    "This time zone is not known. Choose one from the list, such as Australia/Brisbane.",
  coaches_country_code: "A country code has two letters, such as AU.",
  coaches_currency_code: "A currency has three capital letters, such as AUD.",
  coaches_session_minutes_range: "A session lasts between 5 minutes and 12 hours.",
  coaches_slot_step_range: "Offered times lie 5 minutes to 12 hours apart.",
  coaches_buffer_range: "A break lasts at most 4 hours.",
  coaches_notice_range: "Notice is at most 30 days.",
  coaches_advance_range: "Clients can book between 1 day and 2 years ahead.",
  coaches_late_cancel_range: "The late-cancel window is at most 14 days.",
  coaches_auto_complete_delay_range: "The nightly job can wait at most 2 days.",
  coaches_reminders_known: "Up to five different reminders, each 15 minutes to 7 days before the session.",
  coaches_low_balance_range: "Choose a number of sessions from 0 to 100, or leave it empty for never.",
  coaches_expiry_days_range: "Choose 1 to 90 days, or leave it empty for never.",
  coaches_mobile_e164:
    "This is not a phone number. Write it as you would dial it, or with + and the country code.",
  coaches_mobile_apart: "This is the number your clients text. Use your own mobile here.",
  coaches_mobile_key: "Another coach already uses this mobile.",
  text_templates_kind_known: "There is no such kind of text. Reload the page.",
  text_templates_length: "A text of your own holds 1 to 480 letters.",
  text_templates_placeholders_known:
    "One of the words in braces is not known. Use those that are offered beside the text.",
  text_templates_pkey: "You already have your own wording of this text. Change that one instead.",
  coaches_pkey: "Your profile is already set up. Reload the page.",
  clients_name_length: "Write a name of up to 80 letters.",
  clients_phone_e164:
    "This is not a phone number. Write it as you would dial it, or with + and the country code.",
  clients_notes_length: "Notes hold up to 5,000 letters. Shorten them a little.",
  offers_name_length: "Give the offer a name of up to 80 letters.",
  offers_sessions_positive: "A pack holds between 1 and 1,000 sessions.",
  offers_bonus_not_negative: "Free extra sessions: none, or up to 1,000.",
  offers_price_not_negative: "A price is zero or more.",
  offers_currency_code: "A currency has three capital letters, such as AUD.",
  offers_validity_positive: "A pack is valid for 1 day or more; leave this empty for ever.",
  offers_session_minutes_range: "A session lasts between 5 minutes and 12 hours.",
  offers_late_cancel_range: "The late-cancel window is at most 14 days.",
  offers_policy_length: "The policy holds up to 2,000 letters. Shorten it a little.",
  availability_ends_after_start: "The end must come after the start.",
  availability_once: "There is already a window that starts then. Change that one instead.",
  availability_weekday_range: "Choose a day of the week.",
  day_hours_ends_after_start: "The end must come after the start.",
  day_hours_once: "There is already a window that starts then. Change that one instead.",
  time_off_ends_after_start: "The end must come after the start.",
  time_off_reason_length: "Keep the reason under 200 letters.",
  bookings_ends_after_start: "The end must come after the start.",
  bookings_no_overlap: "That time was just taken by another booking. Choose another time.",
  purchases_payment_method_length: "Keep the way of paying under 80 letters.",
  purchases_price_not_negative: "A price is zero or more.",
  purchases_used_within_total: "A pack cannot have more sessions used than it holds.",
  distinct_clients_in_order: "These two clients are one and the same. Choose two different ones.",
  distinct_clients_pkey: "You said so already. Reload the page.",
  requests_request_id_length: "This form was damaged on the way. Close it and open it again.",

  // Sign-in.
  not_signed_in: "You were signed out. Sign in again to go on.",
  invalid_credentials: "That mail address and password do not go together. Check both and try again.",
  user_already_exists: "There is already an account with this mail address. Sign in instead.",
  email_exists: "There is already an account with this mail address. Sign in instead.",
  email_address_invalid: "This does not look like a mail address. Check it and try again.",
  email_not_confirmed: "Confirm your mail address first: open the link in the mail we sent you.",
  validation_failed: "Check the mail address and the password, then try again.",
  weak_password: "This password is too easy to guess. Use at least eight characters.",
  signup_disabled: "New accounts are closed on this project.",
  over_request_rate_limit: "Too many tries in a row. Wait a minute, then try again.",
  over_email_send_rate_limit: "Too many mails were asked for. Wait a minute, then try again.",

  // What no form can cause.
  offline: "There is no connection. Nothing was changed; try again when you are back online.",
  unreadable:
    "The answer could not be read. Reload the page; if it stays, the site and the database differ in version.",
  no_config: "This site has no settings: config.json beside the page is missing or malformed.",
  internal: "Something went wrong on our side. Nothing was changed; try again in a moment.",

  // Found in the browser, before anything is sent.
  phone_unreadable:
    "This is not a phone number. Write it as you would dial it, or with + and the country code.",
  number_unreadable: "Write a whole number.",
  quiet_unreadable: "Choose both times. The same time twice means that it is never quiet.",
  mobile_unreadable:
    "This is not a phone number. Write it as you would dial it, or with + and the country code.",
  invalid_present: "That is not your present password. Check it and try again.",
  passwords_differ: "The two passwords are not the same. Type the new one twice.",
  mail_unsent: "This server could not send a mail. Ask whoever runs it for a new password.",
  price_unreadable: "Write an amount, such as 450 or 450.50.",
  time_unreadable: "Choose a day and a time.",
  time_skipped: "The clocks skip that time on that day. Choose one an hour later.",
  list_empty: "There is no row in this list. It needs a first line with the names of its columns.",
  list_unreadable: "This file could not be read. Save it from your spreadsheet as CSV and try again.",
  client_missing: "Choose a client first.",
};

/** A failure in a sentence for the coach: ours where there is one, else the server's hint. */
export const explain = (failure: Failure): string =>
  sentences[failure.code] ?? failure.hint ??
    "Something went wrong. Nothing was changed; try again in a moment.";

const fields: [RegExp, string][] = [
  [/mobile|invalid_phone/, "mobile"],
  [/wrong_code|code_expired|too_many_tries/, "code"],
  [/low_balance/, "low_balance_at"],
  [/expiry_days/, "expiry_days"],
  [/quiet_unreadable/, "quiet_from"],
  [/passwords_differ/, "again"],
  [/invalid_present/, "present"],
  [/phone/, "phone"],
  [/timezone/, "timezone"],
  [/slot_step/, "slot_step_minutes"],
  [/auto_complete_delay/, "auto_complete_delay_minutes"],
  [/session_minutes|invalid_minutes/, "session_minutes"],
  [/buffer/, "buffer_minutes"],
  [/notice_range/, "notice_minutes"],
  [/advance/, "advance_days"],
  [/late_cancel/, "late_cancel_minutes"],
  [/offers_sessions/, "sessions"],
  [/bonus/, "bonus"],
  [/price/, "price"],
  [/validity/, "validity_days"],
  [/currency/, "currency"],
  [/policy/, "policy"],
  [/payment_method/, "method"],
  [/reason_length/, "reason"],
  [/note_required|notes_length/, "note"],
  [/name_length/, "name"],
  [/ends_after_start/, "ends_at"],
  [/invalid_change|number_unreadable/, "sessions"],
  [/in_the_past|too_far_ahead|time_|slot_taken/, "starts_at"],
  [/email_address|user_already_exists|email_exists/, "email"],
  [/weak_password/, "password"],
];

/** The form field a failure is about; undefined where it is about the whole form. */
export const fieldOf = ({ code }: Failure): string | undefined =>
  fields.find(([about]) => about.test(code))?.[1];
