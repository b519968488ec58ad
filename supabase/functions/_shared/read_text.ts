import { Refusal } from "./refusal.ts";

/** What is larger than anybody with good reason sends. */
export function tooLarge(): Refusal {
  return new Refusal(413, "too_large", { hint: "The request is too large." });
}

/** Reads a body as UTF-8, at most `limit` bytes of it. Refuses 413 too_large, without reading on. */
export async function readText(request: Request, limit: number): Promise<string> {
  if (Number(request.headers.get("content-length")) > limit) throw tooLarge();
  const decoder = new TextDecoder();
  let size = 0;
  let text = "";
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
