import { assertEquals } from "@std/assert";
import { type CoachCommand, understandCoach } from "../../supabase/functions/sms-inbound/understand_coach.ts";
import { coachCorpus } from "./coach_corpus.ts";
import { coachSituations, isDoneForCoach } from "./corpus/coach_situations.ts";
import { cannedReplies, strangers } from "./corpus/strangers.ts";

const clock = { now: new Date("2026-11-23T23:00:00Z"), timeZone: "Australia/Sydney", country: "AU" };
const sydney = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Australia/Sydney",
  dateStyle: "short",
  timeStyle: "short",
});
const local = (at: Date) => sydney.format(at).replace(" ", "T");
const situations: { [start: string]: object } = {
  which: { pending: { names: ["Ana Torres", "Ben Lee", "Cara Zed"] } },
  "asked Y or": { pending: { names: [""], letters: "y" } },
  "asked Y, W": { pending: { names: ["", ""], letters: "yw" } },
};

/** A command as the corpus writes it: several readings of one act beside each other. */
function written(command: CoachCommand): string {
  switch (command.kind) {
    case "which": {
      const acts = command.acts.map(written);
      const [first = ""] = acts;
      if (acts.length === 1) return `ask ${first}`;
      const start = first.startsWith("off ") ? "off ".length : first.lastIndexOf(" ") + 1;
      return first.slice(0, start) + acts.map((act) => act.slice(start)).join("|");
    }
    case "book":
      return `book ${command.name} ${local(command.at)}`;
    case "move":
    case "cancel": {
      const of = [command.days?.[0], command.times?.join("|")].filter((part) => part !== undefined).join(" ");
      return `${command.kind} ${command.name}${command.kind === "move" ? ` ${local(command.at)}` : ""}${
        of === "" ? "" : ` of ${of}`
      }`;
    }
    case "off":
      return `off ${local(command.from)} ${local(command.to)}`;
    case "off_unclear":
      return `off? ${command.reason}`;
    case "today":
      return `today${command.day === undefined ? "" : ` ${command.day}`}`;
    case "done":
      return `done${command.loose ? "?" : ""}${command.name === undefined ? "" : ` ${command.name}`}`;
    case "why":
      return `why ${
        command.days === undefined ? command.name : [command.days[0], ...command.times ?? []].join(" ")
      }`;
    case "sell":
      return `sell ${command.words.toLowerCase()}`;
    case "add":
      return `add ${command.words.toLowerCase()} ${command.count}`;
    case "usage":
      return `usage ${command.of}`;
    case "choose":
      return `choose ${command.option}`;
    case "say":
      if (command.name !== undefined) return `to ${command.name}: ${command.body}`;
      return command.held ? "held" : "words";
    default:
      return "name" in command && command.name !== undefined
        ? `${command.kind} ${command.name}`
        : command.kind;
  }
}

for (const [situation, rows] of Object.entries(coachCorpus)) {
  const [, context = {}] = Object.entries(situations).find(([start]) => situation.startsWith(start)) ?? [];
  Deno.test(`the coach's texts are read whole: ${situation}`, () => {
    const read = rows.map(([text]) => [text, written(understandCoach(text, { ...clock, ...context }))]);
    assertEquals(read, rows);
  });
}

Deno.test("what a coach's phone says to somebody else, or by itself, changes nothing, whatever was asked last", () => {
  const done = [...strangers, ...cannedReplies].flatMap((text) =>
    Object.entries(coachSituations).flatMap(([situation, context]) => {
      const command = understandCoach(text, context);
      return isDoneForCoach(command) ? [`${situation}: ${text} → ${JSON.stringify(command)}`] : [];
    })
  );
  assertEquals(done, []);
});
