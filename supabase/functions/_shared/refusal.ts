interface RefusalDetails {
  /** A sentence for a person. */
  hint: string;
  /** The field of the body, or the header, that is at fault. */
  field?: string;
  headers?: Record<string, string>;
}

/** An answer that says no on purpose: HTTP `status` and `{error: code, hint, field?}`. Throw it anywhere below `answer`. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly status: number;
  readonly code: string;
  readonly details: RefusalDetails;

  constructor(status: number, code: string, details: RefusalDetails) {
    super(`Cannot answer the request: ${code}`);
    this.status = status;
    this.code = code;
    this.details = details;
  }

  toResponse(): Response {
    const { hint, field, headers = {} } = this.details;
    const body = { error: this.code, hint, ...(field === undefined ? {} : { field }) };
    return Response.json(body, { status: this.status, headers });
  }
}
