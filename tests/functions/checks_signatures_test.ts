import { assert, assertEquals } from "@std/assert";
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
