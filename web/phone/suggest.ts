import type { HandsetData } from "./local_api.ts";

const forClients = ["tues 6pm", "Y", "balance", "what have I got booked", "can't make it tues", "help"];
const forStrangers = ["hi, do you take beginners?", "tues 6pm", "balance", "help"];

/** Texts worth trying next: what the last text asks for comes first, then what people usually send; the way back for one who opted out. */
export function suggest(
  { name, messages }: Pick<HandsetData, "name" | "messages">,
  { optedOut = false } = {},
): string[] {
  if (optedOut) return ["START", "tues 6pm"];
  const last = messages.at(-1);
  const asked = last?.direction === "out" ? repliesTo(last.body) : [];
  return [...new Set([...asked, ...(name === null ? forStrangers : forClients)])];
}

/** The replies that a text spells out: "1) 6am 2) 7am. Reply 1-2" or "Reply Y to cancel or N to keep it". */
function repliesTo(body: string): string[] {
  if (/\bReply Y\b.*\bN\b/.test(body)) return ["Y", "N"];
  if (!/\bReply 1\b/.test(body)) return [];
  const options = [...body.matchAll(/\b([1-9])\) /g)].map(([, digit = ""]) => digit);
  return options.length > 0 ? options : ["1"];
}
