import type { VNode } from "preact";
import { html } from "htm/preact";
import { sayReason, sayText } from "../../../supabase/functions/_shared/words/en.ts";
import { useBench } from "../../coach_context.ts";
import { type BookingText, readBookingText } from "../../data/wordings.ts";
import { formatDayTime } from "../../format.ts";
import { Tick } from "../../parts/form.ts";
import { Faces } from "../../parts/section.ts";
import { type Query, useQuery } from "../../server/use_query.ts";

type Kind = "confirmation" | "moved" | "cancelled";

/**
 * Reads the text about a booking that is made, or about one that is moved, cancelled or, as a confirmation, reopened; nothing
 * is sent before it shows.
 */
export const useTold = (kind: Kind, clientId: string, bookingId?: string): Query<BookingText> =>
  useQuery(
    `told ${kind} ${clientId} ${bookingId}`,
    () => readBookingText(kind, clientId, bookingId),
    { of: ["clients", "texts", "settings"] },
  );

interface ToldProps {
  told: Query<BookingText>;
  client: { name: string };
  /** When the session will be; null while it is to be chosen. Of one that is cancelled or reopened it is known. */
  startsAt?: Date | null;
  /** Whether cancelling will use a session. */
  used?: boolean;
  tell: boolean;
  onTell: (tell: boolean) => void;
}

/** The text that a client will get about a booking, before it goes, and the choice not to send it. */
export function ToldText(
  { told: query, client, startsAt, used = false, tell, onTell }: ToldProps,
): VNode {
  const { zone } = useBench();
  return html`
    <div class="told">
      <${Faces} what="the text they get" query=${query} lines=${2}>
        ${(told: BookingText) => {
          const back = startsAt && told.heard_at?.getTime() === startsAt.getTime();
          const untold = told.untold ?? (back ? "back_again" : null);
          if (untold) {
            return html`<p class="quiet-line">No text goes out: ${
              untold !== "unheard"
                ? sayReason(untold)
                : told.kind === "cancelled"
                ? "they have not heard of this booking yet"
                : "they have not heard yet that it was cancelled"
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
