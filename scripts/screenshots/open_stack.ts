/** A local stack of its own, on a free port and with fresh data in a temporary folder. */
export async function openStack(): Promise<{ url: string; close: () => Promise<void> }> {
  const data = await Deno.makeTempDir({ prefix: "coachline-screenshots-" });
  const port = freePort();
  const stack = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      new URL("../start.ts", import.meta.url).pathname,
      "--port",
      String(port),
      "--data",
      `${data}/db`,
    ],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const close = async () => {
    stack.kill("SIGTERM");
    await stack.status;
    await Deno.remove(data, { recursive: true });
  };
  let said = "";
  for await (const text of stack.stdout.pipeThrough(new TextDecoderStream())) {
    said += text;
    if (/ready/.test(said)) return { url: `http://127.0.0.1:${port}`, close };
  }
  await Deno.remove(data, { recursive: true });
  throw new Error("Cannot take screenshots: the local stack did not start");
}

function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  listener.close();
  return port;
}
