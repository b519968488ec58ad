import net from "node:net";
import tls from "node:tls";

/**
 * A carrier on a bare socket, so that what travels is counted and not what a server's library makes of it. The first word
 * of a text says what becomes of its connection once it was read to its last byte: `close`, `reset` and `stall` give no
 * answer, `half` breaks one off, any other is taken, answered, and its connection kept open whatever was asked.
 */
export interface UnrulyCarrier {
  port: number;
  /** How often each text came, by its words. */
  came: Map<string, number>;
  close(): Promise<void>;
}

/** Opens the carrier; with a certificate it speaks TLS. */
export async function openUnrulyCarrier(secrets?: { cert: string; key: string }): Promise<UnrulyCarrier> {
  const carrier: UnrulyCarrier = { port: 0, came: new Map(), close };
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
        take(socket, new URLSearchParams(rest.slice(0, length)).get("Body") ?? "");
      }
    });
  };
  const take = (socket: net.Socket, body: string) => {
    carrier.came.set(body, (carrier.came.get(body) ?? 0) + 1);
    const [mishap] = body.split(" ");
    if (mishap === "close") return socket.end();
    if (mishap === "reset") return socket.resetAndDestroy();
    if (mishap === "stall") return;
    const answer = JSON.stringify({ sid: `SM${crypto.randomUUID().replaceAll("-", "")}`, status: "queued" });
    const head =
      `HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: ${answer.length}\r\n` +
      "Connection: keep-alive\r\n\r\n";
    if (mishap === "half") return socket.end(head + answer.slice(0, 5));
    socket.write(head + answer);
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

function split(read: string): [string, string | undefined] {
  const end = read.indexOf("\r\n\r\n");
  return end < 0 ? [read, undefined] : [read.slice(0, end), read.slice(end + 4)];
}
