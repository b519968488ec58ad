import * as z from "zod/mini";

/** Why a request did not do what was asked: a stable code (see explain.ts) and, where the server sent one, its hint. */
export class Failure extends Error {
  readonly code: string;
  readonly hint: string | undefined;
  /** The form field that it is about, where that is known better than by its code. */
  readonly field: string | undefined;
  /** All that a form was refused for at once; mostly this alone. */
  readonly all: readonly Failure[];

  constructor(
    code: string,
    hint?: string,
    { field, all }: { field?: string | undefined; all?: readonly Failure[] } = {},
  ) {
    super(`Cannot finish the request: ${code}`);
    this.name = "Failure";
    this.code = code;
    this.hint = hint || undefined;
    this.field = field;
    this.all = all ?? [this];
  }
}

const Refusal = z.object({
  code: z.optional(z.nullable(z.string())),
  error: z.optional(z.nullable(z.string())),
  message: z.optional(z.nullable(z.string())),
  hint: z.optional(z.nullable(z.string())),
  details: z.optional(z.nullable(z.string())),
});

/** The failure that a refused request means: a verb's own code, a constraint's name, or what the status says. */
export function toFailure(body: unknown, status: number): Failure {
  const read = Refusal.safeParse(body);
  const { code, error, message, hint } = read.success ? read.data : {};
  if (status === 0) return new Failure("offline");
  if (status === 401 || code === "PGRST301" || code === "PGRST303") return new Failure("not_signed_in");
  if (error) return new Failure(error, hint ?? undefined);
  if (code?.startsWith("PT") && message) return new Failure(message, hint ?? undefined);
  const constraint = /constraint "([a-z0-9_]+)"/.exec(message ?? "")?.[1];
  if (constraint) return new Failure(constraint);
  return new Failure("internal");
}

/** Refuses to begin a change that could only wait: without a network nothing is written, now or later. Throws Failure. */
export function requireNetwork(): void {
  if (!navigator.onLine) throw new Failure("offline");
}

/** Whatever was thrown, as a failure: a network that is not there reads "offline", the unforeseen "internal". */
export function asFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  if (thrown instanceof TypeError && /fetch|network|load failed/i.test(thrown.message)) {
    return new Failure("offline");
  }
  return new Failure("internal");
}
