import { readSignedForm } from "../../supabase/functions/_shared/read_signed_form.ts";
import { fillBooks } from "./fill_books.ts";
import { measureLoad } from "./load.ts";
import { type BenchText, mixTexts, sendSigned } from "./mix_texts.ts";
import { measureReading } from "./reading.ts";
import { duration, judged, noted, type Result } from "./result.ts";
import { median } from "./rounds.ts";
import type { Scale } from "./scale.ts";
import { type ServerProcess, startServer } from "./start_server.ts";
import type { Workbench } from "./workbench.ts";

const clients = 50;
const secretKey = "sb_secret_bench";

/** Measure 6: from signature to TwiML, texts one after another through the stack on this server, and what loading costs. */
export async function measureWebhook(bench: Workbench, scale: Scale): Promise<Result[]> {
  const url = await bench.clone();
  await bench.run(url, book);
  await bench.settle(url);
  const folder = await Deno.makeTempDir();
  const emptyFile = `${folder}/empty.ts`;
  await Deno.writeTextFile(emptyFile, "export default { fetch: () => new Response() };\n");
  const servers: ServerProcess[] = [];
  const start = async (args: string[], env: Record<string, string> = {}) => {
    const server = await startServer(args, env);
    servers.push(server);
    return server;
  };
  try {
    const stackArgs = ["run", "-A", "--no-check", "scripts/start.ts", "--port", "0", "--db", url];
    const stack = await start(stackArgs, { SUPABASE_SECRET_KEY: secretKey });
    const empty = await start(["serve", "--host", "127.0.0.1", "--port", "0", emptyFile]);
    const [first, ...texts] = mixTexts(scale.texts + 1, clients);
    if (first) await sendSigned(stack.url, first); // which loads the function
    const took: number[] = [];
    const bare: number[] = [];
    const calls: number[] = [];
    for (const text of texts) {
      took.push(await timed(() => answered(stack.url, text)));
      bare.push(await timed(() => sendSigned(empty.url, text)));
      calls.push(await timed(() => callThreeTimes(stack.url)));
    }
    return [
      ...both("an empty function", bare),
      limited(`a text answered, median of ${texts.length}`, median(took), 30),
      limited("a text answered, 99th percentile", percentile(took), 100),
      noted(6, "of which three calls of the data API that do next to nothing", duration(median(calls))),
      await measureHostile(),
      ...measureReading(),
      ...await measureLoad(scale, emptyFile),
    ];
  } finally {
    for (const server of servers) await server.stop();
    await Deno.remove(folder, { recursive: true });
    await bench.drop(url);
  }
}

// One coach with clients who have a past, a booking or two ahead, and packs with room.
const book = `${
  fillBooks({
    from: 0,
    coaches: 1,
    clients: clients + 1,
    packs: 1,
    sessions: 20,
    minutes: 60,
    upcoming: clients + 1,
    past: "completed",
  })
}
with sold as (
  insert into public.purchases (coach_id, client_id, name, price_cents, currency, late_cancel_minutes, paid_at)
  select c.coach_id, c.id, 'Ten sessions', 60000, 'AUD', 1440, now() from public.clients c
  returning coach_id, id)
insert into public.session_ledger (coach_id, purchase_id, kind, sessions) select coach_id, id, 'grant', 10 from sold;`;

async function answered(url: string, text: BenchText): Promise<void> {
  const { status, body } = await sendSigned(url, text);
  if (status !== 200 || !body.includes("<Response")) {
    throw new Error(`Cannot measure the webhook: it answered ${status}`);
  }
}

async function callThreeTimes(url: string): Promise<void> {
  for (let call = 0; call < 3; call++) {
    const answer = await fetch(`${url}/rest/v1/rpc/outbox_due`, {
      method: "POST",
      headers: {
        apikey: secretKey,
        Authorization: `Bearer ${secretKey}`,
        "content-type": "application/json",
      },
      body: "{}",
    });
    await answer.text();
  }
}

/** A stranger's requests, each as large as it may be, with a header that could be a signature: the slowest kind's median. */
async function measureHostile(): Promise<Result> {
  const largest = 262_144;
  const env = { authToken: "0".repeat(32), publicUrl: "https://coachline.example.test" };
  const bodies = [
    "a&".repeat(largest / 2),
    `Body=${"%F0%9F%8E%BE".repeat(218)}&`.repeat(100).slice(0, largest - 1),
    Array.from({ length: 100 }, (_, n) => `${n}=${"x".repeat(2600)}`).join("&"),
    `Body=${"%".repeat(largest - 5)}`,
    "x".repeat(largest * 4),
  ];
  const medians: number[] = [];
  for (const body of bodies) {
    const took: number[] = [];
    for (let round = 0; round < 50; round++) {
      const request = new Request("https://coachline.example.test/functions/v1/sms-inbound", {
        method: "POST",
        headers: { "x-twilio-signature": `${"A".repeat(27)}=` },
        body,
      });
      took.push(await timed(() => readSignedForm(request, env, "sms-inbound").then(shouldRefuse, () => {})));
    }
    medians.push(median(took));
  }
  return limited("the costliest unsigned request of 262 kB, refused", Math.max(...medians), 5);
}

function shouldRefuse(): never {
  throw new Error("Cannot measure the webhook: it took an unsigned form");
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function percentile(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.99) - 1] ?? 0;
}

function both(what: string, values: readonly number[]): Result[] {
  return [
    noted(6, `${what}, median`, duration(median(values))),
    noted(6, `${what}, 99th percentile`, duration(percentile(values))),
  ];
}

function limited(what: string, value: number, atMost: number): Result {
  return judged({ measure: 6, what, value, limit: { atMost }, show: duration });
}
