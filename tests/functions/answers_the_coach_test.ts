import { assertEquals } from "@std/assert";
import { readIntent } from "../../supabase/functions/sms-inbound/read_intent.ts";
import type { Received } from "../../supabase/functions/sms-inbound/received.ts";

// Sydney, a Monday at 9: Friday at 7 is booked.
const at = (day: string, time: string) => new Date(`2026-11-${day}T${time}:00+11:00`);
const friday = { id: "fri", starts_at: at("27", "07:00"), confirmed: false };
const received: Received = {
  message_id: "m",
  received_at: at("23", "09:00"),
  replayed: false,
  reply: null,
  outcome: null,
  from_coach: false,
  pin: null,
  coach: { id: "sam", name: "Sam", timezone: "Australia/Sydney", country: "AU" },
  client_id: "ana",
  clients: [{ id: "ana", name: "Ana", bookings: [friday] }],
  first: false,
  opted_out: false,
  pending: null,
  lapsed: null,
  coach_wrote: false,
};

function kindOf(body: string, coach_wrote: boolean): string {
  const message = {
    sid: "SM1",
    from: "+61400000001",
    to: "+61400000002",
    body,
    optOutType: undefined,
    media: 0,
    pictures: [],
  };
  return readIntent(message, { ...received, coach_wrote }).intent.kind;
}

Deno.test("TXT-01: “can't do wednesday”, to the coach's own words, is an answer where nothing is booked then", () => {
  const said = ["can't do wednesday", "can't do friday"].map((
    text,
  ) => [kindOf(text, true), kindOf(text, false)]);
  assertEquals(said, [["for_coach", "cancel"], ["cancel", "cancel"]]);
});
