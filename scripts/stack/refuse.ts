/** A refusal in the one shape that every endpoint of the project answers with. */
export function refuse(status: number, error: string, hint?: string, headers: HeadersInit = {}): Response {
  return Response.json({ error, ...(hint === undefined ? {} : { hint }) }, {
    status,
    headers: { "X-Content-Type-Options": "nosniff", ...headers },
  });
}
