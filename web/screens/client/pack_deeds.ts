import {
  adjust,
  extendPacks,
  freezePack,
  markPaid,
  type Pack,
  refund,
  releaseSession,
  setPackEnd,
  undoPackEnd,
  undoPayment,
  undoRefund,
  undoSale,
  undoSession,
  unfreezePack,
  useSession,
} from "../../data/packs.ts";
import {
  addDays,
  count,
  dayOf,
  formatDate,
  formatLastDay,
  lastMoment,
  startOfDay,
  type Zone,
} from "../../format.ts";
import type { FormValues } from "../../parts/form.ts";
import { readForm, readReason } from "../../parts/read_form.ts";
import { readWholeNumber } from "../../reading/read_money.ts";
import { Failure } from "../../server/failure.ts";

/** What can be done to a pack by hand. */
export type PackDeed =
  | "use"
  | "release"
  | "adjust"
  | "paid"
  | "refund"
  | "extend"
  | "end"
  | "freeze"
  | "unfreeze"
  | "undo_sale"
  | "undo_payment"
  | "undo_refund";

/** What is said when it is done, and the way back where there is one. */
export interface Told {
  said: string;
  undo?: () => Promise<unknown>;
}

const undone = "Undone at once";

/** A whole number of days or sessions as typed; throws Failure. */
function readWhole(text: string): number {
  const number = readWholeNumber(text);
  if (number === null) throw new Failure("number_unreadable");
  return number;
}

/** Sessions to add to a pack or to take off it, no more than are free; throws Failure. */
function readChange(text: string, free: number): number {
  const change = readWhole(text);
  if (change === 0) {
    throw new Failure("sessions_out_of_range", "Write how many to add, or to take off with a minus.");
  }
  if (change < -free) {
    throw new Failure(
      "sessions_out_of_range",
      free > 0
        ? `Only ${count(free, "session")} can come off: the others are used or booked.`
        : "None can come off: all are used or booked.",
    );
  }
  if (change > 1000) throw new Failure("sessions_out_of_range", "Add at most 1,000 sessions at a time.");
  return change;
}

/** Days to extend a pack by; throws Failure. */
function readDays(text: string): number {
  const days = readWhole(text);
  if (days < 1 || days > 3660) throw new Failure("days_out_of_range");
  return days;
}

/** The last valid day of a pack as chosen, YYYY-MM-DD; throws Failure. */
function readLastDay(text: string, { purchased_at, expires_at }: Pack, zone: Zone): string {
  const sold = dayOf(purchased_at, zone);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    throw new Failure("end_out_of_range", "Choose the last day it is valid.");
  }
  if (text < sold) {
    throw new Failure(
      "end_out_of_range",
      `It was sold on ${formatDate(startOfDay(sold, zone), zone)}: not before.`,
    );
  }
  if (text > addDays(dayOf(new Date(), zone), 7305)) {
    throw new Failure("end_out_of_range", "A pack ends within the next 20 years.");
  }
  if (expires_at && text === dayOf(lastMoment(expires_at), zone)) {
    throw new Failure("end_out_of_range", "It ends on this day already. Choose another.");
  }
  return text;
}

/** Sessions to transfer of those that are free; throws Failure. */
export function readTransfer(text: string, free: number): number {
  const sessions = readWhole(text);
  if (sessions < 1) throw new Failure("sessions_out_of_range", "Transfer one session or more.");
  if (sessions > free) {
    throw new Failure(
      "sessions_out_of_range",
      `Only ${count(free, "session")} can be transferred: so many are free.`,
    );
  }
  return sessions;
}

/** Days to extend packs by, and why, from their form; throws Failure. */
export const readExtension = (
  { days = "", note = "" }: FormValues,
): Promise<{ days: number; note: string }> =>
  readForm({ days: () => readDays(days), note: () => readReason(note) });

/** What a deed's form says; what another deed asks for is left as it is there. */
export interface Wish {
  note: string;
  method: string;
  sessions: number;
  days: number;
  last_day: string;
}

const noted = (note: string, more: Partial<Record<keyof Wish, () => unknown>> = {}): Promise<Partial<Wish>> =>
  readForm({ ...more, note: () => readReason(note) });

