import * as z from "zod/mini";
import { connection } from "./connection.ts";
import { asFailure, Failure, toFailure } from "./failure.ts";
import { announceSignedOut } from "./session.ts";

interface Answer {
  data: unknown;
  error: unknown;
  status: number;
}

/** Every request of the dashboard goes through here: sent, refused with a Failure, and its rows checked. */
export async function ask<T extends z.ZodMiniType>(
  request: PromiseLike<Answer>,
  shape: T,
): Promise<z.output<T>> {
  const { data, error, status } = await Promise.resolve(request).catch((thrown: unknown) => {
    throw asFailure(thrown);
  });
  if (error) throw refused(toFailure(error, status));
  return read(data, shape);
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
  if (!response.ok) throw refused(toFailure(answer, response.status));
  return read(answer, shape);
}

/** Reads all rows of a query that the server hands out a page at a time. */
export async function askAll<T extends z.ZodMiniType>(
  page: (from: number, to: number) => PromiseLike<Answer>,
  row: T,
): Promise<z.output<T>[]> {
  const size = 1000;
  const all: z.output<T>[] = [];
  for (let from = 0;; from += size) {
    const rows = await ask(page(from, from + size - 1), z.array(row));
    all.push(...rows);
    if (rows.length < size) return all;
  }
}

function read<T extends z.ZodMiniType>(data: unknown, shape: T): z.output<T> {
  const checked = shape.safeParse(data);
  if (!checked.success) throw new Failure("unreadable");
  return checked.data;
}

function refused(failure: Failure): Failure {
  if (failure.code === "not_signed_in") announceSignedOut();
  return failure;
}
