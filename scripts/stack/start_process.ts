const root = new URL("../../", import.meta.url);

/** The local stack as a process of its own, as `deno task start` runs it. */
export interface StackProcess {
  pid: number;
  /** Base address, once it is ready. */
  url: string;
  /** Everything it has printed so far, both streams. */
  printed(): string;
  /** Sends a signal and gives the exit code. */
  stop(signal?: Deno.Signal): Promise<number>;
}

const ready = /Dashboard {2}(http:\S+?)\/?\s/;

/** Starts the stack on a free port and waits until it says that it is ready; throws with what it printed if it ends first. */
export async function startProcess(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<StackProcess> {
  const child = spawn(["--port", "0", ...args], env);
  let printed = "";
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const read = async (stream: ReadableStream<Uint8Array>) => {
    for await (
      const text of stream.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    ) {
      printed += text;
      const url = ready.exec(printed)?.[1];
      if (url !== undefined) resolve(url);
    }
  };
  const ended = Promise.all([read(child.stdout), read(child.stderr)]).then(() => resolve(undefined));
  const url = await promise;
  if (url === undefined) throw new Error(`The stack ended with ${(await child.status).code}: ${printed}`);
  return {
    pid: child.pid,
    url,
    printed: () => printed,
    stop: async (signal = "SIGINT") => {
      child.kill(signal);
      const { code } = await child.status;
      await ended;
      return code;
    },
  };
}

/** Starts the stack with fresh data in a folder of its own, which goes away with it. */
export async function startFreshStack(): Promise<{ url: string; close: () => Promise<void> }> {
  const data = await Deno.makeTempDir({ prefix: "coachline-fresh-" });
  const remove = () => Deno.remove(data, { recursive: true });
  try {
    const { url, stop } = await startProcess(["--data", `${data}/db`]);
    return { url, close: () => stop("SIGTERM").then(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Runs the stack where it is expected to refuse; gives its exit code and what it printed on each stream. */
export async function startRefused(args: readonly string[], env: Record<string, string> = {}) {
  const { code, stdout, stderr } = await spawn(args, env).output();
  const text = new TextDecoder();
  return { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
}

function spawn(args: readonly string[], env: Record<string, string>): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "scripts/start.ts", ...args],
    cwd: root,
    env: { NO_COLOR: "1", ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}
