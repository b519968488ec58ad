import { assertEquals } from "@std/assert";
import { composeReply, sayReason, sayText, type Unsaid } from "../../supabase/functions/_shared/words/en.ts";
import type { TextFacts } from "../../supabase/functions/_shared/words/facts.ts";
import { longestText } from "../../supabase/functions/_shared/longest_text.ts";

const facts: TextFacts = {
  client: "Ana Torres",
  coach: "Sam Rivera",
  zone: "Australia/Sydney",
  now: "2030-03-05T01:00:00Z",
  starts_at: "2030-03-06T07:00:00Z",
  expires_at: "2030-04-01T13:00:00Z",
  sessions: 0,
  pack: "Ten sessions",
  held: 0,
  confirmed: false,
  used: false,
  low: false,
};

Deno.test("a wording that ends by itself gets no stop behind it; another one does", () => {
  const ends = {
    "See you then": "See you then. Reply",
    "See you then.": "See you then. Reply",
    "See you then!": "See you then! Reply",
    "All right?": "All right? Reply",
    "See you …": "See you … Reply",
    "それでは。": "それでは。 Reply",
    "「それでは。」": "「それでは。」 Reply",
    "फिर मिलेंगे।": "फिर मिलेंगे। Reply",
    "أراك قريبا؟": "أراك قريبا؟ Reply",
    "See you 😀": "See you 😀 Reply",
    "Well done 👍🏽": "Well done 👍🏽 Reply",
    "With love ❤️": "With love ❤️ Reply",
    "Come to 🇦🇺": "Come to 🇦🇺 Reply",
    "(at the park)": "(at the park) Reply",
    "Sam says “Go!”": "Sam says “Go!” Reply",
    "Meet at court 5": "Meet at court 5. Reply",
    "Book at sam.example": "Book at sam.example. Reply",
  };
  for (const [wording, start] of Object.entries(ends)) {
    const text = sayText({ kind: "reminder", facts }, { reminder: wording });
    assertEquals(text, `${start} Y to confirm or C to cancel`);
  }
});

Deno.test("how long before a session is said in hours, and from two days on in days", () => {
  const starts_at = new Date("2026-11-24T07:00:00Z");
  const before = (window_minutes: number) =>
    /less than (.*) away/.exec(
      composeReply({ kind: "ask_late_cancel", starts_at, window_minutes, sessions: 3 }, {
        coach: { id: "1", name: "Sam", timezone: "Australia/Sydney", country: "AU" },
        now: starts_at,
      }),
    )?.[1];
  assertEquals([45, 90, 120, 150, 1440, 2160, 2880, 3600, 4410, 10080].map(before), [
    "45 minutes",
    "90 minutes",
    "2 hours",
    "2 hours and 30 minutes",
    "24 hours",
    "36 hours",
    "2 days",
    "2 days and 12 hours",
    "3 days, 1 hour and 30 minutes",
    "7 days",
  ]);
});

Deno.test("what is said of few sessions is right of one, of many and of none, to many and in a wording of the coach's own", () => {
  const said: [words: string, none: string, one: string, many: string][] = [
    ["Only {sessions} left!", "No sessions left!", "Only 1 session left!", "Only 4 sessions left!"],
    [
      "{first_name}, you only have {sessions} left",
      "Ana, you have no sessions left",
      "Ana, you only have 1 session left",
      "Ana, you only have 4 sessions left",
    ],
    [
      "There are only {sessions} left.",
      "There are no sessions left.",
      "There is only 1 session left.",
      "There are only 4 sessions left.",
    ],
    [
      "There is {sessions} free.",
      "There are no sessions free.",
      "There is 1 session free.",
      "There are 4 sessions free.",
    ],
    [
      "Hi! {sessions} left are yours to book.",
      "Hi! No sessions left are yours to book.",
      "Hi! 1 session left is yours to book.",
      "Hi! 4 sessions left are yours to book.",
    ],
    ["You have {sessions} sessions.", "You have no sessions.", "You have 1 session.", "You have 4 sessions."],
    [
      "Your only coach: {sessions} free",
      "Your only coach: no sessions free",
      "Your only coach: 1 session free",
      "Your only coach: 4 sessions free",
    ],
  ];
  for (const [words, ...texts] of said) {
    texts.forEach((text, at) => {
      const sessions = [0, 1, 4][at] ?? 0;
      const bulk = { words, client: "Ana Torres", coach: "Sam Rivera", sessions };
      assertEquals(sayText({ kind: "bulk", facts: bulk }), text);
      const own = sayText({ kind: "low_balance", facts: { ...facts, sessions } }, { low_balance: words });
      assertEquals(own, text);
    });
  }
});

