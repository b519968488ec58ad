/** Who takes part, by the name that the story calls them. */
export type Person = keyof typeof people;

/** The phones of the month: five clients' (one of them a family's), the coach's own, and some that are nobody's. */
export const people = {
  Ana: "+61400000301",
  Ben: "+61400000302",
  Zoe: "+61400000303",
  Marta: "+61400000304",
  Luca: "+61400000305",
  Sam: "+61400000310",
  Wrong: "+61400000311",
  Advert: "+61400000312",
} as const;

/** One thing that happens, at a local time of the coach's. */
export type Line =
  | { at: string; who: Person; says: string }
  /** The coach books a client on the dashboard. */
  | { at: string; coach: "book"; client: string; starts: string };

/** A session of the calendar at the month's end, its time on the coach's clock. */
export interface Ending {
  client: string;
  starts: string;
  status: "completed" | "cancelled" | "late_cancelled" | "no_show" | "scheduled";
}

const says = (at: string, who: Person, words: string): Line => ({ at, who, says: words });

/** Monday 15 March to Wednesday 14 April 2027 in Melbourne: Easter is in it, and the night in which the clock goes back. */
export const month: readonly Line[] = [
  says("2027-03-15 07:10", "Ana", "Morning Sam! Can I come Thursday at 6pm?"),
  says("2027-03-15 07:13", "Ana", "perfect thank you 🙏"),
  says(
    "2027-03-15 08:02",
    "Luca",
    "Good morning coach!! slept like a baby, woke up every 2 hours and cried 😂",
  ),
  says("2027-03-15 08:20", "Sam", "haha, coffee helps"),
  says("2027-03-15 08:21", "Sam", "4826"),
  says("2027-03-15 09:30", "Ben", "fri 7am"),
  says("2027-03-15 12:15", "Marta", "Hi Sam, can I book Wednesday 10am please"),
  says("2027-03-15 12:17", "Marta", "gracias!"),
  says("2027-03-15 17:40", "Zoe", "Hi, could Ivy have wednesday 4pm?"),
  says("2027-03-15 17:42", "Zoe", "yes please"),
  says("2027-03-15 17:45", "Zoe", "thanks 😊 and for me, Zoe, thurs 9am"),
  says("2027-03-15 17:46", "Zoe", "Y"),
  says("2027-03-15 21:50", "Luca", "good night coach"),
  says(
    "2027-03-16 09:05",
    "Ben",
    "I'm driving with Do Not Disturb While Driving turned on. I'll see your message when I get where I'm going.",
  ),
  says("2027-03-16 13:20", "Luca", "book me in for monday the 22nd at 7am"),
  says("2027-03-16 20:10", "Wrong", "hey is this Dave? the ute is ready to pick up"),
  says("2027-03-17 18:03", "Ana", "Y"),
  says("2027-03-17 19:30", "Sam", "who tomorrow"),
  says("2027-03-18 08:15", "Ben", "👍"),
  says("2027-03-18 09:00", "Advert", "WIN a $500 voucher! Reply YES to claim or STOP to opt out"),
  says(
    "2027-03-18 13:11",
    "Luca",
    "FWD: Gym sale this Friday 7am, book your spot, cancel any time! www.example.test",
  ),
  says("2027-03-18 19:30", "Ana", "that was great. same time next week?"),
  says("2027-03-18 19:32", "Ana", "thurs 6pm"),
  says("2027-03-19 06:20", "Ben", "running 10 min late"),
  says("2027-03-19 06:22", "Sam", "No stress, drive safely"),
  says("2027-03-19 06:23", "Sam", "4826"),
  says("2027-03-19 12:00", "Ana", "how many sessions do i have left?"),
  says("2027-03-20 10:15", "Marta", "Can I come tuesday at 11am? my Portuguese class is cancelled"),
  says("2027-03-20 10:17", "Marta", "tuesday 11am"),
  says("2027-03-20 22:40", "Zoe", "night night x"),
  says("2027-03-21 16:00", "Luca", "what do you call a sheep with no legs? a cloud. haha"),
  says("2027-03-21 19:00", "Luca", "Sorry, I'll call later"),
  { at: "2027-03-22 09:00", coach: "book", client: "Ben Okafor", starts: "2027-03-24 07:00" },
  says("2027-03-22 09:20", "Ben", "ok see you then"),
  says("2027-03-23 08:00", "Zoe", "Ivy has a school play next week, can she do wed 31 march 4pm"),
  says("2027-03-23 08:02", "Zoe", "Ivy wed 31 march 4pm"),
  says("2027-03-23 08:03", "Zoe", "Y"),
  says("2027-03-23 18:40", "Ben", "can't make tomorrow, work is mad"),
  says("2027-03-23 18:55", "Ben", "N"),
  says("2027-03-24 12:00", "Marta", "posso mudar? sorry, wrong chat"),
  says("2027-03-24 20:00", "Ana", "Happy Easter when it comes!"),
  says("2027-03-25 10:00", "Sam", "off fri 26 mar to mon 29 mar"),
  says("2027-03-25 10:01", "Sam", "4826"),
  says("2027-03-25 11:00", "Marta", "fri 10am?"),
  says("2027-03-25 11:05", "Marta", "wed 31 march 10am"),
  says("2027-03-27 09:10", "Luca", "thu 1 april 7am please"),
  says("2027-03-30 10:00", "Luca", "cancel thursday ha ha april fools comes early"),
  says("2027-03-30 10:02", "Luca", "N"),
  says("2027-03-31 09:00", "Sam", "sell ben five cash"),
  says("2027-03-31 09:01", "Sam", "4826"),
  says("2027-03-31 09:30", "Ben", "tues 6 april 7am"),
  says("2027-04-01 17:00", "Ana", "mon 5 april 6pm"),
  says("2027-04-01 18:00", "Ana", "oh no that's the long weekend. could we move it to tues 6 april 6pm?"),
  says("2027-04-01 18:01", "Ana", "move it to tues 6 april 6pm"),
  says("2027-04-03 20:00", "Luca", "do the clocks change tonight? I never know"),
  says("2027-04-05 07:15", "Marta", "balance"),
  says("2027-04-06 12:00", "Zoe", "fri 9 april 9am"),
  says("2027-04-06 12:01", "Zoe", "Ivy"),
  says("2027-04-08 07:50", "Zoe", "Ivy is sick, cancel friday"),
  says("2027-04-09 09:00", "Ana", "STOP"),
  says("2027-04-10 09:00", "Ana", "START"),
  says("2027-04-12 12:00", "Marta", "why do i have that many left?"),
  says("2027-04-13 12:00", "Sam", "bal luca"),
  says("2027-04-13 21:30", "Luca", "good night coach, legend"),
];

