import { assertEquals } from "@std/assert";
import { firstNames } from "../../supabase/functions/_shared/words/en.ts";
import type { Context, Intent, Pending } from "../../supabase/functions/sms-inbound/understand.ts";
import { understand } from "../../supabase/functions/sms-inbound/understand.ts";
import { isDone } from "./corpus/situations.ts";

// Sydney, a Monday at 9: Friday at 7 is booked and not confirmed.
const at = (day: string, time: string) => new Date(`2026-11-${day}T${time}:00+11:00`);
const friday = { id: "fri", startsAt: at("27", "07:00"), confirmed: false };
const monday: Context = {
  now: at("23", "09:00"),
  timeZone: "Australia/Sydney",
  country: "AU",
  bookings: [friday],
};
const thursday: Pending = {
  kind: "slots",
  slots: ["07:00", "10:00", "17:00"].map((time) => ({ startsAt: at("26", time) })),
};
const late: Pending = { kind: "late_cancel", bookingId: "fri" };
const two: Context = {
  ...monday,
  bookings: [friday, { id: "sat", startsAt: at("28", "18:00"), confirmed: false }],
};
const which: Pending = { kind: "bookings", action: "cancel", bookingIds: ["fri", "sat"] };

function read(text: string, context: Context = monday, pending?: Pending): Intent {
  return understand(text, pending ? { ...context, pending } : context);
}

function assertNothing(texts: string[], context: Context, pending?: Pending): void {
  const done = texts.filter((text) => isDone(read(text, context, pending)));
  assertEquals(done, []);
}

Deno.test("TXT-01: what cannot be made of the times that were offered asks for others", () => {
  assertEquals(read("can't make it then", monday, thursday), { kind: "list_times" });
});

Deno.test("TXT-01: what cannot be, after times were offered, is one of those times and no booking of that day", () => {
  const offered: Pending = {
    kind: "slots",
    slots: [{ startsAt: at("26", "17:00") }, { startsAt: at("27", "18:00") }],
  };
  const refusals = [
    "can't do friday",
    "I can't do Friday sorry",
    "can't make it",
    "cant come at those times",
    "friday is a no go",
    "friday no longer works for me",
    "cancel that",
  ];
  assertNothing(refusals, two, offered);
  assertNothing(refusals.slice(0, -1), two, { ...offered, for: "reschedule", bookingId: "fri" });
  assertEquals(read("can't do friday", two, offered), { kind: "list_times" });
  assertEquals(read("cancel friday", two, offered), { kind: "cancel", bookingId: "fri" });
});

Deno.test("TXT-01: what names no booking, while something else is asked, is done to none", () => {
  const thu = { kind: "book", startsAt: at("26", "17:00") } as const;
  const book: Pending = { kind: "yes_no", keeps: true, act: thu };
  const move: Pending = {
    kind: "yes_no",
    keeps: true,
    act: { kind: "reschedule", bookingId: "fri", startsAt: at("29", "09:00") },
  };
  const acts: Pending = { kind: "acts", acts: [thu, { kind: "cancel", bookingId: "fri" }] };
  const who: Pending = { kind: "clients", names: ["Jack Byrne", "Ivy Byrne"] };
  const texts = [
    "can't make it",
    "can't make it then",
    "I can't do that one",
    "cancel it",
    "cancel that",
    "make it 6",
    "6 instead",
    "can we make it 6pm instead",
    "half an hour later",
    "yes and cancel friday",
  ];
  for (const pending of [book, move, acts, who]) assertNothing(texts, monday, pending);
  assertEquals(read("can we make it 6pm instead", monday, move), { kind: "reschedule", bookingId: "fri" });
  const cancel: Pending = { kind: "yes_no", act: { kind: "cancel", bookingId: "fri" } };
  assertEquals(read("I can't make it", monday, cancel), { kind: "cancel", bookingId: "fri" });
});

Deno.test("TXT-01: another day, as our own question says it, asks for other times than were offered, and moves nothing", () => {
  const moving: Pending = { ...thursday, for: "reschedule", bookingId: "sat" };
  for (
    const text of [
      "another day",
      "Another day?",
      "text another day",
      "can we do another day",
      "none, a different day",
    ]
  ) {
    assertEquals(read(text, two, thursday), { kind: "list_times" }, text);
    assertEquals(read(text, two, moving), { kind: "reschedule", bookingId: "sat" }, text);
  }
  const window = { from: at("25", "00:00"), to: at("26", "00:00") };
  assertEquals(read("another day, wed", two, thursday), { kind: "book", window });
  assertEquals(read("another day, wed", two, moving), { kind: "reschedule", bookingId: "sat", window });
  assertEquals(read("could I move friday to another day", two, thursday), {
    kind: "reschedule",
    bookingId: "fri",
  });
});

