import net from "node:net";
import tls from "node:tls";
import { type CarrierText, toResource } from "../../scripts/stack/carrier/resources.ts";

/**
 * What becomes of a text that was read to its last byte. Taken: `close`, `reset` and `stall` give no answer, `half` breaks
 * one off, `fail` answers 500 without the carrier's own code, `sent` says so and keeps the connection open whatever was
 * asked. Not taken: `lose` closes, `busy` is the carrier's own 429.
 */
export type Mishap = "sent" | "close" | "reset" | "stall" | "half" | "fail" | "lose" | "busy";

/** One POST as it came; `text` where it was taken. */
export interface Posted {
  body: string;
  /** The address that is told what becomes of it, which says whose text and which attempt it is. */
  callback: string;
  mishap: Mishap;
  text?: CarrierText;
}

/** A carrier on a bare socket, so that what travels is counted and not what a server's library makes of it. */
export interface UnrulyCarrier {
  port: number;
  /** How often each text came, by its words. */
  came: Map<string, number>;
  posts: Posted[];
  close(): Promise<void>;
}

interface Manner {
  /** With a certificate it speaks TLS. */
  secrets?: { cert: string; key: string };
  /** What becomes of a text with these words; unless told otherwise their first one says it. */
  mishapOf?(body: string): Mishap;
  /** What becomes of a look-up. */
  mishapOfLookUp?(): Mishap;
  /** By how many milliseconds its clock is ahead of ours. */
  clockAhead?(): number;
  /** Is told of a text that was taken. */
  onTaken?(text: CarrierText): void;
}

const mishaps: readonly string[] = ["close", "reset", "stall", "half", "fail", "lose", "busy"];
const firstWord = (body: string) => {
  const [word = ""] = body.split(" ");
  return (mishaps.includes(word) ? word : "sent") as Mishap;
};

/** Opens the carrier on a free port of this machine. */
export async function openUnrulyCarrier(
  { secrets, mishapOf = firstWord, mishapOfLookUp = () => "sent", clockAhead = () => 0, onTaken }: Manner =
    {},
): Promise<UnrulyCarrier> {
  const carrier: UnrulyCarrier = { port: 0, came: new Map(), posts: [], close };
  const sockets = new Set<net.Socket>();
  const serve = (socket: net.Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => {});
    let read = "";
    socket.on("data", (chunk) => {
      read += chunk.toString("latin1");
      for (;;) {
        const [head, rest] = split(read);
        const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
        if (rest === undefined || rest.length < length) return;
        read = rest.slice(length);
        const [method = "", target = ""] = head.split(" ");
        const { pathname, searchParams } = new URL(target, "http://carrier.invalid");
        const account = /\/Accounts\/(\w+)/.exec(pathname)?.[1] ?? "";
        if (method === "GET") list(socket, account, searchParams);
        else take(socket, account, new URLSearchParams(rest.slice(0, length)));
      }
    });
  };

  const take = (socket: net.Socket, account: string, form: URLSearchParams) => {
    const [from, to, body, callback] = ["From", "To", "Body", "StatusCallback"].map((name) =>
      form.get(name) ?? ""
    ) as [string, string, string, string];
    carrier.came.set(body, (carrier.came.get(body) ?? 0) + 1);
    const posted: Posted = { body, callback, mishap: mishapOf(body) };
    carrier.posts.push(posted);
    if (posted.mishap === "lose") return void socket.end();
    if (posted.mishap === "busy") return answer(socket, 429, { status: 429, code: 20429, message: "busy" });
    const sid = `SM${crypto.randomUUID().replaceAll("-", "")}`;
    const createdAt = new Date(Date.now() + clockAhead());
    posted.text = { sid, from, to, body, status: "queued", errorCode: null, callback, createdAt };
    onTaken?.(posted.text);
    finish(socket, posted.mishap, 201, toResource(posted.text, account));
  };

  const list = (socket: net.Socket, account: string, query: URLSearchParams) => {
    const matches = (text: CarrierText) => text.from === query.get("From") && text.to === query.get("To");
    const found = carrier.posts.flatMap(({ text }) => text && matches(text) ? [text] : []).reverse();
    const messages = found.slice(0, Number(query.get("PageSize") ?? 50)).map((text) =>
      toResource(text, account)
    );
    finish(socket, mishapOfLookUp(), 200, { messages, next_page_uri: null, page: 0, page_size: 50 });
  };

  const server = secrets ? tls.createServer(secrets, serve) : net.createServer(serve);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  carrier.port = (server.address() as net.AddressInfo).port;
  return carrier;

  async function close() {
    for (const socket of sockets) socket.destroy();
    await new Promise((closed) => server.close(closed));
  }
}

/** Ends a request as its mishap says. */
function finish(socket: net.Socket, mishap: Mishap, status: number, body: unknown): void {
  if (mishap === "close" || mishap === "lose") return void socket.end();
  if (mishap === "reset") return void socket.resetAndDestroy();
  if (mishap === "stall") return;
  if (mishap === "fail" || mishap === "busy") return answer(socket, 500, {});
  if (mishap === "half") return void socket.end(toHttp(status, body).slice(0, -15));
  answer(socket, status, body);
}

function answer(socket: net.Socket, status: number, body: unknown): void {
  socket.write(toHttp(status, body));
}

function toHttp(status: number, body: unknown): string {
  const text = JSON.stringify(body).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `HTTP/1.1 ${status} Said\r\nContent-Type: application/json\r\nContent-Length: ${text.length}\r\n` +
    `Connection: keep-alive\r\n\r\n${text}`;
}

function split(read: string): [string, string | undefined] {
  const end = read.indexOf("\r\n\r\n");
  return end < 0 ? [read, undefined] : [read.slice(0, end), read.slice(end + 4)];
}
