/** The most private memory (bytes; shared buffers left out) that a server process on this machine had during some work. */
export async function peakMemory(pid: number, work: () => Promise<unknown>): Promise<number> {
  let peak = 0;
  const look = async () => {
    const status = await Deno.readTextFile(`/proc/${pid}/status`);
    const kilobytes = Number(/^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
    peak = Math.max(peak, kilobytes * 1024);
  };
  await look();
  let over = false;
  const watch = (async () => {
    while (!over) {
      await look();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  try {
    await work();
  } finally {
    over = true;
    await watch;
  }
  await look();
  return peak;
}
