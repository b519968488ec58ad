import type { OutcomeOf, Restated } from "../../sms-inbound/outcome.ts";
import { replyNumber } from "./counts.ts";
import { formatTime } from "./times.ts";

interface QuestionContext {
  coach: string;
  /** IANA. */
  zone: string;
}

/** The question before an act that a text may not have meant: it names what would be done. */
export function sayAskFirst(
  { act, one_of }: OutcomeOf<"ask_first">,
  { coach, zone }: QuestionContext,
): string {
  if (act.kind === "opt_out") return `No more texts from ${coach}? Reply Y to end them or N to keep them`;
  return `${one_of ? "One at a time, please. " : ""}${sayAct(act, zone)}? Reply Y or N`;
}

/** Which of several acts is meant, by number. */
export function sayAskActs({ acts, one_of }: OutcomeOf<"ask_acts">, zone: string): string {
  const [book, move] = acts;
  if (one_of === undefined && book?.kind === "book" && move?.kind === "reschedule") {
    const [at, was] = [time(move.starts_at, zone), time(move.was, zone)];
    return `Book a second session ${at}, or move ${was} there? 1) second 2) move. ${replyNumber(2)}`;
  }
  const options = acts.map((act, index) => `${index + 1}) ${sayAct(act, zone)}`);
  const head = one_of ? "I can do one at a time, so which first?" : "Which one?";
  return `${head} ${options.join(" ")}. ${replyNumber(acts.length)}`;
}

function sayAct({ kind, starts_at, was }: Restated, zone: string): string {
  switch (kind) {
    case "book":
      return `Book ${time(starts_at, zone)}`;
    case "cancel":
      return `Cancel ${time(starts_at, zone)}`;
    case "confirm":
      return `Confirm ${time(starts_at, zone)}`;
    case "reschedule":
      return starts_at === undefined
        ? `Move ${time(was, zone)}`
        : `Move ${time(was, zone)} to ${time(starts_at, zone)}`;
    case "opt_out":
      return "No more texts";
  }
}

function time(at: Date | undefined, zone: string): string {
  return at === undefined ? "it" : formatTime(at, zone);
}
