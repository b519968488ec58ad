import { useEffect, useState } from "preact/hooks";

/** Where the coach is: the words of the address after `#/`, such as ["clients", "<id>"]. */
export type Route = string[];

/** Screens that had another address once; bookmarks of it still lead there. */
const moved: Record<string, Route> = { "availability": ["hours"], "first-text": ["start", "text"] };

/** The route that a hash names; anything else than `#/…` (a link from a sign-in mail, say) is the first screen. */
export function readRoute(hash: string): Route {
  if (!hash.startsWith("#/")) return [];
  const [first = "", ...rest] = hash.slice(2).split("/").filter(Boolean).map((word) => {
    try {
      return decodeURIComponent(word);
    } catch {
      return word;
    }
  });
  const now = Object.hasOwn(moved, first) ? moved[first] : undefined;
  return [...now ?? (first ? [first] : []), ...rest];
}

/** The address of a route, for links. */
export const hrefOf = (...route: string[]): string => `#/${route.map(encodeURIComponent).join("/")}`;

/** Goes to a route. */
export const go = (...route: string[]): void => void (location.hash = hrefOf(...route));

/** Reads the address, and puts the present one in its place where the screen has moved. */
function follow(): Route {
  const route = readRoute(location.hash);
  const [first = ""] = route;
  if (route.length > 0 && !location.hash.startsWith(hrefOf(first))) {
    history.replaceState(history.state, "", hrefOf(...route));
  }
  return route;
}

/** The current route. */
export function useRoute(): Route {
  const [route, setRoute] = useState(follow);
  useEffect(() => {
    const change = () => setRoute((was) => sameRoute(was, follow()));
    addEventListener("hashchange", change);
    // The address may have changed between what was drawn first and now.
    change();
    return () => removeEventListener("hashchange", change);
  }, []);
  return route;
}

/** The route as it was where it is still that one, so that nothing is drawn anew. */
const sameRoute = (was: Route, now: Route): Route => hrefOf(...was) === hrefOf(...now) ? was : now;
