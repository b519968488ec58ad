import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { type Client, type MergePreview, previewUnmerge } from "../../data/clients.ts";
import { formatDayTime } from "../../format.ts";
import { Faces } from "../../parts/section.ts";
import { hrefOf } from "../../router.ts";
import { useQuery } from "../../server/use_query.ts";
import { openUnmerge } from "../clients/dialogs.ts";

/** Into whom an entry was merged, and for a day the way back. */
export function MergedNotice({ client }: { client: Client }): VNode {
  const query = useQuery(`unmerge ${client.id}`, () => previewUnmerge(client.id));
  return html`
    <${Faces} what="the merge" query=${query} lines=${1}>
      ${(preview: MergePreview | null) => preview && html`<${Into} client=${client} preview=${preview} />`}
    <//>
  ` as VNode;
}

function Into({ client, preview }: { client: Client; preview: MergePreview }): VNode {
  const { zone } = useBench();
  const { kept_id, kept_name, until } = preview;
  return html`
    <p class="notice">Merged into <a href=${hrefOf("clients", kept_id)}>${kept_name}</a>, who has what was
          theirs. ${until &&
            html`<button type="button" class="link" onClick=${() =>
              openUnmerge(client)}>Take the merge apart</button> until ${formatDayTime(until, zone)}.`}</p>
  ` as VNode;
}
