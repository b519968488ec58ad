import { useRef } from "preact/hooks";

/**
 * The id under which a form asks for something: the same for the same wish, however often it is sent, so that an answer
 * that was lost is only given again; and another for another wish, which would otherwise be given the first one's result.
 */
export type RequestKey = (...wish: unknown[]) => string;

/**
 * Keeps the id of the last wish for the life of the form. A form that stays open says when its wish was fulfilled: the
 * same wish is then a new one.
 */
export function useRequestKey(): { keyOf: RequestKey; fulfilled: () => void } {
  const last = useRef({ wish: "", key: "" });
  return {
    keyOf: (...wish) => {
      const written = JSON.stringify(wish);
      if (last.current.wish !== written) last.current = { wish: written, key: crypto.randomUUID() };
      return last.current.key;
    },
    fulfilled: () => void (last.current = { wish: "", key: "" }),
  };
}
