import { html } from "htm/preact";
import type { AgendaBooking, Client, Offer, Pack } from "../data/rows.ts";
import { explain } from "../data/explain.ts";
import { Failure } from "../data/failure.ts";
import { present } from "../parts/dialog.ts";
import { say } from "../parts/toasts.ts";

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

/** Booking a session: for this client, or whoever is chosen. */
export const openBooking = (client?: Someone): Promise<void> =>
  open(async () => (await import("./booking/book_dialog.ts")).BookDialog, { client });

/** Moving a booking. */
export const openMove = (booking: AgendaBooking): Promise<void> =>
  open(async () => (await import("./booking/move_dialog.ts")).MoveDialog, { booking });

/** Cancelling a booking, knowing what it costs. */
export const openCancel = (booking: AgendaBooking): Promise<void> =>
  open(async () => (await import("./booking/cancel_dialog.ts")).CancelDialog, { booking });

/** A no-show, charged or waived. */
export const openNoShow = (booking: AgendaBooking): Promise<void> =>
  open(async () => (await import("./booking/no_show_dialog.ts")).NoShowDialog, { booking });

/** Charging a finished session to a pack after all. */
export const openCharge = (booking: AgendaBooking): Promise<void> =>
  open(async () => (await import("./booking/charge_dialog.ts")).ChargeDialog, { booking });

/** Adding a client, perhaps from a number that texted. */
export const openAddClient = (lead?: { phone: string; messageIds: string[] }): Promise<void> =>
  open(async () => (await import("./clients/client_dialog.ts")).AddClientDialog, { lead });

/** Changing a client's name or number. */
export const openChangeClient = (client: Client): Promise<void> =>
  open(async () => (await import("./clients/client_dialog.ts")).ChangeClientDialog, { client });

/** Selling a pack. */
export const openSell = (client: Someone): Promise<void> =>
  open(async () => (await import("./client/sell_dialog.ts")).SellDialog, { client });

/** Using, giving back, adjusting, being paid for or refunding a pack. */
export const openPack = (pack: Pack, what: "use" | "release" | "adjust" | "paid" | "refund"): Promise<void> =>
  open(async () => (await import("./client/pack_dialog.ts")).PackDialog, { pack, what });

/** Writing or changing an offer. */
export const openOffer = (offer?: Offer): Promise<void> =>
  open(async () => (await import("./offers/offer_dialog.ts")).OfferDialog, { offer });

/** What the keys do, and how the count works. */
export const openHelp = (): Promise<void> =>
  open(async () => (await import("./help_dialog.ts")).HelpDialog, {});
