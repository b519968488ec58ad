import type { VNode } from "preact";
import { html } from "htm/preact";
import { foldName } from "../../../supabase/functions/_shared/fold_name.ts";
import { useBench } from "../../coach_context.ts";
import { findClients } from "../../data/clients.ts";
import { dayOf, formatLongDay, startOfDay } from "../../format.ts";
import { Dialog } from "../../parts/dialog.ts";
import { Finder } from "../../parts/finder.ts";
import { usePhoneWriter } from "../../phones.ts";
import { go } from "../../router.ts";
import { openBooking } from "../booking/dialogs.ts";
import { openAddClient } from "../clients/open_add_client.ts";
import { readDay } from "./read_day.ts";

interface Found {
  key: string;
  words: string;
  /** What is beside it: what kind of thing it is, or a client's number. */
  note: string;
  act: () => unknown;
}

const deeds: Omit<Found, "key" | "note">[] = [
  { words: "New booking", act: () => openBooking() },
  { words: "Add client", act: () => openAddClient() },
  { words: "Today", act: () => go("today") },
  { words: "Calendar", act: () => go("calendar") },
  { words: "Inbox", act: () => go("inbox") },
  { words: "Clients", act: () => go("clients") },
  { words: "Import a list of clients", act: () => go("clients", "import") },
  { words: "Duplicates among clients", act: () => go("clients", "duplicates") },
  { words: "Offers", act: () => go("offers") },
  { words: "Hours and time off", act: () => go("hours") },
  { words: "Reports", act: () => go("reports") },
  { words: "Settings", act: () => go("settings") },
];

/** The deeds whose words begin with every word typed. */
function findDeeds(typed: string): Found[] {
  const words = foldName(typed).split(" ").filter(Boolean);
  return deeds
    .filter(({ words: own }) =>
      words.every((word) => foldName(own).split(" ").some((part) => part.startsWith(word)))
    )
    .map((deed) => ({ ...deed, key: `deed-${deed.words.replaceAll(" ", "-")}`, note: "Go" }));
}

/** Finds anything from every screen: a client, a thing to do, a day of the calendar. */
export function FindDialog({ onClose }: { onClose: () => void }): VNode {
  const { coach, zone } = useBench();
  const write = usePhoneWriter(coach.country);
  const find = async (typed: string): Promise<Found[]> => {
    const day = readDay(typed, dayOf(new Date(), zone), coach.country === "US");
    const clients = await findClients(typed);
    return [
      ...(day
        ? [{
          key: day,
          words: formatLongDay(startOfDay(day, zone), zone),
          note: "Calendar",
          act: () => go("calendar", "day", day),
        }]
        : []),
      ...(typed.trim() === "" ? [] : findDeeds(typed)),
      ...clients.map((client) => ({
        key: client.id,
        words: client.name,
        note: write(client.phone),
        act: () => go("clients", client.id),
      })),
      ...(typed.trim() === "" ? findDeeds(typed) : []),
    ];
  };
  const choose = ({ act }: Found) => {
    onClose();
    act();
  };
  return html`
    <${Dialog} title="Find" onClose=${onClose}>
      <${Finder} label="A client, a day, a thing to do" placeholder="ana, fri 27, offers" what="anything"
        nobody="Nothing of that name." find=${find} keyOf=${(found: Found) => found.key} onChoose=${choose}>
        ${(found: Found) => html`<strong>${found.words}</strong><span>${found.note}</span>`}
      <//>
    <//>
  ` as VNode;
}
