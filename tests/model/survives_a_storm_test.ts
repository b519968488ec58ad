import { assertEquals, assertGreater } from "@std/assert";
import { onPostgres } from "../support/database.ts";
import { prepare } from "./calls/prepare.ts";
import { storm } from "./storm/storm.ts";

onPostgres(
  "DATA-01 DATA-10 32 connections, every verb, backends killed: what was acknowledged is there once, nothing half",
  async (_t, db) => {
    await prepare(db);
    const { problems, kills, lost, counts } = await storm(db, { connections: 32, calls: 60, seed: 1 });
    assertEquals(problems, []);
    // A storm that killed nobody at work, or in which a verb never succeeded, would show nothing.
    assertGreater(kills, 0);
    assertGreater(lost, 0);
    const verbs = Object.keys(counts).filter((key) => !key.startsWith("PT")).sort();
    assertEquals(verbs, [
      "adjust_sessions",
      "auto_complete_bookings",
      "book_session",
      "cancel_booking",
      "complete_booking",
      "confirm_booking",
      "extend_packs",
      "mark_no_show",
      "release_session",
      "reopen_booking",
      "reschedule_booking",
      "sell_pack",
      "transfer_sessions",
      "use_session",
    ]);
  },
);
