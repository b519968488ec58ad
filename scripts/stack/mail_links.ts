import { z } from "zod";
import type { Fetch } from "./database.ts";
import { refuse } from "./requests.ts";

const asked = z.object({ email: z.string(), code_challenge: z.string().min(1) });
const redeemed = z.object({ auth_code: z.string(), code_verifier: z.string() });
const claims = z.object({ email: z.string() });
// As long as hosted Supabase gives a code.
const codeMs = 5 * 60_000;

/**
 * Makes the links in mails work as hosted Supabase makes them for a page that asks with a challenge (PKCE, RFC 7636): the
 * link leads back with a code, which signs in only the browser that asked. Supabase Lite knows that for other sign-ins
 * and puts the session itself into the link of a mail. Kept in memory: a link does not outlive the stack.
 */
export function serveMailLinks(api: Fetch): Fetch {
  const challenges = new Map<string, string>();
  const codes = new Map<string, { challenge: string; session: URLSearchParams; until: number }>();

  return async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (request.method === "POST" && pathname === "/auth/v1/recover") {
      const parsed = asked.safeParse(await request.clone().json().catch(() => undefined));
      if (parsed.success) challenges.set(parsed.data.email.toLowerCase(), parsed.data.code_challenge);
      return await api(request);
    }
    if (request.method === "GET" && pathname === "/auth/v1/verify") return toCode(await api(request));
    if (
      request.method === "POST" && pathname === "/auth/v1/token" && searchParams.get("grant_type") === "pkce"
    ) {
      return await redeem(request);
    }
    return await api(request);
  };

  /** The session that the link leads back with is kept here; the page gets a code for it. */
  function toCode(answer: Response): Response {
    const location = answer.headers.get("location");
    if (location === null || !location.includes("#access_token=")) return answer;
    const to = new URL(location);
    const session = new URLSearchParams(to.hash.slice(1));
    const challenge = challenges.get(emailOf(session.get("access_token") ?? ""));
    if (challenge === undefined) return answer;
    const code = crypto.randomUUID();
    codes.set(code, { challenge, session, until: Date.now() + codeMs });
    to.hash = "";
    to.searchParams.set("code", code);
    return new Response(null, { status: answer.status, headers: { Location: to.href } });
  }

  async function redeem(request: Request): Promise<Response> {
    const parsed = redeemed.safeParse(await request.clone().json().catch(() => undefined));
    const kept = parsed.success ? codes.get(parsed.data.auth_code) : undefined;
    // A code of some other sign-in is Lite's own.
    if (!parsed.success || !kept) return await api(request);
    codes.delete(parsed.data.auth_code);
    if (kept.until < Date.now() || await hashOf(parsed.data.code_verifier) !== kept.challenge) {
      return refuse(403, "bad_code_verifier", "This link was asked for on another device, or is too old.");
    }
    const token = kept.session.get("access_token") ?? "";
    const headers = { apikey: request.headers.get("apikey") ?? "", Authorization: `Bearer ${token}` };
    const user = await api(new Request(new URL("/auth/v1/user", request.url), { headers }));
    if (!user.ok) return user;
    const lasts = Number(kept.session.get("expires_in"));
    return Response.json({
      access_token: token,
      refresh_token: kept.session.get("refresh_token"),
      token_type: "bearer",
      expires_in: lasts,
      expires_at: Math.floor(Date.now() / 1000) + lasts,
      user: await user.json(),
    });
  }
}

function emailOf(token: string): string {
  const [, payload = ""] = token.split(".");
  const parsed = claims.safeParse(
    JSON.parse(new TextDecoder().decode(Uint8Array.fromBase64(payload, { alphabet: "base64url" }))),
  );
  return parsed.success ? parsed.data.email.toLowerCase() : "";
}

async function hashOf(verifier: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  return new Uint8Array(hash).toBase64({ alphabet: "base64url", omitPadding: true });
}
