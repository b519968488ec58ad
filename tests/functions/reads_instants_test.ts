import { assertEquals } from "@std/assert";
import { instant } from "../../supabase/functions/_shared/instant.ts";

const accepted: [string, string][] = [
  ["2026-11-24T18:00:00Z", "2026-11-24T18:00:00.000Z"],
  ["2026-11-24T18:00Z", "2026-11-24T18:00:00.000Z"],
  ["2026-11-24T18:00:00+11:00", "2026-11-24T07:00:00.000Z"],
  ["2026-11-24T18:00:00.123456+00:00", "2026-11-24T18:00:00.123Z"],
  // As Postgres prints it, and so as the embedded data API gives it.
  ["2026-11-24 18:00:00+00", "2026-11-24T18:00:00.000Z"],
  ["2026-11-24 18:00:00.5+05:30", "2026-11-24T12:30:00.500Z"],
  ["2026-11-24T18:00:00-0330", "2026-11-24T21:30:00.000Z"],
  ["2028-02-29T00:00:00Z", "2028-02-29T00:00:00.000Z"],
];
const refused = [
  "",
  "tomorrow",
  "2026-11-24",
  "2026-11-24T18:00:00",
  "2026-02-30T10:00:00Z",
  "2027-02-29T10:00:00Z",
  "2026-13-01T10:00:00Z",
  "2026-11-24T25:00:00Z",
  "2026-11-24T18:00:00+99:00",
  "+012026-11-24T18:00:00Z",
  "1764007200",
  "0000-01-01T00:00:00Z",
  "0001-01-01T00:00:00+10:00",
  "9999-12-31T23:59:59-10:00",
];

for (const [text, at] of accepted) {
  Deno.test(`an instant is read with its offset: ${text}`, () => {
    assertEquals(instant.parse(text).toISOString(), at);
  });
}

for (const text of refused) {
  Deno.test(`what is no instant, or no date, is refused: "${text}"`, () => {
    assertEquals(instant.safeParse(text).success, false);
  });
}
