import { useEffect, useState } from "preact/hooks";

/** Where the coach is: the words of the address after `#/`, such as ["clients", "<id>"]. */
export type Route = string[];

/** The route that a hash names; anything else than `#/…` (a link from a sign-in mail, say) is the first screen. */
export const readRoute = (hash: string): Route =>
  hash.startsWith("#/")
    ? hash.slice(2).split("/").filter(Boolean).map((word) => {
      try {
        return decodeURIComponent(word);
      } catch {
        return word;
      }
    })
    : [];

/** The address of a route, for links. */
export const hrefOf = (...route: string[]): string => `#/${route.map(encodeURIComponent).join("/")}`;

/** Goes to a route. */
export const go = (...route: string[]): void => void (location.hash = hrefOf(...route));

/** The current route. */
export function useRoute(): Route {
  const [route, setRoute] = useState(() => readRoute(location.hash));
  useEffect(() => {
    const follow = () => setRoute(readRoute(location.hash));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return route;
}