Deno.test("TXT-01: what is taken back is not done", () => {
  assertNothing([
    "scratch that, I can make tomorrow",
    "cancel friday. scratch that",
    "book thu 5pm, sorry wrong person",
  ], monday);
});

Deno.test("TXT-01: an hour that may be morning or evening is asked, the likelier one named first", () => {
  assertEquals(read("tues at 5"), {
    kind: "book",
    startsAt: at("24", "17:00"),
    times: [at("24", "17:00"), at("24", "05:00")],
    sure: false,
  });
  assertEquals(read("tues at 5pm"), { kind: "book", startsAt: at("24", "17:00") });
  const either = read("thu 11");
  assertEquals("times" in either && either.times, [at("26", "11:00"), at("26", "23:00")]);
});

Deno.test("TXT-01: on a Friday, FRI is today or in a week: asked", () => {
  const context = { ...monday, now: at("27", "09:00"), bookings: [] };
  assertEquals(read("fri 4pm", context), { kind: "book", startsAt: at("27", "16:00"), sure: false });
  assertEquals(read("today 4pm", context), { kind: "book", startsAt: at("27", "16:00") });
});

Deno.test("TXT-01: a reaction answers only the text that it quotes", () => {
  assertEquals(read("Liked “You have 4 sessions left.”"), { kind: "unknown" });
  assertEquals(read("Liked “See you Fri 7am. Reply Y to confirm”"), { kind: "confirm", bookingId: "fri" });
  assertEquals(read("Liked “See you Sat 6pm. Reply Y to confirm”", two), {
    kind: "confirm",
    bookingId: "sat",
  });
  assertEquals(read("Disliked “See you Fri 7am. Reply Y to confirm”"), { kind: "unknown" });
  const lastText = { body: "Booked: Fri 7am.", at: at("23", "08:00"), asks: "nothing" as const };
  assertEquals(read("Liked “Booked: Fri 7am.”", { ...monday, lastText }), { kind: "unknown" });
});

Deno.test("TXT-01: a reaction on a text that asks nothing does nothing, though a session waits for its Y", () => {
  const quiet = [
    "Thanks for coming, Ana. 4 sessions left on Ten sessions.",
    "Booked! Fri 27 Nov 7am, 60 min. Can't make it? Reply C",
    "Sam is back on Monday, Ana!",
    "You have 4 sessions free to book with Sam. Reply here when you would like the next pack.",
  ];
  for (const body of quiet) {
    const lastText = { body, at: at("23", "08:00"), asks: "nothing" as const };
    assertNothing(
      [
        `Liked “${body}”`,
        `Loved "${body}"`,
        `👍 to “${body}”`,
        `Reacted 👍 to “${body}”`,
        `Emphasised “${body}”`,
        `Laughed at “${body.slice(0, 20)}…”`,
        `A ajouté un cœur à « ${body} »`,
        `Le gusta “${body}”`,
      ],
      { ...monday, lastText },
    );
  }
});

Deno.test("TXT-01: a question is never a choice and never a yes", () => {
  assertNothing(
    ["do you have 2?", "which one is 7am?", "2 of us?", "is 10am the quiet one?", "yeah?"],
    monday,
    thursday,
  );
  assertNothing(["ok?", "sure?", "y?", "yes?", "yeah?", "how does cancelling work"], monday, late);
  assertEquals(read("2?", monday, thursday), { kind: "choose", option: 2, sure: false });
});

Deno.test("TXT-01: a late cancel is charged for a plain yes only", () => {
  for (const text of ["y", "Yes", "yes please cancel", "ok"]) {
    assertEquals(read(text, monday, late), { kind: "yes" });
  }
  assertNothing(
    [
      "my afternoon class is cancelled so I'm free",
      "can I cancel my gym parking too",
      "cancel culture",
      "Ok, thanks!",
    ],
    monday,
    late,
  );
});

Deno.test("TXT-01: what waits on somebody else is no act", () => {
  assertNothing([
    "cancel friday but check with Dave first",
    "cancel friday if Jo can take it",
    "my friend said cancel friday",
  ], monday);
});

