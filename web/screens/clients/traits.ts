import type { Trait } from "../../data/clients.ts";

/** What the list can be narrowed to, in the order of its buttons. */
export type Filter = "all" | Trait;

/** The buttons, and what stands there when nobody is of the kind. */
export const filters: { filter: Filter; name: string; nobody: string }[] = [
  { filter: "all", name: "All", nobody: "Nobody here." },
  { filter: "active", name: "Active", nobody: "Nobody has sessions left or anything booked." },
  { filter: "low", name: "Low", nobody: "Nobody is running out of sessions." },
  { filter: "expiring", name: "Expiring", nobody: "No sessions expire within 30 days." },
  { filter: "idle", name: "No booking ahead", nobody: "Everybody has a booking ahead." },
  { filter: "opted_out", name: "Opted out", nobody: "Nobody has opted out of texts." },
  { filter: "archived", name: "Archived", nobody: "The archive is empty." },
];
