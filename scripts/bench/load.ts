import { duration, judged, noted, type Result, times } from "./result.ts";
import { rounds } from "./rounds.ts";
import type { Scale } from "./scale.ts";

const root = new URL("../../", import.meta.url);
const functions = new URL("supabase/functions/", root);

/** Loads modules in fresh processes: an empty function, one that has only what every function here needs, and sms-inbound. */
export async function measureLoad(scale: Scale, emptyFile: string): Promise<Result[]> {
  const wired = `${emptyFile.slice(0, emptyFile.lastIndexOf("/"))}/wired.ts`;
  const shared = ["answer", "data_api", "environment", "read_body"];
  const imports = shared.map((name) => `import "${new URL(`_shared/${name}.ts`, functions).href}";\n`).join(
    "",
  );
  await Deno.writeTextFile(wired, `${imports}export default { fetch: () => new Response() };\n`);
  const inbound = new URL("sms-inbound/index.ts", functions).pathname;
  const contenders = { empty: load(emptyFile), wired: load(wired), inbound: load(inbound) };
  for (const warm of Object.values(contenders)) await warm(); // what is compiled once for all is there then
  const took = await rounds(scale.runs * 5, contenders);
  return [
    noted(6, "a process that loads an empty function", duration(took.empty)),
    noted(
      6,
      "one that loads the shared door alone (answer, data API, environment, zod)",
      duration(took.wired),
    ),
    noted(
      6,
      "one that loads sms-inbound",
      `${duration(took.inbound)}, ${times(took.inbound / took.wired)} the door`,
    ),
    judged({
      measure: 6,
      what: "loading sms-inbound beside an empty function",
      value: took.inbound / took.empty,
      limit: { atMost: 2 },
      show: times,
    }),
  ];
}

/** Runs a module that only defines a function, to its end; gives the milliseconds. */
function load(file: string): () => Promise<number> {
  return async () => {
    const start = performance.now();
    const { success } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", "--quiet", "--config", new URL("deno.json", root).pathname, file],
      cwd: root,
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).output();
    if (!success) throw new Error(`Cannot load ${file}`);
    return performance.now() - start;
  };
}
