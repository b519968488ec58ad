import * as z from "zod/mini";
import { ask } from "./ask.ts";
import { connection } from "./connection.ts";

/** What a change can be about. */
export type Topic = "bookings" | "texts" | "clients" | "packs" | "offers" | "hours" | "settings";

const Changes = z.object({ mark: z.string(), topics: z.nullable(z.array(z.string())), unseen: z.int() });

// What happens elsewhere is seen within 15 seconds (SMS-05): a second of them is for the reading itself.
const everyMs = 14_000;

interface Follower {
  of: readonly Topic[] | null;
  onChange: () => void;
}

const followers = new Set<Follower>();
const counters = new Set<(unseen: number) => void>();
let mark: string | undefined;
let unseen = 0;
let asking = false;
let again = false;
let timer: ReturnType<typeof setInterval> | undefined;

/** Forgets up to where changes are known; called when the coach signs out. */
export const forgetChanges = (): void => {
  mark = undefined;
  unseen = 0;
};

/** Calls when something of these topics has changed on the server (null: anything), while the page is visible. */
export function followChanges(of: readonly Topic[] | null, onChange: () => void): () => void {
  const follower = { of, onChange };
  followers.add(follower);
  begin();
  return () => {
    followers.delete(follower);
    endWhereNobodyListens();
  };
}

/** Calls with how many texts wait to be seen (100: that many or more), now and whenever it has changed. */
export function followUnseen(tell: (unseen: number) => void): () => void {
  counters.add(tell);
  tell(unseen);
  begin();
  return () => {
    counters.delete(tell);
    endWhereNobodyListens();
  };
}

/** Asks at once what has changed. */
export function lookForChanges(): void {
  if (timer !== undefined) void look();
}

const whenVisible = () => document.visibilityState === "visible" && void look();

function begin(): void {
  if (timer !== undefined) return;
  timer = setInterval(whenVisible, everyMs);
  document.addEventListener("visibilitychange", whenVisible);
  void look();
}

function endWhereNobodyListens(): void {
  // The next screen may follow in a moment: what the last one knew is then still known.
  setTimeout(() => {
    if (followers.size + counters.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    document.removeEventListener("visibilitychange", whenVisible);
  });
}

/** One question for the whole page. Where it is not answered, each section asks for itself and says what is wrong. */
async function look(): Promise<void> {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  const before = mark;
  try {
    const request = connection().rest.rpc("changes_since", before === undefined ? {} : { p_seen: before });
    const answer = await ask(request, Changes);
    mark = answer.mark;
    unseen = answer.unseen;
    for (const tell of counters) tell(unseen);
    // Without a mark everything on screen is being read just now, and the next answer goes back to before that.
    if (before !== undefined) tellFollowers(answer.topics);
  } catch {
    tellFollowers(null);
  } finally {
    asking = false;
    if (again) {
      again = false;
      void look();
    }
  }
}

function tellFollowers(topics: string[] | null): void {
  for (const { of, onChange } of [...followers]) {
    if (topics === null || (of === null ? topics.length > 0 : of.some((topic) => topics.includes(topic)))) {
      onChange();
    }
  }
}
