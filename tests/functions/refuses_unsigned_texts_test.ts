import { assertEquals } from "@std/assert";
import { getExpectedTwilioSignature } from "twilio/lib/webhooks/webhooks.js";
import { makeClient, makeCoach, makePack } from "../support/builders.ts";
import { testKeys } from "../../scripts/stack/stack_keys.ts";
import { newSid, overHttp, textFields, webhook } from "./http.ts";

overHttp(
  "SMS-06 an unsigned, forged or other account's text is refused, 403, before it is read",
  async (http, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    await makePack(db, client);
    const fields = textFields(client.phone, coach.phone, "tues 6pm");
    const signed = (url: string) => getExpectedTwilioSignature(testKeys.twilioAuthToken, url, fields);
    const forgeries: { token?: string; signature?: string | null }[] = [
      { signature: null },
      { signature: "" },
      { signature: "bm90IGEgc2lnbmF0dXJl" },
      { token: "11111111111111111111111111111111" },
      // Signed for the address that the function itself sees, or for another function.
      { signature: signed(`${http.url}/functions/v1/sms-inbound`) },
      { signature: signed(`${testKeys.publicUrl}/functions/v1/sms-status`) },
    ];
    for (const forgery of forgeries) {
      const { status, body } = await http.deliver(fields, forgery);
      assertEquals([status, JSON.parse(body).error], [403, "invalid_signature"]);
    }
    const changed = await http.deliver({ ...fields, Body: "STOP" }, {
      signature: signed(webhook),
    });
    assertEquals(changed.status, 403);
    const added = await http.deliver({ ...fields, From: [client.phone, "+61400000001"] }, {
      signature: signed(webhook),
    });
    assertEquals(added.status, 403);
    const unreadable = await http.deliver({}, { signature: "x" });
    assertEquals(unreadable.status, 403);
    assertEquals(await db.sql("select from messages"), []);
  },
);

overHttp(
  "a signed text without its sid, From or To, or with one beyond all length, is refused, 400, by the field's own name",
  async (http, db) => {
    const coach = await makeCoach(db);
    const whole = { MessageSid: newSid(), From: "+447700900125", To: coach.phone, Body: "hi" };
    for (const field of ["MessageSid", "From", "To"]) {
      for (const value of [undefined, "", " ", "\u0000", "S".repeat(field === "MessageSid" ? 65 : 201)]) {
        const { [field]: _, ...rest } = whole as Record<string, string>;
        const { status, body } = await http.deliver(value === undefined ? rest : { ...rest, [field]: value });
        const answer = JSON.parse(body);
        assertEquals([status, answer.error, answer.field], [400, "invalid_body", field]);
      }
    }
    assertEquals(await db.sql("select from messages"), []);
    assertEquals((await http.deliver({ ...whole, Unheard: ["of", "so", "far", "of"] })).status, 200);
  },
);

overHttp("a text of more than any form holds is refused, 413", async (http, db) => {
  const coach = await makeCoach(db);
  const { status } = await http.deliver(textFields("+447700900126", coach.phone, "a".repeat(300_000)));
  assertEquals(status, 413);
  assertEquals(await db.sql("select from messages"), []);
});
