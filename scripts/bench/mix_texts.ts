import { getExpectedTwilioSignature } from "twilio/lib/webhooks/webhooks.js";

/** A client's text to the first coach of the books; numbers are E.164. */
export interface BenchText {
  from: string;
  to: string;
  body: string;
}

const token = "local-coachline-token";
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** What clients write, in the order in which they do: a time, what is asked back, questions, and what only a person reads. */
function conversation(time: string): string[] {
  return [
    time,
    "1",
    "Y",
    "balance",
    "any times on friday?",
    "2",
    "what have I got booked",
    "why?",
    "C",
    "1",
    "can I move my next one",
    "running 10 late",
    "my shoulder has been sore since the weekend, is it ok to swim?",
    "help",
    "thanks!",
    "tomorrow arvo",
  ];
}

/** So many texts of so many clients, who take turns, each keeping to the order of a conversation. */
export function mixTexts(count: number, clients: number): BenchText[] {
  return Array.from({ length: count }, (_, index) => {
    const client = index % clients + 1;
    const turn = Math.floor(index / clients);
    const day = new Date(Date.now() + (5 + client + turn) * 86_400_000);
    const time = `${day.getUTCDate()} ${months[day.getUTCMonth()]} ${9 + client % 3}am`;
    const words = conversation(time);
    return {
      from: `+61400000${String(client).padStart(3, "0")}`,
      to: "+61400000000",
      body: words[turn % words.length] ?? "help",
    };
  });
}

/** Posts a text to a server's sms-inbound, signed for that address. `url` without a slash at its end. */
export async function sendSigned(
  url: string,
  { from, to, body }: BenchText,
): Promise<{ status: number; body: string }> {
  const sid = `SM${crypto.randomUUID().replaceAll("-", "")}`;
  const form = {
    MessageSid: sid,
    SmsSid: sid,
    From: from,
    To: to,
    Body: body,
    NumMedia: "0",
    NumSegments: "1",
  };
  const address = `${url}/functions/v1/sms-inbound`;
  const answer = await fetch(address, {
    method: "POST",
    headers: { "X-Twilio-Signature": getExpectedTwilioSignature(token, address, form) },
    body: new URLSearchParams(form),
  });
  return { status: answer.status, body: await answer.text() };
}
