import { useEffect, useState } from "preact/hooks";

/** A window in which the places stand in a bar at the foot, as the style sheets have it. */
export const phone = "(width < 56rem)";

/** Whether a media query holds, followed as the window changes. */
export function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const follow = () => setHolds(list.matches);
    list.addEventListener("change", follow);
    follow();
    return () => list.removeEventListener("change", follow);
  }, [query]);
  return holds;
}
