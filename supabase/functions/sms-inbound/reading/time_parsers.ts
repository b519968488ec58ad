import { oneOf, parser, type Piece } from "./pieces.ts";
import { occasions } from "./language/en.ts";
import { clockSource, readClock } from "./read_clock.ts";

const lastHour = 22 * 60;

function span(from: number, to: number, of: "part" | "bound" | "range", bare = false): Piece {
  return bare ? { says: "span", from, to, of, bare } : { says: "span", from, to, of };
}

/** "6", "630am", "18h", "half 5", "at 6ish". */
const clockParser = parser(
  new RegExp(
    "(?:\\b(at|for|around|(?<!\\b(?:what|how) )about|approx|roughly|say|at around|at about|circa)\\b )?" +
      `(?:the )?\\b(${clockSource})( ?ish\\b| or so\\b)?` +
      "(?! ?(?:mins?|minutes|hours?|hrs?|days?|weeks?|months?|sessions|people|of us|left|%|x \\d|times|" +
      "kids|credits?|late|lots)\\b)",
    "g",
  ),
  (match) => {
    const clock = readClock(match[2] ?? "");
    if (!clock) return null;
    const about = /around|about|approx|roughly|circa/.test(match[1] ?? "") || match[3] !== undefined;
    if (match[1] !== undefined && match[1] !== "for" || about || /^the \d{3}/.test(match[0])) {
      delete clock.bare;
    }
    return about ? { says: "clock", clock, about } : { says: "clock", clock };
  },
);

/** "between 5 and 7", "5-7pm": from one time to another. */
const rangeParser = parser(
  new RegExp(
    `(?:\\b(between|from|anytime|anywhere) (?:from )?)?\\b(${clockSource}) ?(-|to|till|until|and|through) ?` +
      `(${clockSource})(?! ?(?:mins?|minutes|weeks?|days?|late)\\b)`,
    "g",
  ),
  (match) => {
    if (match[3] === "and" && !match[1]) return null;
    const to = readClock(match[4] ?? "");
    let from = readClock(match[2] ?? "");
    if (!from || !to) return null;
    const bare = from.bare === true && to.bare === true && !match[1];
    // "5-7pm" and "9-11am": the half of the day stands behind the second time only.
    if (from.bare && !to.bare && to.other === undefined && !to.assumed) {
      const half = to.minutes >= 720 ? "pm" : "am";
      const same = readClock(`${match[2]}${half}`);
      if (same && same.minutes < to.minutes) from = same;
    }
    if (from.other !== undefined && to.other !== undefined) {
      const halves = { says: "unsure", from: from.minutes, to: to.minutes } as const;
      return bare ? { ...halves, bare } : halves;
    }
    if (from.other !== undefined) {
      return to.minutes > from.minutes ? span(from.minutes, to.minutes, "range", bare) : null;
    }
    if (to.other !== undefined) {
      const end = from.minutes < to.minutes ? to.minutes : to.other;
      return end > from.minutes ? span(from.minutes, end, "range", bare) : null;
    }
    return to.minutes > from.minutes ? span(from.minutes, to.minutes, "range", bare) : { says: "unclear" };
  },
);

/** "after 5", "before 9am", "5 onwards". */
const boundParser = parser(
  new RegExp(
    "(?:\\b(any ?time after|sometime after|after|from|later than|not before|no earlier than|past|before|" +
      "any ?time before|by|earlier than|no later than|not after|until|till|up to) (?:about |around |like )?" +
      `(${clockSource})(?: ?(onwards?|on(?=$|[.,?!])|or later))?` +
      `|\\b(${clockSource}) ?(onwards?|or later|or after|and later|or earlier|or before|plus|\\+))` +
      "(?![a-z0-9])(?! ?(?:mins?|minutes|weeks?|days?|sessions?)\\b)",
    "g",
  ),
  (match) => {
    const clock = readClock(match[2] ?? match[4] ?? "");
    if (!clock) return null;
    const word = match[1] ?? match[5] ?? "";
    const earlier = /before|by|earlier|no later|not after|until|till|up to/.test(word) &&
      !/not before|no earlier/.test(word);
    if (earlier) return clock.minutes > 360 ? span(360, clock.minutes, "bound") : { says: "unclear" };
    return span(clock.minutes, clock.minutes < lastHour ? lastHour : 1440, "bound");
  },
);