Deno.test("TXT-01: a part's marker is no date", () => {
  const context = { ...monday, country: "US", timeZone: "America/Denver", bookings: [] };
  assertNothing(["(1/2) hi, can i book 11am please"], context);
});

Deno.test("TXT-01: so much later than a booking that is still to be named keeps how much", () => {
  assertEquals(read("can we move my session an hour later", two), { kind: "reschedule", shiftMinutes: 60 });
});

Deno.test("TXT-01: a time on a day that is booked is asked: a second session, or a move", () => {
  assertEquals(read("fri 2pm"), { kind: "book", startsAt: at("27", "14:00"), sure: false });
});

Deno.test("TXT-01: a choice is a whole text of the option's own words", () => {
  assertEquals(read("2 looks good!", monday, thursday), { kind: "choose", option: 2 });
  assertEquals(read("the later one please", two, which), { kind: "choose", option: 2 });
  assertNothing(
    [
      "Sorry, I'll call later",
      "can I ring you later?",
      "night night coach",
      "good morning Sam :)",
      "hi, lovely evening isn't it",
      "I am at work",
      "you go first",
      "like 1 or something",
      "got 2 kids with me",
      "u 2",
      "<3",
      "back on wed",
    ],
    two,
    which,
  );
});

Deno.test("TXT-01: a name chooses whom it is for, with its accents or without", () => {
  const names: Pending = { kind: "clients", names: ["Zoë M", "Ben M"] };
  assertEquals(read("Zoe", monday, names), { kind: "choose", option: 1 });
  assertEquals(read("it's for Zoë", monday, names), { kind: "choose", option: 1 });
  const family: Pending = { kind: "clients", names: ["محمد", "ليلى"] };
  assertEquals(read("ليلى", monday, family), { kind: "choose", option: 2 });
  assertNothing(["Ben says hi", "not Ben"], monday, names);
});

Deno.test("TXT-01: a name is answered as it is spelled out on a keyboard that lacks its letters", () => {
  const answers: [names: string[], answer: string, option: number | undefined][] = [
    [["Ana Lee", "Jürgen Müller"], "Juergen", 2],
    [["Søren", "Ana"], "soeren!", 1],
    [["Åse", "Bo"], "Aase", 1],
    [["Mueller", "Bo"], "Müller", 1],
    [["Joel", "Jolanda"], "Joel", 1],
    [["Müller", "Mueller"], "Muller", 1],
    [["Jürgen", "Ana"], "Juergen?", undefined],
  ];
  for (const [names, answer, option] of answers) {
    const intent = read(answer, monday, { kind: "clients", names });
    assertEquals("option" in intent ? intent.option : undefined, option, answer);
  }
});

Deno.test("TXT-01: who is printed in a question is always an answer to it", () => {
  const families = [
    ["O'Brien", "Sam"],
    ["Okafor, Ada", "Okafor, Ben"],
    ["Dr Ada Okafor", "Dr Ben Okafor"],
    ["Mr Smith", "Mrs Smith"],
    ["Anne Marie Lee", "Anne Lee"],
    ["Zoë Lee", "Zoe Ray"],
    ["van der Berg, Piet", "Mx Jones"],
    ["Ana Lee (mum)", "Bo"],
    ["J. T. Moore", "D’Arcy Lee"],
    ["محمد علي", "ليلى علي"],
    ["Peak Performance Coaching of Leeds", "Jean-Baptiste Emmanuel Maximilien"],
  ];
  for (const names of families) {
    firstNames(names).forEach((printed, at) => {
      for (const said of [printed, printed.toLowerCase(), `${printed} please`, `for ${printed}`]) {
        assertEquals(
          read(said, monday, { kind: "clients", names }),
          { kind: "choose", option: at + 1 },
          `${said} of ${names}`,
        );
      }
    });
  }
  const whole: [names: string[], said: string, option: number][] = [
    [["Kerr, Zoë", "Kerr, Liam"], "Kerr, Liam", 2],
    [["Anne-Marie Day", "Jo Day"], "annemarie", 1],
    [["Anne Marie Lee", "Anne Lee"], "AnneLee", 2],
  ];
  for (const [names, said, option] of whole) {
    assertEquals(read(said, monday, { kind: "clients", names }), { kind: "choose", option }, said);
  }
  const names: Pending = { kind: "clients", names: ["Siobhán O’Brien", "Dr Sam Okafor"] };
  assertEquals(read("Dr Sam", monday, names), { kind: "choose", option: 2 });
  assertNothing(["dr", "Ada", "Sam or Siobhan"], monday, names);
});

