/** What a request carries: the `apikey` header and the bearer token; undefined where absent. */
export interface Credentials {
  apikey: string | undefined;
  /** Empty where the Authorization header is there but is no bearer token. */
  token: string | undefined;
}

/** Reads a request's credentials without judging them. */
export function readCredentials(request: Request): Credentials {
  const authorization = request.headers.get("authorization");
  return {
    apikey: request.headers.get("apikey") ?? undefined,
    token: authorization === null ? undefined : /^bearer +(\S+)$/i.exec(authorization)?.[1] ?? "",
  };
}
