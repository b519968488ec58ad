import * as z from "zod/mini";
import type { Json } from "../../supabase/functions/_shared/database_types.ts";
import { connection } from "./connection.ts";
import { learnRefusals } from "./explain.ts";
import { asFailure, Failure, toFailure } from "./failure.ts";
import { announceSignedOut } from "./session.ts";

interface Answer<D = unknown> {
  data: D;
  error: unknown;
  status: number;
}

type Plain<V> = V extends string ? string : V extends number ? number : V;
type Same<A, B> = [Plain<NonNullable<A>>] extends [Plain<NonNullable<B>>] ? never : "another type";

/**
 * What a shape reads that the database's generated types do not have, or have as another type; never where all fits.
 * Whether a column may be null is left to the shape: the generator cannot tell for views and for verbs.
 */
export type Misread<In, Known> = 0 extends 1 & Known ? never
  : unknown extends In ? never
  : [Json] extends [Known] ? never
  : [NonNullable<In>] extends [readonly (infer One)[]]
    ? [NonNullable<Known>] extends [readonly (infer Row)[]] ? Misread<One, Row> : "no list"
  : [NonNullable<In>] extends [object] ? [NonNullable<Known>] extends [object] ? {
        [K in keyof NonNullable<In>]-?: K extends keyof NonNullable<Known>
          ? [Misread<NonNullable<In>[K], NonNullable<Known>[K]>] extends [never] ? never : K
          : K;
      }[keyof NonNullable<In>]
    : "no row"
  : Same<In, Known>;

/** A shape that reads only what is known to be there; names the columns that are not where it does not. */
type Fitting<T extends z.ZodMiniType, Known> = [Misread<z.input<T>, Known>] extends [never] ? unknown
  : { misreads: Misread<z.input<T>, Known> };

/**
 * The one way to ask the data API: sent, refused with a Failure, and its answer checked, by the compiler against the
 * database's types and at run time against the shape.
 */
export async function ask<D, T extends z.ZodMiniType>(
  request: PromiseLike<Answer<D>>,
  shape: T & Fitting<T, D>,
): Promise<z.output<T>> {
  return read(await sent(request), shape);
}

/** Writes rows whose answer nobody reads; refused with a Failure. */
export async function write(request: PromiseLike<Answer>): Promise<void> {
  await sent(request);
}

/** Reads all rows of a query that the server hands out a page at a time. */
export async function askAll<D, T extends z.ZodMiniType>(
  page: (from: number, to: number) => PromiseLike<Answer<D>>,
  row: T & ([Misread<z.input<T>[], D>] extends [never] ? unknown : { misreads: Misread<z.input<T>[], D> }),
): Promise<z.output<T>[]> {
  const size = 1000;
  const all: z.output<T>[] = [];
  for (let from = 0;; from += size) {
    const rows = read(await sent(page(from, from + size - 1)), z.array<T>(row));
    all.push(...rows);
    if (rows.length < size) return all;
  }
}

/** Reads the first row of a query; null where there is none. */
export async function askOne<D, T extends z.ZodMiniType>(
  request: PromiseLike<Answer<D>>,
  row: T & ([Misread<z.input<T>[], D>] extends [never] ? unknown : { misreads: Misread<z.input<T>[], D> }),
): Promise<z.output<T> | null> {
  return read(await sent(request), z.array<T>(row))[0] ?? null;
}

/** Calls an Edge Function with a key that makes a repeat of the same press return the first result. */
export async function callFunction<T extends z.ZodMiniType>(
  name: string,
  { body, key, shape }: { body: Record<string, unknown>; key: string; shape: T },
): Promise<z.output<T>> {
  const { send, url } = connection();
  const response = await send(`${url}/functions/v1/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify(body),
  }).catch((thrown: unknown) => {
    throw asFailure(thrown);
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw await refused(toFailure(answer, response.status));
  return read(answer, shape);
}

/** Has an Edge Function hand out a file; throws Failure. */
export async function fetchBlob(name: string, body: Record<string, unknown>): Promise<Blob> {
  const { send, url } = connection();
  const response = await send(`${url}/functions/v1/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).catch((thrown: unknown) => {
    throw asFailure(thrown);
  });
  if (!response.ok) {
    throw await refused(toFailure(await response.json().catch(() => undefined), response.status));
  }
  return await response.blob().catch((thrown: unknown) => {
    throw asFailure(thrown);
  });
}

async function sent(request: PromiseLike<Answer>): Promise<unknown> {
  const { data, error, status } = await Promise.resolve(request).catch((thrown: unknown) => {
    throw asFailure(thrown);
  });
  if (error) throw await refused(toFailure(error, status));
  return data;
}

function read<T extends z.ZodMiniType>(data: unknown, shape: T): z.output<T> {
  const checked = shape.safeParse(data);
  if (!checked.success) throw new Failure("unreadable");
  return checked.data;
}

async function refused(failure: Failure): Promise<Failure> {
  if (failure.code !== "offline") await learnRefusals();
  if (failure.code === "not_signed_in") announceSignedOut();
  return failure;
}