Deno.test("TXT-01: an initial that our question prints is its answer, whatever else that letter is short for", () => {
  for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
    const other = letter === "M" ? "K" : "M";
    for (const names of [[letter, other], ["Zoe Marsh", letter], [`${letter} Smith`, `${letter} Jones`]]) {
      const at = names.findIndex((name) => name.startsWith(letter));
      const printed = firstNames(names)[at] ?? "";
      for (const said of [printed, printed.toLowerCase()]) {
        const alone = [said, `${said}.`, `${said} please`, `${said} thanks!`];
        for (const text of said.length > 1 ? alone : [...alone, `for ${said}`, `it's ${said}`]) {
          assertEquals(
            read(text, two, { kind: "clients", names }),
            { kind: "choose", option: at + 1 },
            `${text} of ${names}`,
          );
        }
      }
    }
  }
  // No name that was printed: the letter means what it means elsewhere.
  assertEquals(read("c", two, { kind: "clients", names: ["Ana", "Ben"] }), { kind: "cancel" });
  assertNothing(["r u there", "R or M", "r?", "u"], two, { kind: "clients", names: ["R", "M"] });
});

Deno.test("TXT-01: STOP opts out in quotes and beside a picture, and a sentence about something else does not", () => {
  for (const text of ["STOP", "“STOP”", "stop 🛑", "Please stop texting me", "no more texts please"]) {
    assertEquals(read(text), { kind: "opt_out" });
  }
  assertNothing(
    [
      "stop the presses, found my shoes",
      "he'll stop all of us getting in",
      "you should stop texting and driving haha",
      "stop?",
    ],
    monday,
  );
  assertEquals(read("please stop texting me about the raffle"), { kind: "opt_out", sure: false });
});

Deno.test("TXT-01: a bare CANCEL is the carrier's word, unless the line took it off the carrier's list", () => {
  assertEquals(read("CANCEL"), { kind: "opt_out" });
  const service: Context = { ...monday, optOutWords: "service" };
  assertEquals(read("CANCEL", service), { kind: "cancel", bookingId: "fri" });
  assertEquals(read("CANCEL", { ...two, optOutWords: "service" }), { kind: "cancel" });
  assertEquals(read("cancel", { ...service, pending: late }), { kind: "yes" });
  for (const text of ["STOP", "unsubscribe", "QUIT", "revoke", "OPTOUT", "stopall"]) {
    assertEquals(read(text, service), { kind: "opt_out" });
  }
});

Deno.test("TXT-01: yes to a question that keeps is also “see you then”; one that takes away wants a plain yes", () => {
  const keeps: Pending = { kind: "yes_no", keeps: true, act: { kind: "book", startsAt: at("26", "10:00") } };
  const takes: Pending = { kind: "yes_no", act: { kind: "cancel", bookingId: "fri" } };
  for (const text of ["ok! see you then", "alright, I'll be there", "y"]) {
    assertEquals(read(text, monday, keeps), { kind: "yes" });
  }
  assertNothing(["ok! see you then", "See you soon!", "sounds like a plan"], monday, takes);
  assertEquals(read("yes cancel it", monday, takes), { kind: "yes" });
});

Deno.test("TXT-01: “all good” and “confirmed” agree to what is kept, and never to what takes away", () => {
  const keeps: Pending = { kind: "yes_no", keeps: true, act: { kind: "book", startsAt: at("26", "10:00") } };
  const takes: Pending = { kind: "yes_no", act: { kind: "cancel", bookingId: "fri" } };
  const one: Pending = { kind: "bookings", action: "cancel", bookingIds: ["fri"] };
  const content = [
    "all good",
    "all good thanks",
    "Confirmed, thank you",
    "confirm",
    "that's all good",
    "all set",
  ];
  for (const pending of [takes, late, one, which]) assertNothing(content, two, pending);
  for (const text of content) assertEquals(read(text, monday, keeps), { kind: "yes" }, text);
  for (const pending of [keeps, takes, late]) assertNothing(["no that's fine"], monday, pending);
  assertEquals(read("yeah all good, cancel it", monday, takes), { kind: "yes" });
  assertEquals(read("I can make it", monday, takes), { kind: "no" });
});

