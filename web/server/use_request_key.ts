import { useRef } from "preact/hooks";

/**
 * The id under which a form asks for something: the same for the same wish, however often it is sent, so that an answer
 * that was lost is only given again; and another for another wish, which would otherwise be given the first one's result.
 */
export type RequestKey = (...wish: unknown[]) => string;

/** Keeps the id of the last wish for the life of the form. */
export function useRequestKey(): RequestKey {
  const last = useRef({ wish: "", key: "" });
  return (...wish) => {
    const written = JSON.stringify(wish);
    if (last.current.wish !== written) last.current = { wish: written, key: crypto.randomUUID() };
    return last.current.key;
  };
}
