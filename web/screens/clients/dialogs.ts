import type { Client, Someone } from "../../data/clients.ts";
import { openDialog } from "../../parts/open_dialog.ts";

/** Changing a client's name or number, archiving them, or going on to a merge. */
export const openChangeClient = (client: Client): Promise<void> =>
  openDialog(async () => (await import("./change_client_dialog.ts")).ChangeClientDialog, {
    client,
    onMerge: () => openMerge(client),
  });

/** One text to these clients. */
export const openBulk = (ids: string[]): Promise<void> =>
  openDialog(async () => (await import("./bulk_dialog.ts")).BulkDialog, { ids });

/** Taking a merge apart. */
export const openUnmerge = (merged: Someone): Promise<void> =>
  openDialog(async () => (await import("./unmerge_dialog.ts")).UnmergeDialog, { merged });

/** Making one client of two. */
export const openMerge = (client: Someone, other?: Someone): Promise<void> =>
  openDialog(async () => (await import("./merge_dialog.ts")).MergeDialog, { client, other });
