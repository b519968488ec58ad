import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { readRecentImports, type RecentImport } from "../../data/books.ts";
import { count, formatTime } from "../../format.ts";
import { openDialog } from "../../parts/open_dialog.ts";
import { useQuery } from "../../server/use_query.ts";

/** The imports of the last day, each with its way back; nothing where there are none. */
export function RecentImports(): VNode {
  const { zone } = useBench();
  const query = useQuery("recent imports", readRecentImports, { of: ["clients"] });
  const imports = query.face === "full" ? query.data : [];
  return html`${
    imports.map((one: RecentImport) =>
      html`
        <p key=${one.id} class="notice"
          role="status">Imported ${count(one.clients, "client")} at ${formatTime(
            one.created_at,
            zone,
          )}. <button type="button" class="link" onClick=${() =>
            openUndoImport(one)}>Undo the import</button></p>
      `
    )
  }` as VNode;
}

const openUndoImport = (brought: RecentImport): Promise<void> =>
  openDialog(async () => (await import("./undo_import_dialog.ts")).UndoImportDialog, { brought });
