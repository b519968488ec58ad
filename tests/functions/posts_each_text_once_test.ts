import { assertEquals, assertLess } from "@std/assert";
import { fileURLToPath } from "node:url";
import { type Played, playMishaps } from "../support/play_mishaps.ts";
import { openUnrulyCarrier, type UnrulyCarrier } from "../support/unruly_carrier.ts";

const rounds = 500;

/** Both sides' counts of the same texts. */
async function compare(carrier: UnrulyCarrier, played: Played[]): Promise<void> {
  // A second copy may come a moment later.
  await new Promise((resolve) => setTimeout(resolve, 300));
  assertEquals([...carrier.came].filter(([, times]) => times !== 1), []);
  // On a machine under load a connection may not come about in time: what was not sent is not called so.
  const lost = played.filter(({ body }) => !carrier.came.has(body));
  assertEquals(lost.filter(({ outcome }) => outcome === "sent"), []);
  assertLess(lost.length, rounds / 50);
  // Nor may its answer: a text that came and was answered may be called unknown then, and no other may be called sent.
  const answered = /^(warm|sent) /;
  const came = played.filter(({ body }) => carrier.came.has(body));
  assertEquals(came.filter(({ body, outcome }) => outcome !== "unknown" && !answered.test(body)), []);
  assertEquals(came.filter(({ outcome }) => outcome !== "unknown" && outcome !== "sent"), []);
  const late = came.filter(({ body, outcome }) => answered.test(body) && outcome === "unknown");
  assertLess(late.length, rounds / 50);
}

Deno.test("OUT-01 one attempt is one POST, counted at a carrier that closes, resets, stalls and breaks off", async () => {
  const carrier = await openUnrulyCarrier();
  try {
    await compare(carrier, await playMishaps(`http://127.0.0.1:${carrier.port}`, rounds));
  } finally {
    await carrier.close();
  }
});

Deno.test("OUT-01 one attempt is one POST over TLS too", async () => {
  const file = (name: string) => fileURLToPath(new URL(`../support/${name}`, import.meta.url));
  const [cert, key] = [file("localhost_cert.pem"), file("localhost_key.pem")];
  const carrier = await openUnrulyCarrier({
    secrets: { cert: await Deno.readTextFile(cert), key: await Deno.readTextFile(key) },
  });
  try {
    // In a process that trusts this certificate.
    const { stdout, success } = await new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "-A",
        `--cert=${cert}`,
        file("play_mishaps.ts"),
        `https://localhost:${carrier.port}`,
        String(rounds),
      ],
      stderr: "inherit",
    }).output();
    assertEquals(success, true);
    await compare(carrier, JSON.parse(new TextDecoder().decode(stdout)));
  } finally {
    await carrier.close();
  }
});
