import MessagingResponse from "twilio/lib/twiml/MessagingResponse.js";

/** The carrier's answer: send this text to whoever wrote; "" sends nothing. */
export function twiml(reply: string): Response {
  const response = new MessagingResponse();
  if (reply !== "") response.message(reply);
  return new Response(response.toString(), { headers: { "Content-Type": "text/xml; charset=utf-8" } });
}
