import { z } from "zod";
import type { CallVerb } from "../_shared/data_api.ts";
import { describeFailure, Failure } from "../_shared/failure.ts";
import { given } from "../_shared/given.ts";
import { instant } from "../_shared/instant.ts";
import { readBody } from "../_shared/read_body.ts";
import type { Attempt } from "./attempt.ts";
import type { Carrier } from "./connect_carrier.ts";
import { type Claimed, sayClaimed } from "./say_claimed.ts";

/** `now`: the moment as of which texts are due; the database's clock where absent. */
const body = z.strictObject({ now: instant.nullish() });

// A few at a time, claimed just before they are tried, so that none waits out its lease in a queue here.
const atOnce = 10;
const perCall = 100;
// Milliseconds: the next call comes after a minute.
const longest = 40_000;

interface Sending {
  /** Runs verbs as the service role. */
  call: CallVerb;
  carrier: Carrier;
  /** Base of the addresses that the carrier calls. */
  publicUrl: string;
}

/** What one text came to: a count of the answer, and whether the next ones have a chance. */
interface Result {
  counted: "sent" | "failed" | "retried";
  goOn: boolean;
}

/**
 * Sends the texts that are due, at most a hundred: 200 `{sent, failed, retried}`. The attempt stands in the database before
 * it is made; one whose end nobody saw is looked up at the carrier and never just made again.
 */
export async function sendTexts(request: Request, sending: Sending): Promise<Response> {
  const { now } = await readBody(request, body);
  const counts = { sent: 0, failed: 0, retried: 0 };
  const until = Date.now() + longest;
  for (let left = perCall; left > 0 && Date.now() < until;) {
    const clock = given({ p_now: now?.toISOString() });
    const claimed = await sending.call("claim_messages", { p_limit: Math.min(atOnce, left), ...clock });
    const said = await sayClaimed(claimed, (p_said) => sending.call("say_messages", { p_said, ...clock }));
    const results = await Promise.all(said.map((message) => sendOne(message, sending, now ?? undefined)));
    for (const { counted } of results) counts[counted] += 1;
    if (results.some(({ goOn }) => !goOn)) {
      report(new Failure("Cannot send texts: the carrier refuses TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN"));
      break;
    }
    if (claimed.length === 0) break;
    left -= claimed.length;
  }
  return Response.json(counts);
}

async function sendOne(message: Claimed, sending: Sending, now: Date | undefined): Promise<Result> {
  try {
    const attempt = await tryOne(message, sending);
    const status = await record(message, attempt, { call: sending.call, now });
    const badAccount = attempt.outcome === "unreached" && attempt.badAccount === true;
    return { counted: countOf(status), goOn: !badAccount };
  } catch (error) {
    // What was not recorded is looked up when its lease has run out; the other texts go on.
    report(error);
    return { counted: "retried", goOn: true };
  }
}

function tryOne(message: Claimed, { carrier, publicUrl }: Sending): Promise<Attempt> {
  const text = { from: message.from_phone, to: message.to_phone, body: message.body };
  if (message.look_up) return carrier.find(text, instant.parse(message.tried_at));
  const query = new URLSearchParams({ message: message.id, attempt: String(message.attempt) });
  return carrier.send(text, `${publicUrl}/functions/v1/sms-status?${query}`);
}

/** Gives the status that stands then. */
async function record(
  message: Claimed,
  attempt: Attempt,
  { call, now }: { call: CallVerb; now: Date | undefined },
): Promise<string> {
  const isSent = attempt.outcome === "sent";
  const status = await call("record_message_result", {
    p_message_id: message.id,
    p_attempt: message.attempt,
    p_outcome: attempt.outcome,
    ...given({
      p_sid: isSent ? attempt.sid : undefined,
      p_error_code: attempt.outcome === "refused" ? attempt.code : undefined,
      p_http_status: attempt.outcome === "refused" ? attempt.status : undefined,
      // Waiting is counted from the moment given; but what the carrier has taken, it took by the real clock.
      p_now: isSent ? undefined : now?.toISOString(),
    }),
  });
  if (!isSent || attempt.later === undefined) return status;
  const { later, sid } = attempt;
  return await call("record_message_status", {
    p_sid: sid,
    p_status: later.status,
    ...given({ p_error_code: later.code }),
  }) ?? status;
}

function countOf(status: string): Result["counted"] {
  if (status === "queued" || status === "sending") return "retried";
  return status === "sent" || status === "delivered" ? "sent" : "failed";
}

function report(error: unknown): void {
  console.error(JSON.stringify({ function: "sms-send", failure: describeFailure(error) }));
}
