import { useEffect, useState } from "preact/hooks";
import { type OpenThread, readThread } from "../../data/texts.ts";
import { type Query, useQuery } from "../../server/use_query.ts";

const page = 100;

/** A thread by its key, kept fresh; `earlier` shows a hundred texts more and is absent where there are none. */
export function useThread(key: string): { query: Query<OpenThread>; earlier: (() => void) | undefined } {
  const [limit, setLimit] = useState(page);
  const query = useQuery(`thread ${key}`, () => readThread(key, limit));
  const { retry } = query;
  useEffect(() => {
    if (limit > page) retry();
  }, [limit]);
  const more = query.face === "full" && query.data.texts.length >= limit && limit < 1000;
  return { query, earlier: more ? () => setLimit(limit + page) : undefined };
}
