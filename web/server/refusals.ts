import { longestText } from "../../supabase/functions/_shared/longest_text.ts";
import type { Meaning } from "./meaning.ts";

const noNumber = "This is not a phone number. Write it as you would dial it, or with + and the country code.";

/** Every code of a verb, constraint, function or sign-in that a coach can meet. */
export const refusals: Record<string, Meaning> = {
  // Nothing to find: another coach's row reads the same.
  client_not_found: {
    sentence: "This client is not on your list any more. Go back to your clients and look again.",
  },
  booking_not_found: {
    sentence: "This booking is not on your calendar any more. It may have been removed elsewhere.",
  },
  purchase_not_found: { sentence: "This pack is not on your books. Reload the page and choose another." },
  nothing_to_undo: { sentence: "There is nothing to take back here any more. Reload the page." },
  offer_not_found: { sentence: "This offer is no longer for sale. Choose another one." },
  coach_not_found: { sentence: "There is nothing left to delete. Reload the page.", general: true },
  message_not_found: { sentence: "This text is no longer there. Reload the page." },

  // Somebody was first, or the count does not allow it.
  slot_taken: {
    sentence: "That time was just taken by another booking. Choose another time.",
    field: "starts_at",
  },
  pack_frozen: { sentence: "The pack is frozen. Unfreeze it, book on another one, or book without a pack." },
  pack_closed: {
    sentence: "This pack is closed: refunded, unpaid, frozen or out of date. Nothing was changed.",
    general: true,
  },
  client_merged: {
    sentence: "This entry was merged into another one of the same client. Open that one and do it there.",
  },
  merge_settled: { sentence: "A merge can be taken apart for a day. This one has stood for longer." },
  merge_used: {
    sentence: "Something that came since the merge keeps the two entries one. Nothing was changed.",
    general: true,
  },
  pack_exhausted: {
    sentence: "Every session of the pack is used or booked. Sell another pack, or book without one.",
    general: true,
  },
  booking_closed: {
    sentence:
      "This booking was already closed: done, cancelled or a no-show. Use undo first if that is wrong.",
  },
  ledger_is_append_only: {
    sentence: "Ledger lines are never changed. Correct a count with a new line and a reason.",
  },
  booked_after_end: {
    sentence:
      "A session on this pack is booked or used after that day. Choose a later day, or move that session first.",
    field: "last_day",
  },
  changed_elsewhere: {
    sentence: "This was changed elsewhere while you had it open. See both below and choose.",
  },
  message_closed: {
    sentence: "This text is on its way, or was sent or dropped already. Reload the page.",
    general: true,
  },
  has_bookings: {
    sentence: "They have sessions to come. Cancel those first, so that nobody is waited for in vain.",
  },
  has_sessions: {
    sentence: "They have sessions left. Refund them first, or tick that they may lapse.",
  },
  bulk_begun: {
    sentence: "The first of these texts has gone out. You can stop those that still wait.",
  },
  nobody_to_text: { sentence: "Nobody of these would get the text: see beside each name why." },
  nobody_chosen: { sentence: "Choose who gets the text first." },
  too_many_people: { sentence: "A text goes to up to 500 people at a time. Choose fewer." },
  unknown_placeholder: {
    sentence: "One of the words in braces is not known. Use those that are offered below the text.",
  },
  opted_out: { sentence: "They have stopped your texts. They come back by texting START to your number." },

  // The time or the amount is not one that can be used.
  in_the_past: {
    sentence: "That time has already gone by. Choose one that is still to come.",
    field: "starts_at",
  },
  not_yet: { sentence: "This session has not begun yet. Mark it once it has, or cancel it." },
  too_soon: { sentence: "That is sooner than your notice time allows clients to book by text." },
  too_far_ahead: {
    sentence: "That is too far ahead. Choose a date within the next five years.",
    field: "starts_at",
  },
  outside_availability: { sentence: "That is outside your weekly hours, or in your time off." },
  day_full: { sentence: "That day has as many sessions as you take. Clients cannot book more by text." },
  week_full: { sentence: "That week has as many sessions as you take. Clients cannot book more by text." },
  pack_expired: { sentence: "The pack will have expired by then. Choose another pack, or book without one." },
  no_pack: { sentence: "This client has no paid pack. Sell one first, or book without a pack." },
  invalid_minutes: { sentence: "A session lasts between 5 minutes and 12 hours.", field: "session_minutes" },
  invalid_range: {
    sentence: "Choose the first day before the last, and at most three years between them.",
    general: true,
  },
  invalid_change: {
    sentence: "Add or take off between 1 and 1,000 sessions.",
    field: ["sessions", "days"],
    general: true,
  },
  invalid_request: {
    sentence: "Something in this form does not fit together. Check it and try again.",
    general: true,
  },
  invalid_hours: {
    sentence: "Hours end after they start, and never overlap. Look at the week once more.",
    general: true,
  },
  too_many_hours: {
    sentence:
      "That is more hours than a calendar holds: up to 24 windows a day, 2,000 dates and 2,000 times off.",
    general: true,
  },
  invalid_body: {
    sentence: "Something in this form is missing or malformed. Check it and try again.",
    general: true,
  },
  not_confirmed: { sentence: "That is not your name as it stands in your profile. Nothing was deleted." },
  import_refused: {
    sentence: "The list does not fit any more: somebody on it was added meanwhile. Check it again.",
  },
  import_not_found: { sentence: "This import is not on your books. Reload the page." },
  import_settled: { sentence: "An import can be undone for a day. It has stood for longer, so it stays." },
  import_touched: {
    sentence: "Something was done with some of these clients meanwhile. Look again at who would stay.",
    general: true,
  },
  too_many_rows: {
    sentence: "That is more than 10,000 rows. Split the list and import one part after the other.",
    general: true,
  },
  note_required: { sentence: "Say why in a few words. The reason stays on the ledger.", field: "note" },
  empty_text: { sentence: "Write something first." },
  text_too_long: {
    sentence: `A text holds up to ${longestText.toLocaleString("en")} letters. Shorten it a little.`,
    field: "note",
    general: true,
  },
  nothing_used: { sentence: "No session of this pack is used, so there is none to give back." },
  request_reused: { sentence: "This form was already used for something else. Close it and open it again." },

  own_number: {
    sentence: "This is the number that your clients text. Give the client's own.",
    field: "phone",
  },
  already_on_list: {
    sentence:
      "They are on your list already. A family member on the same phone has a name of their own: write that.",
    field: "name",
  },
  premium_number: {
    sentence: "Texts to this number cost a premium, so it cannot be a client's. Give their mobile.",
    field: ["phone", "mobile"],
  },

  // The coach's own mobile.
  invalid_phone: {
    sentence: "Give your own mobile, with + and the country code. Your Coachline number is not it.",
    field: "mobile",
  },
  wrong_code: { sentence: "That is not the code we texted. Check it and try again.", field: "code" },
  code_expired: { sentence: "This code no longer works. Ask for a new one.", field: "code" },
  too_many_tries: {
    sentence: "That was tried too often. Ask for a new code, or wait an hour.",
    field: "code",
  },
  mobile_taken: {
    sentence: "This mobile belongs to another coach here. Each coach needs one of their own.",
    field: "mobile",
  },

  invalid_pin: { sentence: "A PIN has four digits.", field: "pin" },
  pin_too_easy: { sentence: "This PIN is too easy to guess. Choose another.", field: "pin" },
  coaches_pin_asked_for_known: { sentence: "Choose what waits for your PIN.", field: "pin_asked_for" },

  // Refused by a rule of the table.
  clients_times_range: { sentence: "A time of this client is not between the years 1900 and 2199." },
  coaches_times_range: { sentence: "A time of your settings is not between the years 1900 and 2199." },
  offers_times_range: { sentence: "A time of this offer is not between the years 1900 and 2199." },
  coaches_name_length: { sentence: "Write a name of up to 80 letters.", field: "name" },
  coaches_text_name_length: {
    sentence: "Write a short name of up to 24 letters, or leave it empty.",
    field: "text_name",
  },
  coaches_phone_e164: { sentence: noNumber, field: "phone" },
  coaches_phone_key: {
    sentence: "Another coach already uses this number. Each coach needs a number of their own.",
    field: "phone",
  },
  coaches_opt_out_words_known: { sentence: "Choose whose words CANCEL and END are.", field: "opt_out_words" },
  coaches_text_countries_known: { sentence: "Choose countries from the list, each once." },
  coaches_timezone_known: {
    sentence: "This time zone is not known. Choose one from the list, such as Australia/Brisbane.",
    field: "timezone",
  },
  coaches_country_code: { sentence: "A country code has two letters, such as AU." },
  coaches_currency_code: {
    sentence: "A currency has three capital letters, such as AUD.",
    field: "currency",
  },
  coaches_session_minutes_range: {
    sentence: "A session lasts between 5 minutes and 12 hours.",
    field: "session_minutes",
  },
  coaches_slot_step_range: {
    sentence: "Offered times lie 5 minutes to 12 hours apart.",
    field: "slot_step_minutes",
  },
  coaches_buffer_range: { sentence: "A break lasts at most 4 hours.", field: "buffer_minutes" },
  coaches_notice_range: { sentence: "Notice is at most 30 days.", field: "notice_minutes" },
  coaches_advance_range: {
    sentence: "Clients can book between 1 day and 2 years ahead.",
    field: "advance_days",
  },
  coaches_max_day_range: {
    sentence: "Choose between 1 and 100 sessions a day, or leave it empty for no limit.",
    field: "max_sessions_day",
  },
  coaches_max_week_range: {
    sentence: "Choose between 1 and 500 sessions a week, or leave it empty for no limit.",
    field: "max_sessions_week",
  },
  coaches_late_cancel_range: {
    sentence: "The late-cancel window is at most 14 days.",
    field: "late_cancel_minutes",
  },
  coaches_auto_complete_delay_range: {
    sentence: "The nightly job can wait at most 2 days.",
    field: "auto_complete_delay_minutes",
  },
  coaches_reminders_known: {
    sentence: "Up to five different reminders, each 15 minutes to 7 days before the session.",
  },
  coaches_low_balance_range: {
    sentence: "Choose a number of sessions from 0 to 100, or leave it empty for never.",
    field: "low_balance_at",
  },
  coaches_expiry_days_range: {
    sentence: "Choose 1 to 90 days, or leave it empty for never.",
    field: "expiry_days",
  },
  coaches_texts_a_day_range: {
    sentence: "Choose between 10 and 10,000 texts a day.",
    field: "texts_a_day",
  },
  coaches_text_cost_range: {
    sentence: "Give the price of one segment, up to 10,000 and to four decimals, or leave it empty.",
    field: "text_cost",
  },
  coaches_texts_kept_range: {
    sentence: "Choose 1 to 120 months, or leave it empty to keep them for good.",
    field: "texts_kept_months",
  },
  coaches_mobile_e164: { sentence: noNumber, field: "mobile" },
  coaches_mobile_apart: {
    sentence: "This is the number your clients text. Use your own mobile here.",
    field: "mobile",
  },
  coaches_mobile_key: { sentence: "Another coach already uses this mobile.", field: "mobile" },
  text_templates_kind_known: { sentence: "There is no such kind of text. Reload the page." },
  text_templates_length: { sentence: "A text of your own holds 1 to 480 letters." },
  text_templates_placeholders_known: {
    sentence: "One of the words in braces is not known. Use those that are offered beside the text.",
  },
  text_templates_pkey: {
    sentence: "You already have your own wording of this text. Change that one instead.",
  },
  coaches_pkey: { sentence: "Your profile is already set up. Reload the page." },
  clients_name_length: { sentence: "Write a name of up to 80 letters.", field: "name" },
  clients_phone_e164: { sentence: noNumber, field: "phone" },
  clients_erased_are_nobody: { sentence: "This client was erased, and nothing can be added about them." },
  clients_notes_length: { sentence: "Notes hold up to 5,000 letters. Shorten them a little.", field: "note" },
  offers_name_length: { sentence: "Give the offer a name of up to 80 letters.", field: "name" },
  offers_sessions_positive: { sentence: "A pack holds between 1 and 1,000 sessions.", field: "sessions" },
  offers_bonus_not_negative: { sentence: "Free extra sessions: none, or up to 1,000.", field: "bonus" },
  offers_price_not_negative: {
    sentence: "A price is zero or more, and not above what a price can be in this currency.",
    field: "price",
  },
  offers_currency_code: { sentence: "A currency has three capital letters, such as AUD.", field: "currency" },
  offers_validity_positive: {
    sentence: "A pack is valid for 1 day or more; leave this empty for ever.",
    field: "validity_days",
  },
  offers_session_minutes_range: {
    sentence: "A session lasts between 5 minutes and 12 hours.",
    field: "session_minutes",
  },
  offers_late_cancel_range: {
    sentence: "The late-cancel window is at most 14 days.",
    field: "late_cancel_minutes",
  },
  offers_policy_length: {
    sentence: "The policy holds up to 2,000 letters. Shorten it a little.",
    field: "policy",
  },
  availability_ends_after_start: { sentence: "The end must come after the start.", field: "ends_at" },
  availability_once: { sentence: "There is already a window that starts then. Change that one instead." },
  availability_weekday_range: { sentence: "Choose a day of the week." },
  day_hours_ends_after_start: { sentence: "The end must come after the start.", field: "ends_at" },
  availability_no_overlap: {
    sentence: "Two windows on one day overlap. Join them, or leave time between them.",
  },
  day_hours_no_overlap: {
    sentence: "That overlaps hours which the date has already. Take those off first.",
    field: "ends_at",
  },
  day_hours_once: { sentence: "There is already a window that starts then. Change that one instead." },
  time_off_ends_after_start: { sentence: "The end must come after the start.", field: "ends_at" },
  time_off_range: { sentence: "Choose days between the years 1900 and 2199.", field: "ends_at" },
  day_hours_day_range: { sentence: "Choose a day between the years 1900 and 2199." },
  time_off_reason_length: { sentence: "Keep the reason under 200 letters.", field: "reason" },
  bookings_ends_after_start: { sentence: "The end must come after the start.", field: "ends_at" },
  bookings_times_range: { sentence: "Choose a time between the years 1900 and 2199.", field: "starts_at" },
  bookings_no_overlap: { sentence: "That time was just taken by another booking. Choose another time." },
  purchases_payment_method_length: { sentence: "Keep the way of paying under 80 letters.", field: "method" },
  purchases_price_not_negative: {
    sentence: "A price is zero or more, and not above what a price can be in this currency.",
    field: "price",
  },
  purchases_times_range: { sentence: "A time of this pack is not between the years 1900 and 2199." },
  messages_times_range: { sentence: "A time of this text is not between the years 1900 and 2199." },
  purchases_used_within_total: { sentence: "A pack cannot have more sessions used than it holds." },
  distinct_clients_in_order: {
    sentence: "These two clients are one and the same. Choose two different ones.",
  },
  distinct_clients_pkey: { sentence: "You said so already. Reload the page." },
  requests_request_id_length: { sentence: "This form was damaged on the way. Close it and open it again." },

  // Sign-in.
  invalid_credentials: {
    sentence: "That email address and password do not go together. Check both and try again.",
  },
  user_already_exists: {
    sentence: "There is already an account with this email address. Sign in instead.",
    field: "email",
  },
  email_exists: {
    sentence: "There is already an account with this email address. Sign in instead.",
    field: "email",
  },
  email_address_invalid: {
    sentence: "This does not look like an email address. Check it and try again.",
    field: "email",
  },
  email_not_confirmed: {
    sentence: "Confirm your email address first: open the link in the email we sent you.",
  },
  validation_failed: { sentence: "Check the email address and the password, then try again." },
  weak_password: {
    sentence: "This password is too easy to guess. Use at least eight characters.",
    field: "password",
  },
  signup_disabled: { sentence: "New accounts are closed on this project." },
  over_request_rate_limit: { sentence: "Too many tries in a row. Wait a minute, then try again." },
  over_email_send_rate_limit: { sentence: "Too many mails were asked for. Wait a minute, then try again." },

  // Found in the browser, before anything is sent.
  phone_unreadable: { sentence: noNumber, field: "phone" },
  phone_incomplete: {
    sentence: "No phone has this number: a digit is missing, too many or wrong. Check it once more.",
    field: ["phone", "mobile"],
  },
  phone_with_words: {
    sentence: "Write the number alone, without words beside it: those belong in the notes.",
    field: ["phone", "mobile"],
  },
  phone_several: {
    sentence: "That is more than one number. Write the one to text.",
    field: ["phone", "mobile"],
  },
  phone_shortened: {
    sentence: "A spreadsheet has shortened this number, and its last digits are lost. Write it in full.",
    field: ["phone", "mobile"],
  },
  number_unreadable: { sentence: "Write a whole number.", field: ["sessions", "days"] },
  day_missing: { sentence: "Choose a day.", field: "day" },
  time_missing: { sentence: "Choose a time.", field: "starts_at" },
  password_missing: { sentence: "Write your password.", field: "password" },
  quiet_unreadable: {
    sentence: "Choose both times. The same time twice means that it is never quiet.",
    field: "quiet_from",
  },
  mobile_unreadable: { sentence: noNumber, field: "mobile" },
  invalid_present: {
    sentence: "That is not your current password. Check it and try again.",
    field: "present",
  },
  passwords_differ: {
    sentence: "The two passwords are not the same. Type the new one twice.",
    field: "again",
  },
  mail_unsent: { sentence: "This server could not send a mail. Ask whoever runs it for a new password." },
  price_unreadable: {
    sentence: "Write the amount alone, such as 450 or 450.50, without words beside it.",
    field: "price",
  },
  price_below_zero: { sentence: "A price is zero or more.", field: "price" },
  price_too_high: {
    sentence: "That is more than a price can be. Look for a digit too many.",
    field: "price",
  },
  days_out_of_range: { sentence: "Extend by 1 to 3,660 days.", field: "days" },
  end_out_of_range: {
    sentence: "A pack ends between the day it was sold and 20 years from now.",
    field: "last_day",
    general: true,
  },
  sessions_out_of_range: {
    sentence: "That is not how many there are.",
    field: "sessions",
    general: true,
  },
  time_off_long: {
    sentence:
      "That is more than a year. Look at the years once more, and press Block again if they are right.",
    field: "ends_at",
  },
  time_unreadable: { sentence: "Choose a day and a time.", field: "starts_at" },
  time_skipped: {
    sentence: "The clocks skip that time on that day. Choose one an hour later.",
    field: "starts_at",
  },
  list_empty: {
    sentence: "There is no row in this list. It needs a first line with the names of its columns.",
  },
  list_unreadable: {
    sentence: "This file could not be read. Save it from your spreadsheet as CSV and try again.",
    general: true,
  },
  media_gone: { sentence: "Your carrier does not keep this picture any more." },
  media_refused: { sentence: "Only pictures, PDF files and contact cards of up to 5 MB are shown here." },
  media_unreachable: { sentence: "Your carrier did not hand the picture out. Try again in a moment." },
  erase_unconfirmed: {
    sentence: "Type the name as it stands above, or ERASE. Nothing was erased.",
    field: "confirm",
  },
  client_missing: { sentence: "Choose a client first." },
};
