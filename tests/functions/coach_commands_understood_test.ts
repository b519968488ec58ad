import { assertEquals } from "@std/assert";
import { understandCoach } from "../../supabase/functions/sms-inbound/understand_coach.ts";

// A Tuesday, 10am in Sydney.
const clock = { now: new Date("2026-11-23T23:00:00Z"), timeZone: "Australia/Sydney", country: "AU" };
const read = (text: string, country = "AU") => understandCoach(text, { ...clock, country });
const sydney = (local: string) => new Date(`${local}:00+11:00`);

function assertKinds(kind: string, texts: string[]): void {
  assertEquals(texts.map((text) => [text, read(text).kind]), texts.map((text) => [text, kind]));
}

Deno.test("the coach's commands are read in any case and among polite words", () => {
  assertKinds("next", [
    "NEXT",
    "next",
    "Next?",
    "next please",
    "who's next",
    "Whats my next session?",
    " NEXT. ",
  ]);
  assertKinds("today", ["TODAY", "today?", "what's on today", "Today's list please", "who have i got today"]);
  assertKinds("undo", ["UNDO", "undo that", "oops undo", "Undo the last one please"]);
  assertKinds("help", ["HELP", "help", "?", "help please", "INFO", ""]);
  assertKinds("done", ["DONE", "done!", "Done thanks", "mark it done", "session done"]);
  assertKinds("no_show", ["NOSHOW", "no show", "No-show", "noshow please", "didn't show up", "no shows"]);
  assertKinds("opt_out", ["STOP", "Quit"]);
  assertKinds("opt_in", ["START"]);
});

Deno.test("a session can be named with its command", () => {
  assertEquals(read("DONE ANA"), { kind: "done", name: "ana" });
  assertEquals(read("ana lee done"), { kind: "done", name: "ana lee" });
  assertEquals(read("no show Ben"), { kind: "no_show", name: "ben" });
  assertEquals(read("Zoë noshow"), { kind: "no_show", name: "zoë" });
});

Deno.test("words that only hold a command's word, a number or a time are asked about before a client gets them", () => {
  const held = [
    "next week is fine",
    "see you next time",
    "Today is good, come at 5",
    "all done with the programme, will send it tonight",
    "2",
    "undo the top button",
    "can you do 6pm?",
    "I am off on Friday, sorry",
    "help yourself to the water",
    "well done you!",
  ];
  for (const text of held) assertEquals(read(text), { kind: "say", body: text, held: true });
  assertEquals(read("no worries"), { kind: "say", body: "no worries" });
  assertEquals(read("Yes"), { kind: "say", body: "Yes", bare: true });
  assertEquals(read("  See you then 👍 "), { kind: "say", body: "See you then 👍" });
});

Deno.test("a name before a colon, or after an @, says who the words are for", () => {
  assertEquals(read("Ana: see you then"), { kind: "say", name: "Ana", body: "see you then" });
  assertEquals(read("@ana see you"), { kind: "say", name: "ana", body: "see you" });
  assertEquals(read("@Ana Lee: see you"), { kind: "say", name: "Ana Lee", body: "see you" });
  assertEquals(read("Mary-Jane O'Neil : ok\nbye"), {
    kind: "say",
    name: "Mary-Jane O'Neil",
    body: "ok\nbye",
  });
  assertKinds("help", ["Ana:", "@ana", "@"]);
  assertEquals(read("See you at 6:30"), { kind: "say", body: "See you at 6:30", held: true });
  assertEquals(read("https://example.test/plan"), { kind: "say", body: "https://example.test/plan" });
});

