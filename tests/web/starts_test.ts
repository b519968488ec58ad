import { assert, assertEquals, assertMatch } from "@std/assert";
import { applyMigrations } from "../../scripts/stack/apply_migrations.ts";
import { readMigrations } from "../../scripts/stack/read_migrations.ts";
import { forEachDatabase, onPostgres } from "../support/database.ts";
import { type StackProcess, startProcess, startRefused } from "../../scripts/stack/start_process.ts";

const demo = { email: "demo@coachline.test", password: "demo-coach" };
const apikey = "sb_publishable_local-coachline";

async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "coachline-start-" });
  try {
    await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function signIn({ url }: StackProcess): Promise<Record<string, string>> {
  const answer = await fetch(`${url}/auth/v1/token?grant_type=password`, {
    method: "POST",
    headers: { apikey, "content-type": "application/json" },
    body: JSON.stringify(demo),
  });
  const { access_token } = await answer.json();
  return { apikey, Authorization: `Bearer ${access_token}`, "content-type": "application/json" };
}

async function addClient(stack: StackProcess, name: string): Promise<void> {
  const body = JSON.stringify({ name, phone: "+61400000777" });
  const answer = await fetch(`${stack.url}/rest/v1/clients`, {
    method: "POST",
    headers: await signIn(stack),
    body,
  });
  assertEquals([answer.status, await answer.text()], [201, ""]);
}

async function clientsNamed(stack: StackProcess, name: string): Promise<number> {
  const address = `${stack.url}/rest/v1/clients?select=id&name=eq.${encodeURIComponent(name)}`;
  return (await (await fetch(address, { headers: await signIn(stack) })).json()).length;
}

Deno.test("one command serves dashboard, phone, API and the demo coach; Ctrl-C ends it and keeps the data", async () => {
  await withFolder(async (folder) => {
    const first = await startProcess(["--data", folder]);
    for (
      const [path, type] of [["/", "text/html"], ["/phone", "text/html"], [
        "/config.json",
        "application/json",
      ]]
    ) {
      const answer = await fetch(first.url + path);
      await answer.body?.cancel();
      assertEquals([path, answer.status], [path, 200]);
      assert(answer.headers.get("content-type")?.startsWith(String(type)));
    }
    assertMatch(first.printed(), /demo@coachline\.test, password demo-coach/);
    await addClient(first, "Kept");
    assertEquals(await first.stop("SIGINT"), 0);

    const second = await startProcess(["--data", folder]);
    assertEquals(await clientsNamed(second, "Kept"), 1);
    assertEquals(await second.stop("SIGTERM"), 0);

    const fresh = await startProcess(["--data", folder, "--fresh"]);
    assertEquals(await clientsNamed(fresh, "Kept"), 0);
    assertEquals(await fresh.stop(), 0);
  });
});

Deno.test("data survives a stack that is killed, and its lock does not", async () => {
  await withFolder(async (folder) => {
    const first = await startProcess(["--data", folder]);
    await addClient(first, "Survivor");
    await first.stop("SIGKILL");
    const second = await startProcess(["--data", folder]);
    assertEquals(await clientsNamed(second, "Survivor"), 1);
    await second.stop();
  });
});

Deno.test("a second stack on the same folder or port says so in one sentence", async () => {
  await withFolder(async (folder) => {
    const first = await startProcess(["--data", folder]);
    try {
      assertEquals(await startRefused(["--port", "0", "--data", folder]), {
        code: 1,
        stdout: "",
        stderr: `Cannot use the data folder ${folder}: it is in use by process ${first.pid}\n`,
      });
      const port = new URL(first.url).port;
      assertEquals(await startRefused(["--port", port, "--data", `${folder}/other`]), {
        code: 1,
        stdout: "",
        stderr: `Cannot listen on port ${port}: it is in use; choose another with --port\n`,
      });
    } finally {
      await first.stop();
    }
  });
});

Deno.test("INFRA-01 the log of the stack holds no names, numbers or texts", async () => {
  await withFolder(async (folder) => {
    const stack = await startProcess(["--data", folder]);
    const headers = await signIn(stack);
    const send = async (path: string, body: unknown, extra: Record<string, string> = {}) => {
      const answer = await fetch(stack.url + path, {
        method: "POST",
        headers: { ...headers, ...extra },
        body: JSON.stringify(body),
      });
      return [answer.status, (await answer.json()).code];
    };
    assertEquals(await send("/rest/v1/clients", { name: "Ada Example", phone: "400000999" }), [400, "23514"]);
    assertEquals(await send("/rest/v1/clients", { id: "x", name: "Ada Example", phone: "+61400000999" }), [
      400,
      "22P02",
    ]);
    assertEquals(await send("/local/text", { from: "+61400000999", to: "+61400000100", body: "my secret" }), [
      200,
      undefined,
    ]);
    await stack.stop();
    assert(!/Ada|400000999|secret|ey[A-Z]/.test(stack.printed()), stack.printed());
  });
});

const refusals: [name: string, args: string[], env: Record<string, string>, sentence: RegExp][] = [
  [
    "an unknown option",
    ["--prot", "1"],
    {},
    /^Cannot start: Unknown option '--prot'; --help lists the options$/,
  ],
  ["a stray word", ["now"], {}, /^Cannot start: Unexpected argument 'now'.*; --help lists the options$/],
  [
    "a port that is no number",
    ["--port", "web"],
    {},
    /^Cannot start: --port needs a number up to 65535, not "web"$/,
  ],
  [
    "--fresh with --db",
    ["--fresh", "--db", "postgres://x"],
    {},
    /^Cannot start: --fresh is for the embedded database/,
  ],
  [
    "a data folder that is a file",
    ["--data", "deno.json"],
    {},
    /^Cannot use the data folder deno\.json: it is a file$/,
  ],
  [
    "a --db that is no address",
    ["--db", "nonsense"],
    {},
    /^Cannot use --db: it is not an address such as postgres:/,
  ],
  [
    "a --db that nobody answers",
    ["--db", "postgres://coach:hush@127.0.0.1:1/x"],
    {},
    /^Cannot use the database postgres:\/\/coach:\*\*\*@127\.0\.0\.1:1\/x: .*ECONNREFUSED/,
  ],
  [
    "a malformed key",
    [],
    { SUPABASE_SECRET_KEY: "hush" },
    /^Cannot use the environment: SUPABASE_SECRET_KEY does not look like sb_secret_…$/,
  ],
  [
    "a malformed public address",
    [],
    { PUBLIC_URL: "coachline" },
    /^Cannot use the environment: PUBLIC_URL is not an http or https address$/,
  ],
];
for (const [name, args, env, sentence] of refusals) {
  Deno.test(`${name} is refused in one sentence, exit code 1`, async () => {
    const port = args.includes("--port") ? [] : ["--port", "0"];
    const { code, stdout, stderr } = await startRefused([...port, ...args], env);
    assertEquals([code, stdout], [1, ""]);
    assertEquals(stderr.trimEnd().split("\n").length, 1, stderr);
    assertMatch(stderr.trimEnd(), sentence);
    assert(!stderr.includes("hush"), "a secret was printed");
  });
}

onPostgres("--db serves a real server, seeds it once and keeps it", async (_t, db) => {
  const [row] = await db.sql<{ name: string }>("select current_database() as name");
  const url = new URL(Deno.env.get("TEST_DATABASE_URL") ?? "");
  url.pathname = `/${row?.name}`;
  const first = await startProcess(["--db", url.href]);
  await addClient(first, "Kept");
  assertEquals(await first.stop(), 0);
  const second = await startProcess(["--db", url.href]);
  assertEquals(await clientsNamed(second, "Kept"), 1);
  assertEquals(await second.stop(), 0);
  assert(!first.printed().includes(url.password), "the password was printed");
});

onPostgres("a --db whose user may not prepare it is refused in one sentence", async (_t, db) => {
  const name = `coachline_plain_${crypto.randomUUID().slice(0, 8)}`;
  const url = new URL(Deno.env.get("TEST_DATABASE_URL") ?? "");
  Object.assign(url, { username: name, password: "hush", pathname: `/${name}` });
  await db.sql(`create role ${name} login password 'hush'`);
  await db.sql(`create database ${name}`);
  try {
    const { code, stderr } = await startRefused(["--port", "0", "--db", url.href]);
    assertEquals(code, 1);
    // Which right is missed first depends on whether another database of the server has the roles already.
    assertMatch(stderr, /^Cannot prepare the database: (permission denied|must have admin option).*\n$/);
  } finally {
    await db.sql(`drop database ${name} with (force)`);
    await db.sql(`drop role ${name}`);
  }
});

forEachDatabase(
  "a migration that was edited after it was applied is named, with the way out",
  async (_t, db) => {
    const migrations = await readMigrations();
    assertEquals(await applyMigrations(db.stack, migrations), []);
    const edited = migrations.map((migration, index) =>
      index === migrations.length - 1 ? { ...migration, sql: "select 1" } : migration
    );
    const sentence = new RegExp(
      `^Cannot continue with the kept data: migration ${
        edited.at(-1)?.version
      } was edited .*; start with --fresh`,
    );
    const refused = await applyMigrations(db.stack, edited).catch((error) => error.message);
    assertMatch(String(refused), sentence);
  },
);

forEachDatabase(
  "a migration that fails leaves nothing of itself and is named with its line",
  async (_t, db) => {
    const wrong = {
      version: "99990101000000",
      name: "wrong",
      sql: "create table public.half ();\nselect 1 from nowhere;",
    };
    const refused = await applyMigrations(db.stack, [...await readMigrations(), wrong]).catch((error) =>
      error.message
    );
    assertEquals(
      refused,
      'Cannot apply migration 99990101000000_wrong: relation "nowhere" does not exist (line 2)',
    );
    assertEquals(await db.sql("select to_regclass('public.half') as half"), [{ half: null }]);
    assertEquals(
      await db.sql("select 1 from supabase_migrations.schema_migrations where version = '99990101000000'"),
      [],
    );
  },
);
