import { assertEquals } from "@std/assert";
import { type Intent, understand } from "../../supabase/functions/sms-inbound/understand.ts";
import { corpora } from "./corpus/all.ts";
import { casesOf } from "./corpus/expectation.ts";
import { isDone, situations } from "./corpus/situations.ts";

// What names the two bookings and the three times of the situations; written without the reader.
const bookings: Record<string, RegExp> = {
  a: /\b(?:tom|tmo|tmr|tmw|2m|tue|teu|tus|12|7|07|seven|morn|first|next|c[ -]?1)|\b7/,
  b: /\b(?:thu|thr|14|6|18|six|eve|night|second|last|later|2\b|number 2|c[ -]?2)|#2/,
};
const slots = [
  /\b(?:tom|tmo|tmr|tue|12|9|nine|first|1\b)/,
  /\b(?:wed|13|18|6|second|2\b)/,
  /\b(?:fri|15|12|noon|last|3\b)/,
];
const plainYes =
  /^\W*(?:y|ye|yes+|yea|yep|yup|yess*ir|k|kk|ok|confirm(?:ed)?|correct|sure)\b|[👍👌✅]|\byes$|reply y/u;
const staying =
  /\b(?:(?:see|c) (?:you|u)|cya|be there|im in|i confirm|all set|locked in|count me in)\b|^(?:perfect|sweet|grand|sounds good)/;
const plainNo = /^\W*(?:n|no|nope)\b|👎/u;

/** Whether a text names, or plainly answers, what would be done to it. */
function isNamed(intent: Intent, said: string, situation: string): boolean {
  const text = said.toLowerCase().replaceAll("'", "");
  const keeps = situation === "yes or no: book";
  switch (intent.kind) {
    case "cancel":
    case "reschedule":
      return intent.bookingId === undefined || bookings[intent.bookingId]?.test(text) === true ||
        (situation === "yes or no: cancel" && intent.kind === "cancel" && intent.bookingId === "a");
    case "choose":
      if (situation === "which one to cancel") {
        return isBookingOf(intent.option, text) && !/^make it/.test(text);
      }
      if (situation === "which one to move") {
        return isBookingOf(intent.option, text) && !/\bcancel|^make it| to \d/.test(text);
      }
      if (situation === "one time offered" && (plainYes.test(text) || staying.test(text))) return true;
      return !/\bcancel|\bmove/.test(text) && situation.endsWith("offered") &&
        slots[intent.option - 1]?.test(text) === true;
    case "yes":
      return plainYes.test(text) || (keeps && staying.test(text)) ||
        (/ cancel/.test(situation) && /\bcancel/.test(text));
    case "no":
      return plainNo.test(text) || (!keeps && /\bbe there\b/.test(text)) ||
        (/cancel/.test(situation) && /\bi can make it\b/.test(text));
    case "confirm":
      return false;
    default:
      return true;
  }
}

const isBookingOf = (option: number, text: string): boolean =>
  bookings["ab"[option - 1] ?? ""]?.test(text) === true;

Deno.test("TXT-01: while a question waits, a refusal, cancellation, move or confirmation acts on nothing that it does not name", () => {
  const kinds = ["no", "cancel", "reschedule", "confirm"];
  const texts = new Set(
    corpora.flatMap(casesOf).filter(({ context, expected }) =>
      !context.pending && expected.some((one) => one !== "ask" && kinds.includes(one.intent.kind))
    ).map(({ text }) => text),
  );
  assertEquals(texts.size > 900, true);
  const misread: string[] = [];
  for (const [situation, context] of Object.entries(situations)) {
    if (!context.pending) continue;
    for (const text of texts) {
      const intent = understand(text, context);
      if (isDone(intent) && !isNamed(intent, text, situation)) {
        misread.push(`${situation}: ${text} → ${JSON.stringify(intent)}`);
      }
    }
  }
  assertEquals(misread, []);
});