const at = (client: string, starts: string, status: Ending["status"] = "completed"): Ending => ({
  client,
  starts,
  status,
});

/** The calendar as a careful assistant would have it at the end. */
export const calendarAtTheEnd: readonly Ending[] = [
  at("Marta Silva", "2027-03-17 10:00"),
  at("Ivy Murphy", "2027-03-17 16:00"),
  at("Zoe Murphy", "2027-03-18 09:00"),
  at("Ana Torres", "2027-03-18 18:00"),
  at("Ben Okafor", "2027-03-19 07:00"),
  at("Luca Rossi", "2027-03-22 07:00"),
  at("Marta Silva", "2027-03-23 11:00"),
  at("Ben Okafor", "2027-03-24 07:00"),
  at("Ana Torres", "2027-03-25 18:00"),
  at("Marta Silva", "2027-03-31 10:00"),
  at("Ivy Murphy", "2027-03-31 16:00"),
  at("Luca Rossi", "2027-04-01 07:00"),
  at("Ben Okafor", "2027-04-06 07:00"),
  at("Ana Torres", "2027-04-06 18:00"),
  at("Ivy Murphy", "2027-04-09 09:00", "cancelled"),
];

/** What each client can still book at the end. */
export const freeAtTheEnd: Readonly<Record<string, number>> = {
  "Ana Torres": 7,
  "Ben Okafor": 4,
  "Ivy Murphy": 3,
  "Luca Rossi": 3,
  "Marta Silva": 3,
  "Zoe Murphy": 9,
};
