import { z } from "zod";
import { parseFields } from "../_shared/read_body.ts";

const required = z.string({ error: "it is missing" }).trim().min(1, "it is missing").max(
  200,
  "it is too long",
)
  .refine((value) => !value.includes("\u0000"), "it is not a word");

const schema = z.object({
  // As long as the database keeps one.
  MessageSid: required.pipe(z.string().max(64, "it is too long")),
  MessageStatus: required,
  ErrorCode: z.coerce.number().int().positive().max(999_999).optional().catch(undefined),
  message: z.uuid().optional().catch(undefined),
  attempt: z.coerce.number().int().positive().max(1_000_000).optional().catch(undefined),
}).transform((fields) => ({
  sid: fields.MessageSid,
  status: fields.MessageStatus.toLowerCase(),
  errorCode: fields.ErrorCode,
  messageId: fields.message,
  attempt: fields.attempt,
}));

/** What a callback says; the last two are absent where the address does not name the attempt. */
export type Status = z.infer<typeof schema>;

/** Reads a signed callback and the query of its address. Refuses 400 invalid_body without the sid or the status. */
export function readStatus(form: URLSearchParams, query: URLSearchParams): Status {
  const field = (name: string) => form.get(name) || undefined;
  return parseFields({
    MessageSid: field("MessageSid") ?? field("SmsSid"),
    MessageStatus: field("MessageStatus") ?? field("SmsStatus"),
    ErrorCode: field("ErrorCode"),
    message: query.get("message") ?? undefined,
    attempt: query.get("attempt") ?? undefined,
  }, schema);
}
