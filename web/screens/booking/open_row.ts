import type { AgendaBooking } from "../../data/bookings.ts";
import type { Deed } from "../../parts/menu.ts";
import { openDialog } from "../../parts/open_dialog.ts";

/** What is asked of a booking oftenest, moving and cancelling, each at one more press; and what else can be done. */
export const openRow = (booking: AgendaBooking, deeds: Deed[]): Promise<void> =>
  openDialog(async () => (await import("./row_dialog.ts")).RowDialog, { booking, deeds });