Deno.test("a sentence ends before a space or the end, not inside an address, and is left out whole", () => {
  const nothing = { ...facts, pack: null };
  const say = (wording: string) => sayText({ kind: "expiry", facts: nothing }, { expiry: wording });
  assertEquals(say("Book at sam.example for {pack}. Bye!"), "Bye!");
  assertEquals(say("Book at sam.example! {pack} ends soon. {coach}"), "Book at sam.example! Sam");
  assertEquals(say("Is it 6.30? It is ({pack} left). Good… {first_name}"), "Is it 6.30? Good… Ana");
  assertEquals(say("謝謝{first_name}。還剩{pack}。再見"), "謝謝Ana。再見");
  assertEquals(say("{pack} ends soon"), "");
  assertEquals(say("Hi {first_name}\n{pack} ends soon\n\nSam"), "Hi Ana\nSam");
  assertEquals(say("Hi {first_name},\nsee you soon, {coach}"), "Hi Ana,\nsee you soon, Sam");
});

Deno.test("a follow-up and the text about few sessions are whole sentences when they become one", () => {
  const say = (follow_up: string, low_balance: string) =>
    sayText({ kind: "follow_up", facts: { ...facts, low: true } }, { follow_up, low_balance });
  const low = "Hey {first_name}, {sessions} left with {coach}";
  assertEquals(say("Thanks! See you soon", low), "Thanks! See you soon. No sessions left with Sam");
  assertEquals(say("See you soon 😀", low), "See you soon 😀 No sessions left with Sam");
  assertEquals(say("See you soon.\n{sessions} left", low), "See you soon.\nNo sessions left with Sam");
  assertEquals(say("{sessions} left on {pack}", low), "No sessions left with Sam");
  assertEquals(
    say("Thanks for coming, {first_name}. {sessions} left.", "Hi {first_name}, you have {sessions} left."),
    "Thanks for coming, Ana. You have no sessions left.",
  );
});

Deno.test("a text is cut at 1,600 characters and never within one", () => {
  const forward: Unsaid = {
    kind: "forward",
    facts: { from: "Ana", text: "😀".repeat(longestText), outcome: "slots" },
  };
  const text = sayText(forward);
  assertEquals([[...text].length, text.isWellFormed()], [longestText, true]);
});

Deno.test("why a text did not get out is said of every code, and of one nobody knows", () => {
  assertEquals(sayReason("21614"), "this number cannot get texts (21614)");
  assertEquals(sayReason("21635"), "a landline, which gets no texts in its country (21635)");
  assertEquals(sayReason("30002"), "the carrier account is suspended (30002)");
  assertEquals(sayReason("99999"), "carrier's code 99999");
  assertEquals(sayReason("http_503"), "the carrier refused it (503)");
  assertEquals(sayReason("internal_22012"), "something went wrong on our side");
  assertEquals(sayReason("moved"), "the session was moved");
  assertEquals([sayReason(null), sayReason("refused")], ["no reason was given", "no reason was given"]);
});

Deno.test("free is what can still be booked and left is total minus used, in the text about few sessions too", () => {
  const low = (sessions: number, held: number) =>
    sayText({ kind: "low_balance", facts: { ...facts, sessions, held } }).split(". ")[0];
  assertEquals([low(1, 0), low(1, 2), low(2, 1), low(0, 0)], [
    "Hi Ana, you have 1 session left with Sam",
    "Hi Ana, you have 1 session free to book with Sam",
    "Hi Ana, you have 2 sessions free to book with Sam",
    "Hi Ana, you have no sessions left with Sam",
  ]);
  const own = { low_balance: "Hey {first_name}, {sessions} to go" };
  assertEquals(
    sayText({ kind: "low_balance", facts: { ...facts, sessions: 1, held: 2 } }, own),
    "Hey Ana, 1 session to go",
  );
  const both = sayText({ kind: "follow_up", facts: { ...facts, sessions: 1, held: 2, low: true } });
  assertEquals(both.includes("You have 1 session free to book with Sam."), true, both);
});
