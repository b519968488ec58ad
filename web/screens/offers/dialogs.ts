import type { Offer } from "../../data/offers.ts";
import { openDialog } from "../../parts/open_dialog.ts";

/** Extending many packs at once. */
export const openExtendMany = (offer?: Offer): Promise<void> =>
  openDialog(async () => (await import("./extend_dialog.ts")).ExtendDialog, { offer });

/** Writing or changing an offer. */
export const openOffer = (offer?: Offer): Promise<void> =>
  openDialog(async () => (await import("./offer_dialog.ts")).OfferDialog, { offer });
