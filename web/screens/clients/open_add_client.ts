import { openDialog } from "../../parts/open_dialog.ts";
import { readyPhones } from "../../phones.ts";
import type { Lead } from "./add_client_dialog.ts";

/** Adding a client, perhaps from a number that texted. */
export const openAddClient = (lead?: Lead): Promise<void> =>
  openDialog(async () => {
    const [{ AddClientDialog }] = await Promise.all([
      import("./add_client_dialog.ts"),
      lead && readyPhones(),
    ]);
    return AddClientDialog;
  }, { lead });