Deno.test("TXT-01: who is greeted, who texts and who is thanked may be in small letters; who is spoken of is somebody else", () => {
  for (
    const text of [
      "hi sam i need to cancel friday",
      "hi its tom i need to cancel friday",
      "hi sam this is tom miller, i need to cancel friday thanks sam",
      "this is Tom I need to cancel friday",
    ]
  ) assertEquals(read(text, two), { kind: "cancel", bookingId: "fri" }, text);
  assertEquals(read("1 thanks sam", two, thursday), { kind: "choose", option: 1 });
  assertNothing([
    "hi tom is sick so cancel friday",
    "hi tom cant make friday",
    "hi its toms turn to cancel friday",
    "hi joke, cancel friday",
    "cancel friday thanks joking",
    "hi tom could come sat 9am",
  ], two);
});

Deno.test("TXT-01: to times that were offered “I'll be there” is no answer, and a yes with another act is two", () => {
  const offered: Pending = { kind: "slots", slots: [{ startsAt: at("26", "17:00") }] };
  for (const pending of [thursday, offered]) {
    assertNothing(
      ["I'll be there", "I'll come", "yes and cancel friday", "ok, move friday to sun 9am"],
      two,
      pending,
    );
  }
});

Deno.test("TXT-01: a day on which nothing is booked is said to be free, and asks for no other booking", () => {
  const window = { from: at("25", "00:00"), to: at("26", "00:00") };
  for (
    const text of [
      "can't do wednesday",
      "cancel wednesday please",
      "I can't come on wed 5pm",
      "cancel the 25th",
    ]
  ) {
    assertEquals(read(text, two), { kind: "cancel", window }, text);
  }
  // Of a day on which something is booked, of no one day and beside a question, which one is asked as ever.
  for (const text of ["cancel fri 5pm", "can't do next week", "cancel one of them", "cancel mon or wed"]) {
    assertEquals(read(text, two), { kind: "cancel" }, text);
  }
  assertEquals("window" in read("can't do wednesday", two, which), false);
  // "Monday", said to whom the Monday after is booked, may be that one.
  const inAWeek = { ...two, bookings: [{ id: "mon", startsAt: at("30", "18:00"), confirmed: true }] };
  assertEquals("window" in read("cancel monday", { ...inAWeek, now: at("22", "09:00") }), false);
});

Deno.test("TXT-01: a booked day that does not suit is asked about, and one that is not booked is the coach's to hear of", () => {
  const texts = [
    "Friday's not going to work for us",
    "friday isn't going to work",
    "friday doesn't work for me anymore",
    "friday won't work, sorry",
  ];
  for (const text of texts) {
    assertEquals(read(text, two), { kind: "cancel", bookingId: "fri", sure: false }, text);
    assertEquals(read(text, { ...monday, bookings: [] }), { kind: "unknown" }, text);
  }
  const others = [
    "friday doesn't work for dave",
    "does friday not work",
    "won't friday work for you?",
    "friday won't work unless I get off early",
    "the printer won't work friday",
    "I'm not working friday",
  ];
  assertNothing(others, two);
  assertEquals(others.filter((text) => "bookingId" in read(text, two)), []);
  assertEquals(read("thursday doesn't work for us", monday, thursday), { kind: "list_times" });
});

Deno.test("TXT-01: what is wished for a child's lesson is understood, and asked first", () => {
  const thu = { kind: "book", startsAt: at("26", "17:00"), sure: false };
  const fri = { kind: "cancel", bookingId: "fri", sure: false };
  for (
    const text of [
      "can my daughter have her lesson at 5pm thursday",
      "could she have her lesson thursday 5pm please",
      "can my kids have their lesson thursday 5pm",
    ]
  ) assertEquals(read(text), thu as Intent, text);
  for (
    const text of [
      "my daughter can't make her lesson friday",
      "cancel her lesson friday please",
      "he won't be at his lesson friday",
    ]
  ) assertEquals(read(text, two), fri as Intent, text);
  assertEquals(read("when is her next lesson", two), { kind: "upcoming" });
  const others = [
    "don't cancel her lesson friday",
    "my sister can't make her lesson friday",
    "my wife wants to cancel her friday lesson",
    "he loved his lesson friday",
    "did he cancel his lesson friday",
    "she said her lesson friday was cancelled",
  ];
  assertNothing(others, two);
  assertEquals(others.filter((text) => "bookingId" in read(text, two)), []);
});

