import { useEffect, useState } from "preact/hooks";

const phone = "(max-width: 55.99rem)";

/** Whether the window is as narrow as a phone's, followed as it changes. */
export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(phone).matches);
  useEffect(() => {
    const query = matchMedia(phone);
    const follow = () => setNarrow(query.matches);
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, []);
  return narrow;
}
