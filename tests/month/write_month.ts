import type { Month, Said } from "./play_month.ts";
import type { Ending, Person } from "./story.ts";

/** Who each phone belongs to, as the page introduces them. */
const cast: Record<Person, string> = {
  Sam: "Sam Rivera, who trains people in Melbourne, on their own mobile",
  Ana: "Ana Torres, a ten-pack, thanks for everything",
  Ben: "Ben Okafor, a five-pack with two left, always driving",
  Zoe: "Zoe Murphy, a ten-pack, and her daughter Ivy, a five-pack, on one phone",
  Marta: "Marta Silva, a ten-pack, writes in two languages",
  Luca: "Luca Rossi, a five-pack, jokes",
  Wrong: "a wrong number",
  Advert: "an advert",
};

const states: Record<Ending["status"], string> = {
  scheduled: "still to come",
  completed: "held",
  cancelled: "cancelled",
  late_cancelled: "cancelled late",
  no_show: "missed",
};

/** The page of the month: who takes part, day by day what was said, and what the calendar came to. */
export function writeMonth({ transcript, calendar, free }: Month): string {
  const people = Object.entries(cast).map(([name, words]) => `- **${name}**: ${words}`);
  const days = Map.groupBy(transcript, ({ at }) => at.slice(0, 10));
  const told = [...days].flatMap(([day, said]) => [`## ${sayDay(day)}`, "", ...said.map(writeLine), ""]);
  const held = calendar.map(({ client, starts, status }) =>
    `| ${client} | ${sayDay(starts.slice(0, 10))}, ${starts.slice(11)} | ${states[status]} |`
  );
  const left = Object.entries(free).map(([client, count]) => `| ${client} | ${count} |`);
  return [
    "# A month by text",
    "",
    "What five clients and their coach texted in a month, and what came back. It is played by `tests/month` through the signed webhook,",
    "the outbox and the night, once as it stands here and once with every text delivered twice; the calendar at its end is what a careful",
    "assistant would have made of it, and the proof finds every session accounted for. Times are Melbourne's.",
    "",
    ...people,
    "",
    "A text that somebody wrote stands after their name, the answer after →, a text that came by itself after ←.",
    "",
    ...told,
    "## What it came to",
    "",
    "| client | when | |",
    "| --- | --- | --- |",
    ...held,
    "",
    "| client | free to book |",
    "| --- | --- |",
    ...left,
    "",
  ].join("\n");
}

function writeLine({ at, phone, way, words }: Said): string {
  const said = words.replaceAll("\n", "<br>").replace(
    /[*_<>|]/g,
    (mark) => mark === "<" || mark === ">" ? mark : `\\${mark}`,
  );
  if (way === "in") return `- ${at.slice(11)} **${phone}** ${said}`;
  if (way === "answer") return `  - → ${said}`;
  if (way === "out") return `- ${at.slice(11)} ← ${phone}: ${said}`;
  return `- ${at.slice(11)} *${said}*`;
}

const format = new Intl.DateTimeFormat("en-AU", {
  timeZone: "UTC",
  weekday: "long",
  day: "numeric",
  month: "long",
});

const sayDay = (day: string) => format.format(new Date(`${day}T00:00:00Z`));
