import { assertEquals } from "@std/assert";
import type { Database, Json } from "../../supabase/functions/_shared/database_types.ts";
import type { Misread } from "../../web/server/ask.ts";

type Booking = Database["public"]["Tables"]["bookings"]["Row"];

/** Compiles only where the two types are the same. */
const same = <A, B>(
  yes: [A] extends [B] ? [B] extends [A] ? true : false : false,
): boolean => yes;

Deno.test("a shape that reads what the database does not have does not compile", () => {
  const checks = [
    same<Misread<{ id: string; status: "scheduled" | "completed"; waived: boolean }[], Booking[]>, never>(
      true,
    ),
    same<Misread<{ confirmed_at: string | null }, Booking>, never>(true),
    same<Misread<{ begins_at: string; id: string }, Booking>, "begins_at">(true),
    same<Misread<{ begins_at: string }[], Booking[]>, "begins_at">(true),
    same<Misread<{ waived: string }, Booking>, "waived">(true),
    same<Misread<{ client: { nick: string } }, { client: { name: string } | null }>, "client">(true),
    same<Misread<{ anything: number }, Json>, never>(true),
  ];
  assertEquals(checks, Array.from(checks, () => true));
});