Deno.test("TXT-01: who is not coming on a day does not come to the booking of that day", () => {
  for (const text of ["I'm not coming friday", "won't be coming on friday", "not coming friday, sick"]) {
    assertEquals(read(text, two), { kind: "cancel", bookingId: "fri" }, text);
  }
  assertNothing(
    [
      "not coming friday night drinks",
      "dave's not coming friday",
      "is it ok if I'm not coming friday",
      "not coming next friday",
    ],
    two,
  );
});

Deno.test("TXT-01: how far away one is, is news for the coach; what may say anything else is none", () => {
  for (
    const text of [
      "10 mins out",
      "5 out",
      "2 away sorry",
      "be there at quarter past",
      "be there for ten past",
    ]
  ) {
    assertEquals(read(text), { kind: "late" }, text);
  }
  assertNothing([
    "friday out",
    "2 out of 5",
    "see you at quarter past",
    "my flat is 5 mins away from the gym",
  ], two);
});

Deno.test("TXT-01: one of several acts is chosen by its number", () => {
  const acts: Pending = {
    kind: "acts",
    acts: [{ kind: "book", startsAt: at("27", "14:00") }, { kind: "cancel", bookingId: "fri" }],
  };
  assertEquals(read("2", monday, acts), { kind: "choose", option: 2 });
  assertEquals(read("no", monday, acts), { kind: "no" });
  assertNothing(["3", "yes", "2?", "1 or 2"], monday, acts);
});

Deno.test("TXT-01: a yes to the text that sells the next pack is about the pack, in whatever words it is said", () => {
  const lastText = {
    body: "2 sessions left. Reply here when you would like the next pack.",
    at: at("23", "08:00"),
    asks: "nothing" as const,
  };
  const sold: Context = { ...two, lastText: { ...lastText, sells: true } };
  for (
    const text of [
      "yes pls",
      "go ahead",
      "sure, sign me up!",
      "that would be great",
      "Yes please, that'd be great",
    ]
  ) {
    assertEquals(read(text, sold), { kind: "confirm" }, text);
  }
  assertNothing([
    "how much is it?",
    "yes?",
    "no thanks, not yet?",
    "maybe next month",
    "see you then",
    "ok but not yet",
    "ok",
    "great",
    "all good",
    "sounds good",
    "understood",
    "👍",
  ], sold);
  // Where nothing was sold and nothing asked, most of those words agree to nothing.
  assertNothing(["go ahead", "sure, sign me up!", "sounds good"], { ...two, lastText });
  assertEquals(read("cancel friday", sold), { kind: "cancel", bookingId: "fri" });
  assertEquals(read("yes pls", sold, late), { kind: "yes" });
});

Deno.test("TXT-01: a goodbye confirms what was asked in the last day, and is a goodbye otherwise", () => {
  const asked = {
    body: "See you Fri 7am. Reply Y",
    at: at("23", "08:00"),
    asks: "yes" as const,
    bookingId: "fri",
  };
  assertEquals(read("see you then", { ...monday, lastText: asked }), { kind: "confirm", bookingId: "fri" });
  assertEquals(read("see you then", { ...monday, lastText: { ...asked, at: at("21", "08:00") } }), {
    kind: "unknown",
  });
  assertEquals(read("see ya later", { ...monday, lastText: null }), { kind: "unknown" });
  assertEquals(read("Y", { ...monday, lastText: null }), { kind: "confirm" });
});

Deno.test("TXT-01: a trouble and a time that may mean many things cancel nothing", () => {
  assertNothing(["can't get in after 7?", "have to leave around 7, cancel that thing?"], monday);
  assertNothing(["can't get in after 7?", "have to leave around 7, cancel that thing?"], two, which);
});

Deno.test("TXT-01: two acts, one of two, and a habit are asked", () => {
  assertNothing(
    [
      "book me tues 6am and thurs 6am",
      "every tuesday 6am please",
      "thu 5pm or fri 6pm",
      "cancel friday and book thu 5pm",
      "cancel friday or move it to sat",
    ],
    monday,
  );
});

Deno.test("TXT-01: back to another hour of a day that is booked is asked, and so is a time for another of the family", () => {
  const wednesday = { id: "wed", startsAt: at("25", "07:00"), confirmed: true };
  assertNothing(["sorry go back to wed 2pm", "wed 2pm"], { ...monday, bookings: [wednesday] });
  assertNothing(["and ivy thu 4pm"], { ...monday, bookings: [] });
});

Deno.test("TXT-01: a question for the coach asks for no times", () => {
  for (const text of ["my back hurts, should I still come?", "should I come with a sore knee?"]) {
    assertEquals(read(text), { kind: "unknown" });
  }
});

