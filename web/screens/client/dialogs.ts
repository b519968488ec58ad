import type { Client, Someone } from "../../data/clients.ts";
import type { Pack } from "../../data/packs.ts";
import { openDialog } from "../../parts/open_dialog.ts";
import type { PackDeed } from "./pack_deeds.ts";

/** Selling a pack. */
export const openSell = (client: Someone): Promise<void> =>
  openDialog(async () => (await import("./sell_dialog.ts")).SellDialog, { client });

/** Using, giving back, adjusting, extending, freezing, being paid for or refunding a pack. */
export const openPack = (pack: Pack, what: PackDeed): Promise<void> =>
  openDialog(async () => (await import("./pack_dialog.ts")).PackDialog, { pack, what });

/** Moving free sessions to another client. */
export const openTransfer = (client: Someone, pack: Pack): Promise<void> =>
  openDialog(async () => (await import("./transfer_dialog.ts")).TransferDialog, { client, pack });

/** Erasing who a client was. */
export const openErase = (client: Client): Promise<void> =>
  openDialog(async () => (await import("./erase_dialog.ts")).EraseDialog, { client });
