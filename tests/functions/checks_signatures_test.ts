import { assert, assertEquals, assertRejects } from "@std/assert";
import { getExpectedTwilioSignature } from "twilio/lib/webhooks/webhooks.js";
import { readSignedForm } from "../../supabase/functions/_shared/read_signed_form.ts";
import { Refusal } from "../../supabase/functions/_shared/refusal.ts";
import { verifySignature } from "../../supabase/functions/_shared/verify_signature.ts";
import vectors from "./vectors/twilio_signatures.json" with { type: "json" };

function toForm(params: Record<string, string | string[] | undefined>): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of [value ?? []].flat()) form.append(name, one);
  }
  return form;
}

for (const { name, params, token, url, signature, valid } of vectors) {
  Deno.test(`SMS-06 a published signature is judged as published: ${name}`, () => {
    assertEquals(verifySignature(toForm(params), { token, url, signature }), valid);
  });
}

Deno.test("SMS-06 a signature holds for no other parameter, value, address or account", () => {
  const [published] = vectors;
  if (published === undefined) throw new Error("Cannot test: there are no vectors");
  const { params, token, url, signature } = published;
  const form = () => toForm(params);
  const added = form();
  added.append("Extra", "1");
  const changed = form();
  changed.set("Body", "Orly?");
  const repeated = form();
  repeated.append("Body", "Another");
  assert(verifySignature(form(), { token, url, signature }));
  for (const other of [added, changed, repeated, new URLSearchParams()]) {
    assert(!verifySignature(other, { token, url, signature }));
  }
  assert(!verifySignature(form(), { token: `${token}0`, url, signature }));
  assert(!verifySignature(form(), { token, url: `${url}/`, signature }));
});

Deno.test("SMS-06 a form with a field named like an object's own parts is judged, not tripped over", () => {
  const form = new URLSearchParams([["__proto__", "x"], ["constructor", "y"]]);
  assert(!verifySignature(form, { token: "12345", url: "https://coachline.example.test/", signature: "x" }));
});

const env = { authToken: "12345", publicUrl: "https://coachline.example.test" };

function arriving(body: string, headers: Record<string, string>): Request {
  return new Request("http://gateway.example.test/functions/v1/sms-inbound", {
    method: "POST",
    headers,
    body,
  });
}

Deno.test("a request without anything that could be a signature is refused before its body is read", async () => {
  for (const signature of [null, "", "x", "bm90IGEgc2lnbmF0dXJl", `${"A".repeat(28)}=`, "A".repeat(28)]) {
    const request = arriving("Body=hi", signature === null ? {} : { "x-twilio-signature": signature });
    const refusal = await assertRejects(() => readSignedForm(request, env, "sms-inbound"), Refusal);
    assertEquals([refusal.status, refusal.code, request.bodyUsed], [403, "invalid_signature", false]);
  }
});

Deno.test("a form with more parameters than the carrier sends is refused before it is parsed, however they are written", async () => {
  const forged = { "x-twilio-signature": `${"A".repeat(27)}=` };
  const refused = async (body: string) => {
    const { status, code } = await assertRejects(
      () => readSignedForm(arriving(body, forged), env, "sms-inbound"),
      Refusal,
    );
    return `${status} ${code}`;
  };
  for (const body of ["a&".repeat(131_000), "&".repeat(101), "a=1&".repeat(101), "a".repeat(300_000)]) {
    assertEquals(await refused(body), "413 too_large");
  }
  assertEquals(await refused("a=1&".repeat(99)), "403 invalid_signature");
});

Deno.test("a form of a hundred parameters, some of them repeated, is taken when it is signed", async () => {
  const fields: Record<string, string | string[]> = { Repeated: ["1", "2", "3"] };
  for (let n = 0; n < 97; n++) fields[`Field${n}`] = `${n}`;
  const url = `${env.publicUrl}/functions/v1/sms-inbound`;
  const signature = getExpectedTwilioSignature(env.authToken, url, fields);
  const request = arriving(toForm(fields).toString(), { "x-twilio-signature": signature });
  const form = await readSignedForm(request, env, "sms-inbound");
  assertEquals([form.getAll("Repeated"), form.get("Field96")], [["1", "2", "3"], "96"]);
});
