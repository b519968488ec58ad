import { assertEquals } from "@std/assert";
import type { Message } from "../../web/phone/local_api.ts";
import { mergeThread, type Send } from "../../web/phone/merge_thread.ts";
import { suggest } from "../../web/phone/suggest.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 7, minute));
const text = (id: string, direction: "in" | "out", body: string, minute: number): Message => ({
  id,
  direction,
  body,
  at: at(minute),
});
const sent = (sid: string, body: string, minute: number, more: Partial<Send> = {}): Send => ({
  sid,
  from: "+61400000101",
  body,
  startedAt: at(minute),
  state: "sending",
  known: new Set(["m1"]),
  ...more,
});
const shown = (messages: Message[], sends: Send[], askedAt = 0) =>
  mergeThread(messages, sends, askedAt).map(({ key, body, send }) =>
    `${key} ${body} ${send?.state ?? "listed"}`
  );

const earlier = text("m1", "in", "balance", 0);

Deno.test("SMS-06 a text under way is one bubble, before and after the stack lists it", () => {
  const send = sent("s1", "balance", 5);
  assertEquals(shown([earlier], [send]), ["m1 balance listed", "s1 balance sending"]);
  assertEquals(shown([earlier, text("m2", "in", "balance", 5)], [send]), [
    "m1 balance listed",
    "s1 balance sending",
  ]);
});

Deno.test("two texts with the same words are two bubbles", () => {
  const sends = [sent("s1", "Y", 5), sent("s2", "Y", 6)];
  assertEquals(shown([earlier, text("m2", "in", "Y", 5)], sends).slice(1), ["s1 Y sending", "s2 Y sending"]);
  assertEquals(shown([earlier, text("m2", "in", "Y", 5), text("m3", "in", "Y", 6)], sends).length, 3);
});

Deno.test("a text that the stack keeps in other words does not stay twice", () => {
  const send = sent("s1", "hi\u0000", 5, { state: "sent", finishedAt: 100 });
  const listed = [earlier, text("m2", "in", "hi", 5)];
  assertEquals(shown(listed, [send], 99).length, 3);
  assertEquals(shown(listed, [send], 100), ["m1 balance listed", "m2 hi listed"]);
});

Deno.test("a failed text stays where it was tried, one under way is last", () => {
  const failed = sent("s1", "thurs arvo", 5, { state: "failed" });
  const answer = text("m3", "out", "You have 9 sessions left", 7);
  assertEquals(shown([earlier, text("m2", "in", "help", 6), answer], [failed, sent("s3", "ok", 2)]), [
    "m1 balance listed",
    "s1 thurs arvo failed",
    "m2 help listed",
    "m3 You have 9 sessions left listed",
    "s3 ok sending",
  ]);
});

Deno.test("what the last text asks for comes first among the suggestions, each once", () => {
  const first = (body: string, direction: "in" | "out" = "out") =>
    suggest({ name: "Mia Chen", messages: [text("m2", direction, body, 1)] }).slice(0, 4);
  const offer =
    "Sorry, Tue 24 Nov 6pm is taken. Free then: 1) Tue 24 Nov 5pm 2) Tue 24 Nov 7pm. Reply 1-2 or another time";
  assertEquals(first(offer), ["1", "2", "tues 6pm", "Y"]);
  assertEquals(first("Do you want to cancel Tue 24 Nov 6pm? Reply 1 to cancel it"), [
    "1",
    "tues 6pm",
    "Y",
    "balance",
  ]);
  assertEquals(first("Reply Y to cancel anyway or N to keep it"), ["Y", "N", "tues 6pm", "balance"]);
  const usual = ["tues 6pm", "Y", "balance", "what have I got booked"];
  assertEquals(first("You have 9 sessions left on Ten-pack (1 booked), use by 3 Mar."), usual);
  assertEquals(first(offer, "in"), usual);
});
