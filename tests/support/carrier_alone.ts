import { type Carrier, createCarrier } from "../../scripts/stack/carrier/create_carrier.ts";
import type { StackKeys } from "../../scripts/stack/stack_keys.ts";
import { testKeys } from "./test_keys.ts";

/** The carrier's stand-in without a stack; `called` holds the forms that it posted to its webhooks, in their order. */
export interface CarrierAlone {
  carrier: Carrier;
  /** Base of its API, as TWILIO_API_URL. */
  apiUrl: string;
  called: { path: string; form: Record<string, string>; signature: string | null }[];
}

/** Runs some work beside a carrier whose webhooks are answered with this TwiML. */
export async function withCarrier(
  work: (alone: CarrierAlone) => Promise<void>,
  { twiml = "<Response/>" } = {},
): Promise<void> {
  const called: CarrierAlone["called"] = [];
  const made: { carrier?: Carrier } = {};
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const { pathname, search } = new URL(request.url);
    if (pathname.startsWith("/carrier/") && made.carrier) return await made.carrier.fetch(request);
    const form = Object.fromEntries(new URLSearchParams(await request.text()));
    called.push({ path: pathname + search, form, signature: request.headers.get("x-twilio-signature") });
    return new Response(twiml, { headers: { "Content-Type": "text/xml" } });
  });
  const url = `http://127.0.0.1:${server.addr.port}`;
  const keys: StackKeys = testKeys;
  const carrier = made.carrier = createCarrier({ keys, url });
  try {
    await work({ carrier, apiUrl: `${url}/carrier`, called });
  } finally {
    await carrier.settled();
    await server.shutdown();
  }
}
