import { html } from "htm/preact";
import type { AgendaBooking, Client, Offer, Pack } from "../data/rows.ts";
import { explain } from "../data/explain.ts";
import { Failure } from "../data/failure.ts";
import { present } from "../parts/dialog.ts";
import { say } from "../parts/toasts.ts";
import type { PackDeed } from "./client/pack_deeds.ts";

/** Fetches a dialog when it is first asked for, and puts it on the stage. */
async function open<P extends object>(
  load: () => Promise<(props: P & { onClose: () => void }) => unknown>,
  props: P,
) {
  try {
    const Dialog = await load();
    present((close) => html`<${Dialog} ...${props} onClose=${close} />`);
  } catch {
    say(explain(new Failure("offline")), { bad: true });
  }
}

/** Who a dialog is about. */
export type Someone = Pick<Client, "id" | "name" | "phone">;

/** A time that was pressed on the calendar, and the length where it was dragged over. */
export interface PressedTime {
  startsAt: Date;
  minutes: number | null;
}

/** Booking a session: for this client, or whoever is chosen; at a time that was pressed, or one to choose. */
export const openBooking = (client?: Someone, at?: PressedTime): Promise<void> =>
  open(async () => (await import("./booking/book_dialog.ts")).BookDialog, { client, at });

/** Moving a booking. */
export const openMove = (booking: AgendaBooking): Promise<void> =>
  open(async () => (await import("./booking/move_dialog.ts")).MoveDialog, { booking });

/** Cancelling a booking, knowing what it costs. */
export const openCancel = (booking: AgendaBooking): Promise<void> =>
  open(async () => (await import("./booking/cancel_dialog.ts")).CancelDialog, { booking });

/** Running late: marking it, and telling the client. */
export const openLate = (booking: AgendaBooking): Promise<void> =>
  open(async () => (await import("./booking/late_dialog.ts")).LateDialog, { booking });

/** Charging a finished session to a pack after all. */
export const openCharge = (booking: AgendaBooking): Promise<void> =>
  open(async () => (await import("./booking/charge_dialog.ts")).ChargeDialog, { booking });

/** A number that texted and is not on the list, with its texts; from the inbox, its thread stays open. */
export interface Lead {
  phone: string;
  messageIds: string[];
  from?: "inbox";
}

/** Adding a client, perhaps from a number that texted. */
export const openAddClient = (lead?: Lead): Promise<void> =>
  open(async () => (await import("./clients/client_dialog.ts")).AddClientDialog, { lead });

/** Changing a client's name or number. */
export const openChangeClient = (client: Client): Promise<void> =>
  open(async () => (await import("./clients/client_dialog.ts")).ChangeClientDialog, { client });

/** Making one client of two. */
export const openMerge = (client: Someone, other?: Someone): Promise<void> =>
  open(async () => (await import("./clients/merge_dialog.ts")).MergeDialog, { client, other });

/** Selling a pack. */
export const openSell = (client: Someone): Promise<void> =>
  open(async () => (await import("./client/sell_dialog.ts")).SellDialog, { client });

/** Using, giving back, adjusting, extending, freezing, being paid for or refunding a pack. */
export const openPack = (pack: Pack, what: PackDeed): Promise<void> =>
  open(async () => (await import("./client/pack_dialog.ts")).PackDialog, { pack, what });

/** Moving free sessions to another client. */
export const openTransfer = (client: Someone, pack: Pack): Promise<void> =>
  open(async () => (await import("./client/transfer_dialog.ts")).TransferDialog, { client, pack });

/** Extending many packs at once. */
export const openExtendMany = (offer?: Offer): Promise<void> =>
  open(async () => (await import("./offers/extend_dialog.ts")).ExtendDialog, { offer });

/** Writing or changing an offer. */
export const openOffer = (offer?: Offer): Promise<void> =>
  open(async () => (await import("./offers/offer_dialog.ts")).OfferDialog, { offer });

/** What the keys do, and how the count works. */
export const openHelp = (): Promise<void> =>
  open(async () => (await import("./help_dialog.ts")).HelpDialog, {});