Deno.test("OFF takes a local day, several days or hours of a day", () => {
  const off = (from: string, to: string) => ({ kind: "off", from: sydney(from), to: sydney(to) });
  const friday = off("2026-11-27T00:00", "2026-11-28T00:00");
  for (
    const text of [
      "OFF FRI",
      "off friday please",
      "Off this fri",
      "OFF 27/11",
      "off 27 nov",
      "off fri all day",
      "off the 27th",
    ]
  ) {
    assertEquals(read(text), friday, text);
  }
  assertEquals(read("OFF TOMORROW"), off("2026-11-25T00:00", "2026-11-26T00:00"));
  assertEquals(read("OFF TODAY"), off("2026-11-24T00:00", "2026-11-25T00:00"));
  const hours = off("2026-11-27T14:00", "2026-11-27T17:00");
  for (
    const text of [
      "OFF FRI 2-5PM",
      "off fri 2pm to 5pm",
      "off 27/11 14:00-17:00",
      "off friday between 2 and 5pm",
    ]
  ) {
    assertEquals(read(text), hours, text);
  }
  assertEquals(read("OFF FRI MORNING"), off("2026-11-27T00:00", "2026-11-27T12:00"));
  assertEquals(read("OFF FRI AFTER 3PM"), off("2026-11-27T15:00", "2026-11-28T00:00"));
  assertEquals(read("off fri 6-8am"), off("2026-11-27T06:00", "2026-11-27T08:00"));
  assertEquals(read("OFF NEXT WEEK"), off("2026-11-30T00:00", "2026-12-07T00:00"));
  assertEquals(read("OFF WED-FRI"), off("2026-11-25T00:00", "2026-11-28T00:00"));
  assertEquals(read("off 28/11 to 2/12"), off("2026-11-28T00:00", "2026-12-03T00:00"));
  assertEquals(read("off sat to mon"), off("2026-11-28T00:00", "2026-12-01T00:00"));
});

Deno.test("OFF reads a slash date as the coach's country writes it", () => {
  assertEquals(read("OFF 12/1", "US"), {
    kind: "off",
    from: sydney("2026-12-01T00:00"),
    to: sydney("2026-12-02T00:00"),
  });
  assertEquals(read("OFF 1/12", "AU"), {
    kind: "off",
    from: sydney("2026-12-01T00:00"),
    to: sydney("2026-12-02T00:00"),
  });
});

Deno.test("OFF on a day on which the clocks change is the whole local day", () => {
  const spring = understandCoach("OFF SUN", { ...clock, now: new Date("2026-10-01T00:00:00Z") });
  assertEquals(spring, {
    kind: "off",
    from: new Date("2026-10-03T14:00:00Z"),
    to: new Date("2026-10-04T13:00:00Z"),
  });
});

Deno.test("OFF is never a guess: what is not one day or one range is asked", () => {
  const unclear: [string, string][] = [
    ["OFF", "day"],
    ["OFF 2-5PM", "day"],
    ["OFF FRI OR SAT", "day"],
    ["OFF FRI AND SAT", "day"],
    ["OFF FRIDAYS", "day"],
    ["OFF 31/2", "day"],
    ["OFF FRI 2PM", "time"],
    ["OFF NEXT WEEK 2-5PM", "time"],
    ["OFF TUE", "which"],
    ["OFF YESTERDAY", "past"],
    ["OFF TODAY 7-9AM", "past"],
  ];
  for (const [text, reason] of unclear) assertEquals(read(text), { kind: "off_unclear", reason }, text);
});

Deno.test("a question that waits is answered by number or by name, and by nothing else", () => {
  const asked = (text: string) =>
    understandCoach(text, { ...clock, pending: { names: ["Ana Lee", "Ben Lee", "Ana Ray"] } });
  assertEquals(asked("2"), { kind: "choose", option: 2 });
  assertEquals(asked("option 3 please"), { kind: "choose", option: 3 });
  assertEquals(asked("ben"), { kind: "choose", option: 2 });
  assertEquals(asked("Ana Ray"), { kind: "choose", option: 3 });
  assertEquals(asked("ana"), { kind: "repeat" });
  assertEquals(asked("N"), { kind: "no" });
  assertEquals(asked("NEXT"), { kind: "next" });
  assertEquals(asked("see you then"), { kind: "repeat" });
  const titled = (text: string) =>
    understandCoach(text, { ...clock, pending: { names: ["Dr Ada Okafor", "Okafor, Ben", "Ray, Ana"] } });
  assertEquals(
    ["Ada", "ben", "ana please"].map(titled),
    [1, 2, 3].map((option) => ({ kind: "choose", option })),
  );
  const late = (text: string) =>
    understandCoach(text, { ...clock, lapsed: { names: ["Ana Lee", "Ben Lee"] } }).kind;
  assertEquals([late("2"), late("ben"), late("see you then")], ["lapsed", "lapsed", "say"]);
});

Deno.test("no text of the coach's is too odd to be read", () => {
  for (
    const text of [
      "\u202Eמחר",
      "💪",
      "@",
      ":",
      "@:",
      "off\u0000",
      "x".repeat(10_000),
      "Ana:",
      "@ana",
      "-1",
      "99999999999",
    ]
  ) {
    assertEquals(typeof read(text).kind, "string", text.slice(0, 20));
  }
});
