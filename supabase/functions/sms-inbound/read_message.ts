import { z } from "zod";
import { parseFields } from "../_shared/read_body.ts";

// As many as the carrier takes with one text.
const mostPictures = 10;

// Longer than any text; the database keeps 20,000.
const longestBody = 10_000;

// Postgres text holds every character but NUL.
const clean = z.string().default("").transform((value) => value.replaceAll("\u0000", ""));
const required = clean.pipe(z.string().trim().min(1, "it is missing").max(200, "it is too long"));
// As long as the database keeps one.
const carrierId = required.pipe(z.string().max(64, "it is too long"));

const schema = z.object({
  MessageSid: carrierId,
  From: required,
  To: required,
  Body: clean.transform((text) => [...text].slice(0, longestBody).join("")),
  OptOutType: z.enum(["STOP", "START", "HELP"]).optional().catch(undefined),
  NumMedia: z.coerce.number().int().min(0).max(100).catch(0),
  Pictures: z.array(z.object({ sid: z.string().regex(/^ME[0-9a-f]{32}$/i), type: z.string().max(100) })),
}).transform((form) => ({
  sid: form.MessageSid,
  from: form.From,
  to: form.To,
  body: form.Body,
  optOutType: form.OptOutType,
  media: form.NumMedia,
  pictures: form.Pictures,
}));

/** A text as it came: `from` and `to` as the carrier writes them, `body` without NUL and at most 10,000 characters. */
export type Message = z.infer<typeof schema>;

/** Reads a signed form. Only the sid, From and To are required. Refuses 400 invalid_body with the field's own name. */
export function readMessage(form: URLSearchParams): Message {
  const field = (name: string) => form.get(name) ?? undefined;
  return parseFields({
    MessageSid: field("MessageSid") || field("SmsSid"),
    From: field("From"),
    To: field("To"),
    Body: field("Body"),
    OptOutType: field("OptOutType")?.toUpperCase(),
    NumMedia: field("NumMedia"),
    Pictures: Array.from({ length: mostPictures }, (_, n) => ({
      // The id alone: the address is made where it is asked for, and is the carrier's then whatever stands here.
      sid: /\/Media\/(ME[0-9a-f]{32})$/i.exec(field(`MediaUrl${n}`) ?? "")?.[1],
      type: (field(`MediaContentType${n}`) ?? "").slice(0, 100),
    })).filter(({ sid }) => sid !== undefined),
  }, schema);
}
