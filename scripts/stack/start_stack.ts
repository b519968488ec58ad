import { createStack, type Stack } from "./create_stack.ts";
import { type Database, type Fetch, StackError } from "./database.ts";
import { openDataFolder } from "./open_data_folder.ts";
import { openPostgres } from "./open_postgres.ts";
import { prepareSite } from "./prepare_site.ts";
import { readEnvironment } from "./read_environment.ts";
import { refuse } from "./requests.ts";
import { demoCoach } from "./seed_demo.ts";
import { listFunctions, loadFunction } from "./serve_functions.ts";
import { setUpDatabase } from "./set_up_database.ts";
import { readOptions, type StackOptions, usage } from "./stack_options.ts";

/** Runs the local stack until Ctrl-C or SIGTERM. Gives the exit code; what stands in the way is one line on stderr. */
export async function start(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions(args);
    if (options.help) console.log(usage);
    else await run(options);
    return 0;
  } catch (error) {
    if (!(error instanceof StackError)) throw error;
    console.error(error.message);
    return 1;
  }
}

async function run(options: StackOptions): Promise<void> {
  const began = performance.now();
  const environment = await readEnvironment(Deno.env.toObject());
  let answer: Fetch = () => Promise.resolve(refuse(503, "starting", "The stack is starting."));
  // The port first: that it is taken should not be found out after the slow part.
  const server = listen(options.port, (request) => answer(request));
  const url = `http://127.0.0.1:${server.addr.port}`;
  let database: Database | undefined;
  let stack: Stack | undefined;
  try {
    const keys = { publicUrl: url, ...environment };
    const [opened] = await Promise.all([open(options), prepareSite()]);
    database = opened;
    const api = await setUpDatabase(database, { keys, seed: true });
    stack = await createStack({ database, api, keys, url });
    answer = stack.fetch;
    greet(url, performance.now() - began, keys.twilioApiUrl);
    await Promise.race([untilStopped(), warmUp()]);
  } finally {
    // A text that is being sent should be recorded as sent.
    await Promise.race([stack?.stop(), wait(2000)]);
    answer = () => Promise.resolve(refuse(503, "stopping", "The stack is stopping."));
    await Promise.race([server.shutdown(), wait(1000)]);
    await database?.close();
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function listen(port: number, handle: Fetch): Deno.HttpServer<Deno.NetAddr> {
  try {
    return Deno.serve({ hostname: "127.0.0.1", port, onListen: () => {} }, handle);
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) {
      throw new StackError(`Cannot listen on port ${port}: it is in use; choose another with --port`, {
        cause: error,
      });
    }
    if (error instanceof Deno.errors.PermissionDenied) {
      throw new StackError(`Cannot listen on port ${port}: permission denied; choose one above 1023`, {
        cause: error,
      });
    }
    throw error;
  }
}

function open({ db, data, fresh }: StackOptions): Promise<Database> {
  return db === undefined ? openDataFolder(data, { fresh }) : openPostgres(db);
}

/** Loads the functions ahead of their first request; never ends, and never fails the stack. */
async function warmUp(): Promise<never> {
  for (const name of await listFunctions()) {
    await loadFunction(name).catch((error) =>
      console.error(`Cannot load the function ${name}: ${error.message}`)
    );
  }
  return await new Promise<never>(() => {});
}

function untilStopped(): Promise<void> {
  const signals: Deno.Signal[] = Deno.build.os === "windows" ? ["SIGINT", "SIGBREAK"] : ["SIGINT", "SIGTERM"];
  return new Promise((resolve) => {
    for (const signal of signals) Deno.addSignalListener(signal, resolve);
  });
}

function greet(url: string, milliseconds: number, carrier: string | undefined): void {
  console.log(`
  Coachline is ready (${(milliseconds / 1000).toFixed(1)} s)

  Dashboard  ${url}/
  Phone      ${url}/phone
  API        ${url}/rest/v1, /auth/v1, /functions/v1
  Texts      ${carrier === undefined ? "stay on this machine" : `go out through ${carrier}`}
  Sign in    ${demoCoach.email}, password ${demoCoach.password}

  Ctrl-C stops it.
`);
}