Deno.test("TXT-01: a greeting names no time, and the coach's name in it is no strange word", () => {
  for (const text of ["good night coach", "night coach, legend", "night night x", "Good night Sam"]) {
    assertEquals(read(text), { kind: "unknown" });
  }
  assertEquals(read("Morning Sam! Can I come Thursday at 6pm?"), read("can I come Thursday at 6pm?"));
  assertEquals(read("morning"), { kind: "book" });
});

Deno.test("TXT-01: one or two strange words beside a cancellation ask about that session first", () => {
  assertEquals(read("cancel zumba fri", two), { kind: "cancel", bookingId: "fri", sure: false });
  assertEquals(read("cancel rick's friday", two), { kind: "cancel" });
  assertEquals(read("cancel friday for sue", two), { kind: "cancel" });
  assertEquals(read("I can't make dinner friday", two), { kind: "cancel" });
});

Deno.test("TXT-01: late is who writes, and now", () => {
  assertEquals(read("running 10 mins late sorry"), { kind: "late" });
  assertNothing(
    [
      "the traffic lights on our street are out",
      "had a late lunch",
      "my train was delayed yesterday",
      "hubby is running late",
    ],
    monday,
  );
});

Deno.test("TXT-01: a text of 300 clauses, of one word 500 times, of digits only: nothing is done, and nothing thrown", () => {
  const sizes = [
    "cancel friday, ".repeat(300),
    "please ".repeat(500),
    "not ".repeat(500),
    "sick ".repeat(500),
    "1 2 3 4 5 6 7 8 9 ".repeat(80),
    "1:1:1:1/1/1.1.1-".repeat(90),
    "9".repeat(1600),
    "(((((((".repeat(200),
    "fri 7am to sat 8am or ".repeat(70),
  ];
  for (const pending of [undefined, thursday, late, which]) assertNothing(sizes, two, pending);
});

const sunday = { kind: "book", startsAt: at("29", "09:00") };
const cancelFriday = { kind: "cancel", bookingId: "fri" };

Deno.test("TXT-01: two acts in one text are named, each as it is understood by itself, and none is sure", () => {
  const both = { kind: "several", acts: [cancelFriday, sunday] } as Intent;
  for (
    const text of [
      "cancel fri and book sun 9am",
      "Sorry, cancel fri 7am. Book me sun 9am please!",
      "can you cancel fri? and book sun 9am?",
      "cancel fri; book sun 9am",
    ]
  ) assertEquals(read(text, two), both, text);
  assertNothing(["cancel fri and book sun 9am"], two);
  assertEquals(read("cancel fri and cancel sat", two), {
    kind: "several",
    acts: [cancelFriday, { kind: "cancel", bookingId: "sat" }],
  } as Intent);
  assertEquals(read("move fri to thu 5pm and cancel sat", two), {
    kind: "several",
    acts: [{ kind: "reschedule", bookingId: "fri", startsAt: at("26", "17:00") }, {
      kind: "cancel",
      bookingId: "sat",
    }],
  } as Intent);
  assertEquals(read("book me wed 6am and thurs 6am"), {
    kind: "several",
    acts: ["25", "26"].map((day) => ({ kind: "book", startsAt: at(day, "06:00") })),
  } as Intent);
});

Deno.test("TXT-01: of two times with OR between them one is enough", () => {
  for (const text of ["thu 5pm or sun 9am", "could I do thu 5pm or sun 9am?"]) {
    const acts = [{ kind: "book", startsAt: at("26", "17:00") }, sunday];
    assertEquals(read(text), { kind: "several", acts, either: true } as Intent, text);
  }
});

Deno.test("TXT-01: where a part is not understood, or a word turns or leaves open one of them, no two acts are named", () => {
  for (
    const text of [
      "cancel fri and sat 9am",
      "don't cancel fri and book sun 9am",
      "cancel fri and book sun 9am but check with Dave first",
      "if it rains cancel fri and book sun 9am",
      "my friend said cancel fri and book sun 9am",
      "cancel fri and book sun 9am for my mate",
      "cancel fri and book sun 9am haha april fools",
      "cancel fri and book sun 9am. scratch that",
      "cancel fri and book sun 9am instead",
      "cancel fri or book sun 9am",
      "cancel fri or sat",
      "wed 6am, thu 6am, sun 6am, sun 9am",
      "tues at 5 and thurs at 5",
      "every tuesday 6am and every thursday 6am",
    ]
  ) {
    const { kind } = read(text, two);
    assertEquals(kind === "several", false, text);
    assertNothing([text], two);
  }
});