const parts: [RegExp, number, number][] = [
  [/^(?:early|first thing).*morning$|^first thing$|^before work$/, 6, 9],
  [/^late.*morning$|^mid.*morning$/, 9, 12],
  [/^early.*afternoon$/, 12, 15],
  [/^late.*afternoon$|^mid.*afternoon$/, 14, 17],
  [/^early.*(?:evening|night)$/, 17, 19],
  [/^late.*(?:evening|night)$/, 19, 22],
  [/morning$|^am$|^before (?:lunch|noon|midday)$|^before 12$/, 6, 12],
  [/^after (?:lunch|noon|midday)$|afternoon$/, 12, 17],
  [/^pm$/, 12, 21],
  [/^after work$/, 17, 22],
  [/^after (?:school|uni)$/, 15, 18],
  [/lunch/, 12, 14],
  [/evening$|night$/, 17, 21],
];

/** "morning", "late arvo", "after work", "lunchtime". */
const partParser = parser(
  oneOf(
    "(?:(?:in|at|during|over|on|of) )?(?:the |my )?(" + [
      "(?:(?:early|late|mid|later|first thing)(?: in the| on the)?[ -])?(?:morning|afternoon|evening|night|pm" +
      "|(?<!\\b(?:i|also) )am(?! (?:i|not|so|very|running|going|free|out)\\b))",
      "first thing",
      "before work|after work|after (?:school|uni)",
      "(?:before |after )?lunch(?: ?time| break)?",
      "(?:before|after) (?:noon|midday)",
    ].join("|") + ")(?:s|time)?",
  ),
  (match) => {
    const words = match[1] ?? "";
    if (/^(?:am|pm)$/.test(words) && /(?:in|at|of|on) /.test(match[0])) return null;
    // "We have a parent teacher night" says why, and no hour.
    const before = /(\w+) $/.exec(match.input.slice(0, match.index))?.[1] ?? "";
    if (/^(?:evening|night)/.test(match[0]) && occasions.has(before)) return null;
    const part = parts.find(([pattern]) => pattern.test(words.replace("-", " ")));
    return part ? span(part[1] * 60, part[2] * 60, "part") : null;
  },
);

/** Minutes for "an hour", "half an hour", "30 mins"; null when it is no length of time. */
export function readMinutes(text: string): number | null {
  const match = /^(an?|half an?|\d+(?:\.5)?|couple of) ?(hours?|hrs?|h|mins?|minutes?|m)\b( and a half)?/
    .exec(text.trim());
  if (!match) return null;
  const unit = match[2]?.startsWith("h") ? 60 : 1;
  const count = match[1] === "couple of"
    ? 2
    : match[1]?.startsWith("half")
    ? 0.5
    : /^an?$/.test(match[1] ?? "")
    ? 1
    : Number(match[1]);
  return Math.round((count + (match[3] ? 0.5 : 0)) * unit);
}

/** "in an hour", "for 45 mins": a length of time, so that its number is not taken for a time of day. */
const lengthParser = parser(
  oneOf(
    "(in |within |for )?(?:an?|half an?|\\d+(?:\\.5)?|a couple of) ?(?:hours?|hrs?|mins?|minutes?|h(?= late))" +
      "(?: and a half)?(?: (session|long|one))?",
  ),
  (match) =>
    match[1] && match[1] !== "for "
      ? { says: "unclear" }
      : { says: "length", usual: /^(?:for )?(?:an hour|1 hour|1 hr|60)/.test(match[0]) },
);

const midnightParser = parser(/\b(?:at )?midnight\b/g, () => ({ says: "unclear" }));
const impossibleParser = parser(
  oneOf(
    "(?:at )?(?:" + [
      "(?:1[3-9]|[2-9]\\d) ?(?:am|pm)",
      "\\d{1,2}[:.][6-9]\\d ?(?:am|pm)?",
      "2[4-9][:.]?[0-5]\\d",
      "(?:2[5-9]|[3-9]\\d)h",
      "0 ?pm|0:\\d\\d ?pm",
    ].join("|") + ")(?![:/])",
  ),
  () => ({ says: "impossible" }),
);

/** The times of day that clients name. */
export const timeParsers = [
  rangeParser,
  boundParser,
  clockParser,
  partParser,
  lengthParser,
  midnightParser,
  impossibleParser,
];
