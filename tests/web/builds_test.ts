import { assertEquals, assertStringIncludes } from "@std/assert";
import { build } from "../../scripts/build.ts";

const read = (folder: string, name: string) => Deno.readTextFile(`${folder}/${name}`);

Deno.test("a build for a hosted project names it, and lets the page talk to it and to nobody else", async () => {
  const target = await Deno.makeTempDir({ prefix: "coachline-build-test-" });
  try {
    await Deno.writeTextFile(`${target}/main-0000000000.js`, "left over");
    const said: string[] = [];
    const project = { url: "https://abc.supabase.co", publishableKey: "sb_publishable_x" };
    await build({ target, project, log: (line) => said.push(line) });
    assertEquals(JSON.parse(await read(target, "config.json")), {
      url: "https://abc.supabase.co",
      publishable_key: "sb_publishable_x",
    });
    const page = await read(target, "index.html");
    assertStringIncludes(page, "default-src 'self'; connect-src 'self' https://abc.supabase.co;");
    const headers = await read(target, "_headers");
    assertStringIncludes(
      headers,
      "/*\n  Content-Security-Policy: default-src 'self'; connect-src 'self' https://abc.supabase.co;",
    );
    assertStringIncludes(headers, "frame-ancestors 'none'\n");
    for (const name of ["X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer"]) {
      assertStringIncludes(headers, `\n  ${name}\n`);
    }
    assertEquals(/<script(?![^>]* src=)|<style|\sstyle=|\son\w+=/.test(page), false, "nothing is inline");
    for (const [, file] of page.matchAll(/(?:src|href)="([^"]+)"/g)) await read(target, file ?? "");
    assertEquals(said.some((line) => /First screen: \d+\.\d kB .* of 80 kB/.test(line)), true);
    const names = [...Deno.readDirSync(target)].map(({ name }) => name);
    assertEquals(names.includes("main-0000000000.js"), false, "an earlier build is swept away");
    await read(target, "phone/index.html");

    await build({ target });
    assertEquals([...Deno.readDirSync(target)].some(({ name }) => name === "config.json"), false);
    assertStringIncludes(await read(target, "index.html"), "connect-src 'self';");
  } finally {
    await Deno.remove(target, { recursive: true });
  }
});
