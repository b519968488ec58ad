const shortForms = new Map(Object.entries({
  "teus": "tues", "tuse": "tues", "wedn": "wed", "wends": "wed", "wens": "wed", "wendsday": "wednesday",
  "wensday": "wednesday", "thrus": "thurs", "thrs": "thurs", "thirs": "thurs", "firday": "friday",
  "tmrw": "tomorrow", "tmr": "tomorrow", "tmw": "tomorrow", "tmrrw": "tomorrow", "tomo": "tomorrow",
  "tomoz": "tomorrow", "tomoro": "tomorrow", "2moro": "tomorrow", "2morrow": "tomorrow", "2mrw": "tomorrow",
  "2mro": "tomorrow", "tmoro": "tomorrow", "tomorro": "tomorrow", "tomora": "tomorrow", "morrow": "tomorrow",
  "tdy": "today", "2day": "today", "2nite": "tonight", "2night": "tonight", "tonite": "tonight",
  "tnite": "tonight", "tnight": "tonight", "sarvo": "this afternoon",
  "morn": "morning", "mornin": "morning", "mrng": "morning", "mornings": "morning", "am's": "am",
  "arvo": "afternoon", "arvos": "afternoon", "avo": "afternoon", "arvie": "afternoon", "arv": "afternoon",
  "aft": "afternoon", "aftn": "afternoon", "afternoons": "afternoon", "eve": "evening", "evng": "evening",
  "evenings": "evening", "nite": "night", "nights": "night", "wkend": "weekend", "wknd": "weekend",
  "wk": "week", "wks": "weeks", "mth": "month", "arnd": "around", "btwn": "between", "btw": "between",
  "b4": "before", "aftr": "after", "l8": "late", "l8r": "later", "til": "till", "untill": "until",
  "pls": "please", "plz": "please", "plse": "please", "plx": "please", "thx": "thanks", "thks": "thanks",
  "tks": "thanks", "tx": "thanks", "ty": "thanks", "thanx": "thanks", "ta": "thanks", "cheers": "thanks",
  "u": "you", "ya": "you", "yous": "you", "ur": "your", "r": "are", "im": "im", "wanna": "want to",
  "gonna": "going to", "gunna": "going to", "gotta": "got to", "lemme": "let me", "gimme": "give me",
  "dont": "dont", "cnt": "cant", "cannot": "cant", "wat": "what", "wot": "what", "wen": "when",
  "sesh": "session", "sess": "session", "sessh": "session", "sessoin": "session", "sesion": "session",
  "seshes": "sessions", "appt": "appointment", "appts": "appointments", "apt": "appointment",
  "resched": "reschedule", "reshedule": "reschedule", "rescedule": "reschedule", "re-schedule": "reschedule",
  "cancle": "cancel", "cancell": "cancel", "cancal": "cancel", "cxl": "cancel", "canx": "cancel",
  "cncl": "cancel", "bal": "balance", "avail": "available", "availible": "available", "bk": "book",
  "yess": "yes", "yea": "yeah", "ye": "yeah", "yus": "yes", "yas": "yes", "yup": "yep", "ok": "ok",
  "okay": "ok", "okey": "ok", "oki": "ok", "okie": "ok", "kk": "ok", "gr8": "great", "mins": "mins",
  "2": "2", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
  "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "fifteen": "15", "twenty": "20", "thirty": "30",
}));

// Corrected only when close to exactly one of these; "cancer" and the like are words of their own.
const targets = [
  "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tomorrow", "tonight",
  "yesterday", "morning", "afternoon", "evening", "midday", "weekend", "cancel", "reschedule", "confirm",
  "session", "sessions", "booking", "balance", "appointment", "available", "please", "thanks", "running",
];
const ownWords = new Set([
  "cancer", "cancels", "thirsty", "mourning", "moaning", "evenings", "sundry", "sundae", "sundays", "mondays",
  "fridays", "tuesdays", "thursdays", "saturdays", "wednesdays", "session", "sessions", "cancelled", "canceled",
  "rescheduled", "confirmed", "bookings", "pleased", "pleases", "weekends", "weekday", "weekdays", "weeknight",
  "passion", "passions", "cussing", "ruining", "warning", "booming", "looking", "cooking", "unavailable",
  "confirms", "confine", "thank", "morning", "learning", "earning", "evening", "opening", "even", "event",
  "events", "cancelling", "canceling", "rescheduling", "rescheduled", "confirming", "possession", "ballance",
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

/** Writes out what texters shorten or mistype; a word that is near two others stays as it is. */
export function fixSpelling(text: string): string {
  const words = text.replace(/[a-z0-9]*[a-z][a-z0-9]*(?:-[a-z]+)*/g, (word) => {
    const known = shortForms.get(word);
    if (known) return known;
    if (word.length < 5 || word.length > 13 || /\d/.test(word) || ownWords.has(word)) return word;
    return nearestTarget(word);
  });
  return words
    .replace(/\b(\d{1,2}) (?:forty[ -]?5)\b/g, "$1:45").replace(/\b(\d{1,2}) (15|30)(?= ?(?:am|pm)\b)/g, "$1:$2")
    .replace(/\b([1-9]|1[0-2]) (30)\b(?! ?min)/g, "$1:$2")
    .replace(/\bone(?= ?(?:pm|am|oclock|thirty)\b)|(?<=\b(?:half|half past|quarter past|quarter to) )one\b/g, "1")
    .replace(/\btonight\b/g, "today night").replace(/\bthis (morning|afternoon|evening)\b/g, "today $1")
    .replace(/\bo ?clock\b/g, "oclock").replace(/\bmid day\b/g, "midday");
}
