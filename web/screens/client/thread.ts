import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { Client } from "../../data/clients.ts";
import type { OpenThread } from "../../data/texts.ts";
import { Section } from "../../parts/section.ts";
import { usePhoneWriter } from "../../phones.ts";
import { hrefOf } from "../../router.ts";
import { Talk } from "../inbox/talk.ts";
import { Foot } from "../inbox/thread_pane.ts";
import { useThread } from "../inbox/use_thread.ts";

/** The texts with a client, oldest at the top, and the box to write the next one; seeing them marks them as read. */
export function Thread({ client }: { client: Client }): VNode {
  const { coach } = useBench();
  const write = usePhoneWriter(coach.country);
  const { query, earlier } = useThread(client.id);
  const none = html`<p class="quiet-line">No texts yet. What ${client.name} texts to ${
    write(coach.phone)
  }, and what is
    answered, shows here.</p>`;
  return html`
    <${Section} title="Texts" query=${query} lines=${5} tools=${html`<a class="link" href=${
      hrefOf("inbox", client.id)
    }>
      In the inbox</a>`}>
        ${({ thread, texts, decentAt, isFirst }: OpenThread) =>
          html`
            ${texts.length === 0
              ? none
              : html`<${Talk} texts=${texts} who=${client.name} onEarlier=${earlier} />`}
            ${thread && html`
              <${Foot} thread=${thread} name=${client.name} number=${write(coach.phone)}
                decentAt=${decentAt} isFirst=${isFirst} />
            `}
          `}
      <//>
  ` as VNode;
}
