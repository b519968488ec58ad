import MessagingResponse from "twilio/lib/twiml/MessagingResponse.js";

/** The carrier's answer: send this text to whoever wrote, and tell `status` what becomes of it; "" sends nothing. */
export function twiml(reply: string, status: string): Response {
  const response = new MessagingResponse();
  if (reply !== "") response.message({ action: status, method: "POST" }, reply);
  return new Response(response.toString(), { headers: { "Content-Type": "text/xml; charset=utf-8" } });
}
