const messages: Record<number, string> = {
  20003: "Authenticate",
  20404: "The requested resource was not found",
  20429: "Too Many Requests",
  20500: "An internal server error has occurred",
  20503: "Service unavailable",
  21211: "Invalid 'To' Phone Number",
  21602: "Message body is required.",
  21603: "A 'From' phone number is required.",
  21610: "Attempt to send to unsubscribed recipient",
  21614: "'To' number is not a valid mobile number",
  21617: "The concatenated message body exceeds the 1600 character limit",
};
const usual: Record<number, number> = { 401: 20003, 404: 20404, 429: 20429, 500: 20500, 503: 20503 };

/** An error as Twilio's API answers it; without a code the one that usually comes with the HTTP status. */
export function carrierError(status: number, code = usual[status] ?? 20001): Response {
  const body = {
    code,
    message: messages[code] ?? "The request was refused",
    more_info: `https://www.twilio.com/docs/errors/${code}`,
    status,
  };
  return Response.json(body, { status });
}
