import type { VNode } from "preact";
import { html } from "htm/preact";
import { sayReason, sayText } from "../../../supabase/functions/_shared/words/en.ts";
import { useBench } from "../../coach_context.ts";
import { type BookingText, readBookingText } from "../../data/wordings.ts";
import { formatDayTime } from "../../format.ts";
import { Tick } from "../../parts/form.ts";
import { Faces } from "../../parts/section.ts";
import { useQuery } from "../../server/use_query.ts";

interface ToldProps {
  kind: "confirmation" | "moved" | "cancelled";
  client: { id: string; name: string };
  /** The booking that is moved or cancelled. */
  bookingId?: string;
  /** When the session will be; null while it is to be chosen. Of one that is cancelled it is known. */
  startsAt?: Date | null;
  /** Whether cancelling will use a session. */
  used?: boolean;
  tell: boolean;
  onTell: (tell: boolean) => void;
}

/** The text that a client will get about a booking, before it goes, and the choice not to send it. */
export function ToldText(
  { kind, client, bookingId, startsAt, used = false, tell, onTell }: ToldProps,
): VNode {
  const { zone } = useBench();
  const query = useQuery(
    `told ${kind} ${client.id} ${bookingId}`,
    () => readBookingText(kind, client.id, bookingId),
    { of: ["clients", "texts", "settings"] },
  );
  return html`
    <div class="told">
      <${Faces} what="the text they get" query=${query} lines=${2}>
        ${(told: BookingText) => {
          if (told.untold) {
            return html`<p class="quiet-line">No text goes out: ${
              told.untold === "unheard" ? "they have not heard of this booking yet" : sayReason(told.untold)
            }.</p>`;
          }
          const starts_at = startsAt?.toISOString() ?? told.facts.starts_at;
          if (!starts_at) return null;
          const own = told.wording === null ? {} : { [told.kind]: told.wording };
          const text = sayText({ kind: told.kind, facts: { ...told.facts, starts_at, used } }, own);
          return html`
            <p class="told-head">${tell
              ? `${client.name} gets this text${
                told.waits_until ? ` at ${formatDayTime(told.waits_until, zone)}, after your quiet hours` : ""
              }:`
              : `${client.name} is told nothing.`}</p>
            ${tell && html`<blockquote class="told-words">${text}</blockquote>`}
            <${Tick} label="Don’t send a text" name="untold" defaultChecked=${!tell}
              onChange=${(event: Event) => onTell(!(event.currentTarget as HTMLInputElement).checked)} />
          `;
        }}
      <//>
    </div>
  ` as VNode;
}
