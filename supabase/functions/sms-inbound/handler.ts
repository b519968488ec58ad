import type { CallVerb } from "../_shared/data_api.ts";
import type { TwilioEnvironment } from "../_shared/environment.ts";
import { given } from "../_shared/given.ts";
import { readSignedForm } from "../_shared/read_signed_form.ts";
import { intentToJson } from "./intent_to_json.ts";
import { commandToJson, readCommand } from "./read_command.ts";
import { readIntent } from "./read_intent.ts";
import { type Message, readMessage } from "./read_message.ts";
import { anyOutcome, received as receivedSchema } from "./received.ts";
import { composeReply, introduce } from "../_shared/words/en.ts";
import { twiml } from "./twiml.ts";

/**
 * Answers one delivery of a text. `call` runs verbs as the service role and is used only once the carrier's signature
 * stands. Refuses 403 invalid_signature before anything is read as a message.
 */
export async function receiveText(
  request: Request,
  call: CallVerb,
  env: TwilioEnvironment,
): Promise<Response> {
  const form = await readSignedForm(request, env, "sms-inbound");
  const message = readMessage(form);
  const { reply, messageId } = await replyTo(message, call);
  const query = new URLSearchParams(messageId === undefined ? {} : { message: messageId });
  return twiml(reply, `${env.publicUrl}/functions/v1/sms-status?${query}`);
}

/** What a text is answered with, "" for silence, and the text's own id. */
interface Reply {
  reply: string;
  messageId?: string;
}

/** The answer to a text: written down first, acted on once, answered once, however often it is delivered. */
async function replyTo(message: Message, call: CallVerb): Promise<Reply> {
  const received = receivedSchema.nullable().parse(
    await call("receive_sms", {
      p_sid: message.sid,
      p_from: message.from,
      p_to: message.to,
      p_body: message.body,
      p_media: message.media,
      ...given({
        p_opt_out_type: message.optOutType,
        p_pictures: message.pictures.length > 0 ? message.pictures : undefined,
      }),
    }),
  );
  if (received === null) {
    // A line that is nobody's: the text is kept, and whoever runs the project is told, without saying whose it is.
    console.warn(JSON.stringify({ function: "sms-inbound", notice: "text_to_a_line_of_nobody" }));
    return { reply: "" };
  }
  const messageId = received.message_id;
  if (received.replayed) return { reply: received.reply ?? "", messageId };

  let outcome = received.outcome;
  let who = received.client_id;
  if (outcome === null && received.from_coach) {
    const command = readCommand(message, received);
    outcome = anyOutcome.parse(
      await call("act_on_coach_sms", {
        p_message_id: received.message_id,
        p_command: commandToJson(command),
      }),
    );
  } else if (outcome === null) {
    const { intent, clientId } = readIntent(message, received);
    who = clientId ?? who;
    outcome = anyOutcome.parse(
      await call("act_on_sms", {
        p_message_id: received.message_id,
        p_intent: intentToJson(intent),
        ...given({ p_client_id: clientId }),
      }),
    );
  }
  const shared = received.clients.length > 1;
  const forWhom = shared ? received.clients.find((client) => client.id === who)?.name : undefined;
  // With opt-out handling set up at the carrier, it has answered these words itself.
  const reply = message.optOutType !== undefined
    ? ""
    : composeReply(outcome, { coach: received.coach, now: received.received_at, forWhom });
  const introduced = received.first ? introduce(reply, received.coach.name) : undefined;
  const stored = { p_message_id: messageId, p_body: reply, ...given({ p_introduced: introduced }) };
  return { reply: await call("reply_sms", stored), messageId };
}
