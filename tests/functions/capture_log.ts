const methods = ["debug", "error", "info", "log", "warn"] as const;

/** Runs some work and gives what the functions wrote to the console meanwhile, a line per call, and its result. */
export async function captureLog<T>(work: () => Promise<T>): Promise<{ lines: string[]; result: T }> {
  const lines: string[] = [];
  const real = methods.map((method) => console[method]);
  for (const method of methods) {
    console[method] = (...parts: unknown[]) => {
      // The data API beside them, which here runs in the same process, has a log and a test of its own.
      if (new Error().stack?.includes("/supabase/functions/")) lines.push(parts.map(toText).join(" "));
    };
  }
  try {
    return { lines, result: await work() };
  } finally {
    methods.forEach((method, index) => console[method] = real[index] ?? (() => {}));
  }
}

function toText(part: unknown): string {
  return typeof part === "string" ? part : Deno.inspect(part, { depth: 6, strAbbreviateSize: 10_000 });
}