Deno.test("TXT-01: a name behind the greeting, a park that is not found and a child who is ill are understood", () => {
  assertEquals(read("hi sam 2 please", monday, thursday), { kind: "choose", option: 2 });
  assertEquals(read("hey sam yeah go the first", monday, thursday), { kind: "choose", option: 1 });
  assertNothing(["hi mate c 2"], two, thursday);
  for (
    const text of [
      "can't find a park, 2 mins",
      "hey ben running 10 late",
      "I'm just parking",
      "loadshedding so my alarm didnt go off, running late",
    ]
  ) assertEquals(read(text), { kind: "late" }, text);
  assertNothing(["my train was delayed yesterday", "almost there", "half an hour more"], monday);
  assertEquals(read("my son's poorly so no lesson friday"), {
    kind: "cancel",
    bookingId: "fri",
    sure: false,
  });
  assertEquals(read("sure, sign me up!"), { kind: "book" });
  assertEquals(read("sign me up for a ten pack"), { kind: "unknown" });
});

Deno.test("TXT-01: why one cannot come, in a clause of its own, names no day of the booking", () => {
  const cancels = { kind: "cancel", bookingId: "fri" };
  for (
    const text of [
      "exam tomorrow so i need to cancel friday",
      "sorry cant make friday, flight got cancelled",
      "cant make friday, we have a parent teacher night",
      "got a shift so i need to cancel friday",
      "stuck in a meeting cant make friday now",
      "car wont start, not going to make it friday",
    ]
  ) assertEquals(read(text, two), cancels as Intent, text);
  // Where only the reason names a day it is that day.
  assertEquals(read("away friday, cant make it then", two), cancels as Intent);
  assertNothing(["exam tomorrow so i need to cancel it", "away thursday, cant make it then"], two);
  assertNothing([
    "he has a school trip friday so cant come",
    "my daughter cant do friday, could we try sat 9am",
  ], two);
});

Deno.test("TXT-01: a yes or a no that says why, names what it is about or points at it is one", () => {
  const cancel: Pending = { kind: "yes_no", act: { kind: "cancel", bookingId: "fri" } };
  const book: Pending = { kind: "yes_no", keeps: true, act: { kind: "book", startsAt: at("26", "10:00") } };
  for (const text of ["yes that one", "yes im sure", "unfortunately yes", "yes cant make it", "afraid so"]) {
    assertEquals(read(text, two, cancel), { kind: "yes" }, text);
  }
  for (const text of ["nah leave it in", "no its fine i will come", "no i changed my mind", "nah im right"]) {
    assertEquals(read(text, two, cancel), { kind: "no" }, text);
  }
  assertEquals(read("yes thursday", two, book), { kind: "yes" });
  // What takes away wants a plain yes.
  for (const text of ["yep friday 7am", "that one", "thats it", "i do"]) assertNothing([text], two, cancel);
  assertNothing(["yes friday", "friday yes"], two, late);
});

Deno.test("TXT-01: a goodbye for another day, a politely put wish and a refusal before one are understood", () => {
  const cancels = { kind: "cancel", bookingId: "fri" };
  for (
    const text of [
      "cancel friday, see you saturday",
      "cant make friday but will be there saturday",
      "we have to cancel fridays lesson as we have no heating",
      "please take me off the schedule for friday",
    ]
  ) assertEquals(read(text, two), cancels as Intent, text);
  assertNothing(["cancel friday if we have no heating"], two);
  const moves = { kind: "reschedule", bookingId: "fri", startsAt: at("28", "09:00") };
  for (
    const text of [
      "i am not available friday, please shift to saturday 9am",
      "would you mind if we moved friday to saturday 9am",
      "im away friday, can we do saturday 9am instead",
      "can friday's lesson be moved to saturday 9am",
    ]
  ) assertEquals(read(text, two), moves as Intent, text);
  assertNothing(["was going to move fri to 9am but it's fine", "not free sat 9am"], two);
  assertEquals(read("8am friday instead", two), {
    kind: "reschedule",
    bookingId: "fri",
    startsAt: at("27", "08:00"),
    sure: false,
  });
  assertEquals(read("gonna be 10 late tonight"), { kind: "late" });
  assertNothing(["i'll be 10 late friday"], monday);
});
