import type { AgendaBooking } from "../../data/bookings.ts";
import type { Someone } from "../../data/clients.ts";
import { openDialog } from "../../parts/open_dialog.ts";
import type { PressedTime } from "./book_dialog.ts";

/** Booking a session: for this client, or whoever is chosen; at a time that was pressed, or one to choose. */
export const openBooking = (client?: Someone, at?: PressedTime): Promise<void> =>
  openDialog(async () => (await import("./book_dialog.ts")).BookDialog, { client, at });

/** Moving a booking. */
export const openMove = (booking: AgendaBooking): Promise<void> =>
  openDialog(async () => (await import("./move_dialog.ts")).MoveDialog, { booking });

/** Moving a booking to where it was dropped; gives whether it was moved. */
export const openDrop = (booking: AgendaBooking, at: Date): Promise<boolean> =>
  new Promise((resolve) => {
    let came = false;
    const load = async () => {
      const { DropDialog } = await import("./move_dialog.ts");
      came = true;
      return DropDialog;
    };
    void openDialog(load, { booking, at, onEnd: resolve }).then(() => came || resolve(false));
  });

/** Cancelling a booking, knowing what it costs. */
export const openCancel = (booking: AgendaBooking): Promise<void> =>
  openDialog(async () => (await import("./cancel_dialog.ts")).CancelDialog, { booking });

/** A cancelled booking is to stand again. */
export const openReopen = (booking: AgendaBooking): Promise<void> =>
  openDialog(async () => (await import("./reopen_dialog.ts")).ReopenDialog, { booking });

/** Running late: marking it, and telling the client. */
export const openLate = (booking: AgendaBooking): Promise<void> =>
  openDialog(async () => (await import("./late_dialog.ts")).LateDialog, { booking });

/** Charging a finished session to a pack after all. */
export const openCharge = (booking: AgendaBooking): Promise<void> =>
  openDialog(async () => (await import("./charge_dialog.ts")).ChargeDialog, { booking });
