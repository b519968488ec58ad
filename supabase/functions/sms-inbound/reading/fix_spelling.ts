// What texters write, after what they mean by it.
const written = `
tues: teus tuse
wed: wedn wends wens
wednesday: wensday wendsday
thurs: thrus thrs thirs
friday: firday
today: tdy 2day
tomorrow: tmrw tmr tmw tmrrw tomo 2morro 2morra tomorro tomoz 2moz tomoz tmoz tomoro 2moro 2morrow 2mrw 2mro tmoro tomorro tomora morrow
tonight: 2nite 2night tonite tnite tnight
this afternoon: sarvo
morning: morn mornin mrng mornings
afternoon: arvo arvos avo arvie arv aft aftn afternoons
evening: eve evng evenings
night: nite nights
weekend: wkend wknd
week: wk
weeks: wks
month: mth
next: nxt
around: arnd
between: btwn btw
before: b4
after: aftr
late: l8
later: l8r
till: til untill
please: pls plz plse plx
thanks: thx thks tks tx ty thanx ta cheers
you: u ya yous
your: ur
are: r
are you: ru
want to: wanna
going to: gonna gunna
got to: gotta
let me: lemme
give me: gimme
cant: cnt cannot canot cannt carnt
sorry: soz sozz srry sry
them: em
what: wat wot
when: wen
why is: whys
session: sesh sess sessh sessoin sesion
sessions: seshes
appointment: appt apt
appointments: appts
reschedule: resched reshedule rescedule re-schedule
cancel: cancle cancell cancal cxl canx cncl
balance: bal
available: avail availible
book: bk
yes: yess yus yas
yeah: yea ye
yep: yup
ok: okay okey oki okie kk
great: gr8
2: two
3: three
4: four
5: five
6: six
7: seven
8: eight
9: nine
10: ten
11: eleven
12: twelve
15: fifteen
20: twenty
30: thirty
`;
const shortForms = new Map(
  written.trim().split("\n").flatMap((line) => {
    const [meant = "", forms = ""] = line.split(": ");
    return forms.split(" ").map((form): [string, string] => [form, meant]);
  }),
);

// Corrected only when close to exactly one of these; "cancer" and the like are words of their own.
const targets = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
  "tomorrow",
  "tonight",
  "yesterday",
  "morning",
  "afternoon",
  "evening",
  "midday",
  "weekend",
  "cancel",
  "reschedule",
  "confirm",
  "session",
  "sessions",
  "booking",
  "balance",
  "appointment",
  "available",
  "please",
  "thanks",
  "running",
];
const ownWords = new Set([
  "cancer",
  "cancels",
  "thirsty",
  "mourning",
  "moaning",
  "evenings",
  "sundry",
  "sundae",
  "sundays",
  "mondays",
  "fridays",
  "tuesdays",
  "thursdays",
  "saturdays",
  "wednesdays",
  "session",
  "sessions",
  "cancelled",
  "canceled",
  "rescheduled",
  "confirmed",
  "bookings",
  "pleased",
  "pleases",
  "weekends",
  "weekday",
  "weekdays",
  "weeknight",
  "passion",
  "passions",
  "cussing",
  "ruining",
  "warning",
  "booming",
  "looking",
  "cooking",
  "unavailable",
  "confirms",
  "confine",
  "thank",
  "morning",
  "learning",
  "earning",
  "evening",
  "opening",
  "even",
  "event",
  "events",
  "cancelling",
  "canceling",
  "rescheduling",
  "rescheduled",
  "confirming",
  "possession",
  "ballance",
]);

/** Edits between two words, a swap of neighbours counting one; gives up beyond `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let twoUp: number[] = [];
  let up = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((up[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (up[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (twoUp[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    [twoUp, up] = [up, row];
  }
  return up[b.length] ?? 0;
}

function nearestTarget(word: string): string {
  let nearest = word;
  let nearestDistance = 3;
  let tied = false;
  for (const target of targets) {
    if (target[0] !== word[0]) continue;
    const limit = target.length >= 8 ? 2 : 1;
    const distance = editDistance(word, target, limit);
    if (distance > limit || distance > nearestDistance) continue;
    tied = distance === nearestDistance;
    nearest = target;
    nearestDistance = distance;
  }
  return tied ? word : nearest;
}

const hours = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";

/** Writes out what texters shorten or mistype; a word that is near two others stays as it is. */
export function fixSpelling(text: string): string {
  const halves: Record<string, string> = { fifteen: "15", thirty: "30" };
  const clocks = text.replace(
    new RegExp(`\\b(${hours}|\\d{1,2})[ -](fifteen|thirty|forty[ -]?five)\\b(?! ?min)`, "g"),
    (_, hour: string, minutes: string) => `${hour === "one" ? 1 : hour}:${halves[minutes] ?? 45}`,
  );
  const words = clocks.replace(/[a-z0-9]*[a-z][a-z0-9]*(?:-[a-z]+)*/g, (word) => {
    const known = shortForms.get(word);
    if (known) return known;
    if (word.length < 5 || word.length > 13 || /\d/.test(word) || ownWords.has(word)) return word;
    return nearestTarget(word);
  });
  return words
    .replace(/\b(\d{1,2}) (?:forty[ -]?5)\b/g, "$1:45").replace(
      /\b(\d{1,2}) (15|30)(?= ?(?:am|pm)\b)/g,
      "$1:$2",
    )
    .replace(/\b([1-9]|1[0-2]) (30)\b(?! ?min)/g, "$1:$2")
    .replace(
      /\bone(?= ?(?:pm|am|oclock|thirty)\b)|(?<=\b(?:half|half past|quarter past|quarter to) )one\b/g,
      "1",
    )
    .replace(/(?<=\d ?(?:am|pm)?) n (?=\d)/g, " and ").replace(
      /\bme (?=next|last|session|pack|booking)/g,
      "my ",
    )
    .replace(/\btonight\b/g, "today night").replace(/\bthis (morning|afternoon|evening|pm|am)\b/g, "today $1")
    .replace(/\bo ?clock\b/g, "oclock").replace(/\bmid day\b/g, "midday");
}
