import type { Fetch } from "../database.ts";
import { readLimited } from "../requests.ts";
import { carrierError, type CarrierText, toResource } from "./resources.ts";
import type { Behaviour, keepOrders } from "./orders.ts";

interface Parts {
  accountSid: string;
  authToken: string;
  orders: ReturnType<typeof keepOrders>;
  /** Everything taken, oldest first. */
  texts: CarrierText[];
  /** Is told of a text that was taken, before the answer. */
  onTaken(text: CarrierText, behaviour: Behaviour): void;
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Answers Messages of Twilio's REST API, below `/carrier/2010-04-01/Accounts/<sid>`: create, list, read one. */
export function serveMessages({ accountSid, authToken, orders, texts, onTaken }: Parts): Fetch {
  const credentials = `Basic ${btoa(`${accountSid}:${authToken}`)}`;

  return async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (request.headers.get("authorization") !== credentials) return carrierError(401);
    const [, account, sid] =
      /^\/carrier\/2010-04-01\/Accounts\/(\w+)\/Messages(?:\/(\w+))?\.json$/.exec(pathname) ?? [];
    if (account !== accountSid) return carrierError(404);
    if (sid === undefined && request.method === "POST") return await create(request);
    if (request.method !== "GET") return carrierError(405, 20004);
    return await read(sid, searchParams);
  };

  async function create(request: Request): Promise<Response> {
    const bytes = await readLimited(request, 64 * 1024);
    const form = new URLSearchParams(new TextDecoder().decode(bytes));
    const [from, to, body] = ["From", "To", "Body"].map((name) => form.get(name) ?? "");
    const behaviour = orders.behaviourFor(to ?? "");
    if (behaviour.slow !== undefined) await wait(behaviour.slow);
    if (behaviour.refuse) return carrierError(behaviour.refuse.status, behaviour.refuse.code);
    if (behaviour.drop === "before") return brokenOff();
    if (!from) return carrierError(400, 21603);
    if (!to || !/^\+[1-9]\d{6,14}$/.test(to)) return carrierError(400, 21211);
    if (!body) return carrierError(400, 21602);
    if (body.length > 1600) return carrierError(400, 21617);
    if (orders.isOptedOut(to, from)) return carrierError(400, 21610);
    const text: CarrierText = {
      sid: `SM${crypto.randomUUID().replaceAll("-", "")}`,
      from,
      to,
      body,
      status: "queued",
      errorCode: null,
      callback: form.get("StatusCallback") ?? undefined,
      createdAt: new Date(),
    };
    texts.push(text);
    const answer = Response.json(toResource(text, accountSid), { status: 201 });
    onTaken(text, behaviour);
    return behaviour.drop === "after" ? brokenOff() : answer;
  }

  async function read(sid: string | undefined, query: URLSearchParams): Promise<Response> {
    const { all } = orders.standing();
    if (all?.slow !== undefined) await wait(all.slow);
    if (all?.refuse) return carrierError(all.refuse.status, all.refuse.code);
    if (sid !== undefined) {
      const text = texts.find((text) => text.sid === sid);
      return text ? Response.json(toResource(text, accountSid)) : carrierError(404);
    }
    const matches = (name: "From" | "To", value: string) => (query.get(name) ?? value) === value;
    const size = Math.min(Number(query.get("PageSize") ?? 50), 1000);
    const page = texts.filter(({ from, to }) => matches("From", from) && matches("To", to)).reverse()
      .slice(0, size);
    return Response.json({
      end: page.length - 1,
      messages: page.map((text) => toResource(text, accountSid)),
      next_page_uri: null,
      page: 0,
      page_size: size,
      start: 0,
    });
  }
}

/** An answer that breaks off after its first byte. */
function brokenOff(): Response {
  const half = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      controller.enqueue(new TextEncoder().encode("{"));
      // A word and no error: the server prints it.
      controller.error("The carrier broke off, as it was told to");
    },
  });
  return new Response(half, { status: 201, headers: { "Content-Type": "application/json" } });
}
