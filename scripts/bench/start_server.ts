/** A server in a process of its own. */
export interface ServerProcess {
  /** Its address, without a slash at its end. */
  url: string;
  stop(): Promise<void>;
}

const root = new URL("../../", import.meta.url);

/** Runs deno with these arguments, in the project's folder, until it prints the address at which it listens. */
export async function startServer(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<ServerProcess> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd: root,
    // Whatever .env says, it is this machine's own addresses and keys that are measured.
    env: {
      NO_COLOR: "1",
      PUBLIC_URL: "",
      TWILIO_API_URL: "",
      TWILIO_AUTH_TOKEN: "local-coachline-token",
      ...env,
    },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let printed = "";
  const read = async (stream: ReadableStream<Uint8Array>) => {
    const decoder = new TextDecoder();
    for await (const chunk of stream) {
      printed += decoder.decode(chunk, { stream: true });
      const address = /(http:\/\/127\.0\.0\.1:\d+)\/?\s/.exec(printed)?.[1];
      if (address !== undefined) resolve(address);
    }
  };
  const ended = Promise.all([read(child.stdout), read(child.stderr)]).then(() =>
    reject(new Error(`Cannot start a server to measure: ${printed.trim()}`))
  );
  const url = await promise;
  return {
    url,
    stop: async () => {
      child.kill("SIGTERM");
      await child.status;
      await ended.catch(() => {});
    },
  };
}
