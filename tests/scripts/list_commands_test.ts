import { assertEquals, assertMatch } from "@std/assert";

async function run(script: string, ...args: string[]): Promise<{ code: number; said: string }> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", `scripts/${script}`, ...args],
    cwd: new URL("../..", import.meta.url),
  }).output();
  return { code, said: new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr) };
}

Deno.test("deno task list says what it guessed and what is ready, goes on after what is no list, and counts them", async () => {
  const lists = ["12_glofox_members.csv", "15_apple_contacts.vcf", "01_mindbody_clients.csv"];
  const { code, said } = await run(
    "list.ts",
    ...lists.map((name) => `tests/web/lists/${name}`),
    "--country",
    "AU",
  );
  assertEquals(code, 0, said);
  assertMatch(said, /header on line 1, 2 rows; dates day first; numbers without a country code are AU's/);
  assertMatch(said, /Sessions left: Credits Remaining \(3 · 7\)/);
  assertMatch(
    said,
    /✓ line 2: Olive Tran, \+61400000181; PT Pack, 10 bought, \? used, 3 left, until 2027-02-28/,
  );
  assertMatch(said, /15_apple_contacts\.vcf\n {2}This file could not be read: it holds contact cards/);
  assertMatch(said, /\n2 lists of 5 rows: 5 ready, 0 cannot be imported; 1 files are no list\n/);
  const none = await run("list.ts");
  assertEquals([none.code, /Name one list or more/.test(none.said)], [1, true]);
});

Deno.test("deno task phones prints a row of every region under its numbered columns, and the sum", async () => {
  const { code, said } = await run("phones.ts");
  assertEquals(code, 0, said);
  assertEquals(said.match(/^[A-Z]{2} \+\d+ +[·\-! ]+$/gm)?.length, 245);
  assertMatch(said, /\n245 regions: \d+ right, 0 refused, 0 another number; 0 wrong ones taken\n$/);
});
