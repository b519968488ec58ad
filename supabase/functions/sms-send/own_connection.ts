import RequestClient from "twilio/lib/base/RequestClient.js";

type Asked<Data> = RequestClient.RequestOptions<Data>;

/**
 * The transport of the carrier's library: each request goes over a connection of its own, which no other has used and no
 * other will. Where a kept connection closes or times out before the answer, both of Deno's clients (node:http, which the
 * library would take, and fetch over its pool) repeat the request by themselves, a POST too: one text would go out twice
 * while its row says once. On a connection that was never used before nothing is repeated. HTTP/1.1 alone, for a request
 * that HTTP/2 says it refused is repeated as well; no redirect is followed, which would post again.
 * Source: https://github.com/denoland/deno/issues/36786 and 35610.
 */
export class OwnConnection extends RequestClient {
  /** `timeout`: of a whole request, its answer included, in milliseconds. */
  constructor({ timeout }: { timeout: number }) {
    super({ timeout, keepAlive: false });
  }

  /** Asks as the library wants it asked, with its credentials. Throws what fetch throws. */
  override async request<Data>(asked: Asked<Data>): ReturnType<typeof RequestClient.prototype.request<Data>> {
    const { uri, username, password, headers, params, data } = asked;
    const method = asked.method.toUpperCase();
    const url = new URL(uri);
    for (const [name, value] of fields(params)) url.searchParams.append(name, value);
    const client = Deno.createHttpClient({ http1: true, http2: false, poolMaxIdlePerHost: 0 });
    try {
      const response = await fetch(url, {
        method,
        headers: {
          ...Object.fromEntries(fields(headers)),
          Authorization: `Basic ${btoa(`${username}:${password}`)}`,
          Connection: "close",
        },
        ...(method === "POST" && { body: new URLSearchParams(fields(data)) }),
        redirect: "manual",
        signal: AbortSignal.timeout(this.defaultTimeout),
        client,
      });
      const body = readJson(await response.text());
      return { statusCode: response.status, body, headers: Object.fromEntries(response.headers) };
    } finally {
      client.close();
    }
  }
}

/** What is not JSON stays text, of which the library makes a failure. */
function readJson(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A list's values one by one; what is not set is left out. */
function fields(values: unknown): [string, string][] {
  return Object.entries(values ?? {}).flatMap(([name, value]) =>
    [value].flat().filter((one) => one !== undefined && one !== null)
      .map((one): [string, string] => [name, String(one)])
  );
}
