/**
 * A time of day in minutes after midnight. `other` is the second sensible reading of an hour without am or pm;
 * `assumed` marks 1 to 6 read as afternoon; `bare` a number that only its neighbours make a time.
 */
export type Clock = { minutes: number; other?: number; assumed?: boolean; bare?: boolean };

const hours = "(?:1[0-2]|0?[1-9])";

/** The source of a pattern for one time of day; holds no capturing group. */
export const clockSource = "(?:" + [
  `half (?:past )?${hours}(?: ?(?:am|pm))?`,
  `(?:a )?(?:quarter|5|10|20|25|15)(?: mins?| minutes)? (?:past|after) ${hours}(?: ?(?:am|pm))?`,
  `(?:a )?(?:quarter|(?:5|10|20|25|15) (?:mins?|minutes)|20|25) (?:to|of|before) ${hours}(?: ?(?:am|pm))?`,
  `${hours}[:. ]?[0-5]\\d(?: ?(?:am|pm)|[ap])`,
  `${hours}(?:(?: oclock)? ?(?:am|pm)|[ap])`,
  `(?:[01]?\\d|2[0-3])[:.h][0-5]\\d(?: ?(?:hrs|hours|h))?`,
  `(?:[01]\\d|2[0-3])[0-5]\\d ?(?:hrs|hours|h)?`,
  `${hours} oclock`,
  `(?:[7-9]|1\\d|2[0-3]) ?(?:h|hrs|hundred hours)(?! late)`,
  `[1-9][0-5]\\d`,
  `noon|midday|12 noon|12 midday`,
  `${hours}`,
].join("|") + ")(?:(?=ish\\b)|(?![a-z0-9]|:\\d|\\/|\\.\\d))";

/** A clock hour without am or pm: 1 to 6 is afternoon, 12 is noon, 7 to 11 could be either half of the day. */
function withoutHalf(hour: number, minute: number, bare: boolean): Clock | null {
  if (hour < 1 || hour > 12) return null;
  const flags = bare ? { bare: true } : {};
  if (hour === 12) return { minutes: 720 + minute, ...flags };
  if (hour <= 6) return { minutes: (hour + 12) * 60 + minute, assumed: true, ...flags };
  return { minutes: hour * 60 + minute, other: (hour + 12) * 60 + minute, ...flags };
}

function atHour(hour: number, minute: number, half: string | undefined, bare = false): Clock | null {
  if (!half) return withoutHalf(hour, minute, bare);
  if (hour < 1 || hour > 12) return null;
  // "12am" is written for noon as often as for midnight.
  if (hour === 12 && half.startsWith("a")) return { minutes: minute, other: 720 + minute };
  return { minutes: (hour % 12 + (half.startsWith("p") ? 12 : 0)) * 60 + minute };
}

function shifted(clock: Clock | null, minutes: number): Clock | null {
  if (!clock) return null;
  const moved: Clock = { ...clock, minutes: clock.minutes + minutes };
  if (clock.other !== undefined) moved.other = clock.other + minutes;
  return moved;
}

/** Reads the text that `clockSource` matched; null when it is no time of day. */
export function readClock(text: string): Clock | null {
  const words = text.trim();
  if (/^(?:noon|midday|12 noon|12 midday)$/.test(words)) return { minutes: 720 };
  const half = /(am|pm|a|p)$/.exec(words)?.[1];

  const spoken = /^(?:a )?(half|quarter|\d{1,2})(?: mins?| minutes)? (past |after |to |of |before )?(\d{1,2})/
    .exec(words);
  if (spoken && (spoken[1] === "half" || spoken[2])) {
    const count = spoken[1] === "half" ? 30 : spoken[1] === "quarter" ? 15 : Number(spoken[1]);
    const before = /to|of|before/.test(spoken[2] ?? "");
    const base = atHour(Number(spoken[3]), 0, half);
    // "Quarter to 7" belongs to the hour before it: 6:45 is an afternoon time by convention.
    if (before && base?.other !== undefined && Number(spoken[3]) === 7) {
      return { minutes: 19 * 60 - count, assumed: true };
    }
    if (before && base && !half && Number(spoken[3]) === 12) {
      return { minutes: 720 - count, other: 1440 - count };
    }
    if (before && base?.assumed && Number(spoken[3]) === 1) return { minutes: 780 - count };
    return shifted(base, before ? -count : count);
  }

  const hundred = /^(\d{1,2}) ?(?:h|hrs|hundred hours)$/.exec(words);
  if (hundred) return { minutes: Number(hundred[1]) * 60 };

  const split = /^(\d{1,2})[:.h ](\d{2})/.exec(words) ?? /^(\d{1,2}?)(\d{2})(?!\d)/.exec(words);
  if (split) {
    const hour = Number(split[1]);
    const minute = Number(split[2]);
    if (minute > 59 || hour > 23) return null;
    if (half) return atHour(hour, minute, half);
    const separated = /[:.h]/.test(words);
    if (!separated && minute % 5 !== 0) return null;
    if (
      split[1]?.length === 2 && split[1].startsWith("0") || hour === 0 || hour > 12 ||
      /h|hrs|hours/.test(words)
    ) {
      return { minutes: hour * 60 + minute };
    }
    return withoutHalf(hour, minute, !separated);
  }

  const whole = /^(\d{1,2})( oclock)?/.exec(words);
  if (!whole) return null;
  if (whole[1]?.startsWith("0") && !half) return { minutes: Number(whole[1]) * 60, bare: true };
  return atHour(Number(whole[1]), 0, half, !whole[2]);
}