/** Reads a deed's form; throws Failure. */
export function readDeed(what: PackDeed, values: FormValues, pack: Pack, zone: Zone): Promise<Partial<Wish>> {
  const { note = "", method = "", sessions = "", last_day = "" } = values;
  switch (what) {
    case "adjust":
      return noted(note, { sessions: () => readChange(sessions, pack.free) });
    case "extend":
      return readExtension(values);
    case "end":
      return noted(note, { last_day: () => readLastDay(last_day, pack, zone) });
    case "refund":
    case "freeze":
      return noted(note);
    default:
      return Promise.resolve({ note, method });
  }
}

/** Does one of the deeds; throws Failure as the database refuses. */
export const deeds: Record<
  PackDeed,
  (pack: Pack, wish: Partial<Wish>, more: { key: string; zone: Zone }) => Promise<Told>
> = {
  async use({ id, name }, { note = "" }, { key }) {
    if (await useSession({ purchaseId: id, note, key }) < 0) throw new Failure("pack_exhausted");
    return {
      said: `One session of ${name} used.`,
      undo: () => undoSession(id, key),
    };
  },
  async release({ id, name }, { note = "" }, { key }) {
    if (await releaseSession({ purchaseId: id, note, key }) < 0) throw new Failure("nothing_used");
    return {
      said: `One session of ${name} given back.`,
      undo: () => undoSession(id, key),
    };
  },
  async adjust({ id, name }, { sessions: change = 0, note = "" }, { key }) {
    const total = await adjust(id, change, note, key);
    return {
      said: `${name} now holds ${count(total, "session")} in all.`,
      undo: () => adjust(id, -change, undone, `${key}-undo`),
    };
  },
  async paid({ id, name }, { method = "" }, { key }) {
    await markPaid(id, method, { key });
    return { said: `${name} is paid and ready to book.`, undo: () => undoPayment(id, `${key}-undo`) };
  },
  async refund({ id, name }, { note = "" }, { key }) {
    await refund(id, note, key);
    return { said: `${name} is refunded.`, undo: () => undoRefund(id, `${key}-undo`) };
  },
  async extend({ id, name }, { days = 0, note = "" }, { key, zone }) {
    const [pack] = await extendPacks([id], days, note, key);
    const until = pack?.expires_at ? ` to ${formatLastDay(pack.expires_at, zone)}` : "";
    return { said: `${name} is valid${until} now.`, undo: () => undoPackEnd(id, key) };
  },
  async end({ id, name }, { last_day = "", note = "" }, { key, zone }) {
    const pack = await setPackEnd(id, last_day, note, key);
    const until = pack.expires_at ? ` to ${formatLastDay(pack.expires_at, zone)}` : "";
    return { said: `${name} is valid${until} now.`, undo: () => undoPackEnd(id, key) };
  },
  async freeze({ id, name }, { note = "" }, { key }) {
    await freezePack(id, note, key);
    return { said: `${name} is frozen.`, undo: () => unfreezePack(id, undone, `${key}-undo`) };
  },
  async unfreeze({ id, name }, { note = "" }, { key, zone }) {
    const { expires_at } = await unfreezePack(id, note, key);
    const until = expires_at ? `, valid to ${formatLastDay(expires_at, zone)}` : "";
    // Frozen again at once, it keeps the end that it has now and loses no day.
    return { said: `${name} runs again${until}.`, undo: () => freezePack(id, undone, `${key}-undo`) };
  },
  async undo_sale({ id, name }, _values, { key }) {
    await undoSale(id, key);
    return { said: `The sale of ${name} is taken back.` };
  },
  async undo_payment({ id, name, payment_method }, _values, { key }) {
    await undoPayment(id, key);
    return {
      said: `${name} is not paid yet.`,
      undo: () => markPaid(id, payment_method, { key: `${key}-undo`, asBefore: true }),
    };
  },
  async undo_refund({ id, name }, _values, { key }) {
    await undoRefund(id, key);
    return { said: `${name} runs again: its refund is taken back.` };
  },
};
