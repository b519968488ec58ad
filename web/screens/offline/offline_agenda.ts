import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { benchOf } from "../../coach_context.ts";
import type { AgendaBooking } from "../../data/bookings.ts";
import type { LastAgenda } from "../../data/last_agenda.ts";
import { count, dayOf, formatDayTime, formatTime, nameDay, type Zone } from "../../format.ts";
import { Icon, Mark } from "../../parts/icon.ts";
import { useNow } from "../../parts/now.ts";
import { say, Toasts } from "../../parts/toasts.ts";
import { statusWords } from "../../words.ts";

/** The agenda as it was read last, where there is no network to open the books with: to be read, not to be changed. */
export function OfflineAgenda({ agenda, onRetry }: { agenda: LastAgenda; onRetry: () => void }): VNode {
  const { zone } = benchOf(agenda.coach, "");
  const now = useNow();
  const today = dayOf(now, zone);
  useEffect(() => {
    document.title = "Offline · Coachline";
    addEventListener("online", onRetry);
    return () => removeEventListener("online", onRetry);
  }, [onRetry]);
  const ahead = agenda.bookings.filter((booking) => dayOf(booking.starts_at, zone) >= today);
  const days = [...Map.groupBy(ahead, (booking) => dayOf(booking.starts_at, zone))];
  const refuse = () =>
    say("This needs a connection. Nothing was changed; it opens by itself when you are back.", { bad: true });
  return html`
    <main class="main offline">
      <div class="screen">
        <p class="wordmark"><${Mark} /> Coachline</p>
        <div class="notice warn offline-notice" role="status">
          <p><strong>Offline: as of ${asOf(agenda, zone, now)}.</strong> ${agenda.coach
            .name}’s agenda as it was read last.
            To book, move or mark needs a connection; nothing is saved until then.</p>
          <button type="button" class="button" onClick=${onRetry}>Try again</button>
        </div>
        <section class="section" aria-labelledby="offline-title">
          <header class="section-head"><h1 id="offline-title">Coming up</h1>
            <button type="button" class="button" aria-disabled="true" onClick=${refuse}>New booking</button></header>
          ${days.length === 0 && html`<p class="quiet-line">Nothing was booked for these days.</p>`}
          ${days.map(([day, bookings]) =>
            html`
              <div key=${day} class="agenda-day">
                <h3>${nameDay(day, zone, now)}<em>${count(bookings.length, "session")}</em></h3>
                <ol class="agenda-list">${bookings.map((booking) =>
                  html`<${Row} key=${booking.id} booking=${booking} zone=${zone} now=${now} onChange=${refuse} />`
                )}</ol>
              </div>
            `
          )}
        </section>
      </div>
      <${Toasts} />
    </main>
  ` as VNode;
}

/** "10:42" today, with the day before that. */
const asOf = ({ at }: Pick<LastAgenda, "at">, zone: Zone, now: Date): string =>
  dayOf(at, zone) === dayOf(now, zone) ? formatTime(at, zone) : formatDayTime(at, zone);

function Row(
  { booking, zone, now, onChange }: { booking: AgendaBooking; zone: Zone; now: Date; onChange: () => void },
): VNode {
  const { client, pack, status, confirmed_at: confirmed } = booking;
  const state = status !== "scheduled"
    ? statusWords[status]
    : booking.ends_at <= now
    ? "Over"
    : booking.starts_at <= now
    ? "Under way"
    : confirmed
    ? "Confirmed"
    : "Not confirmed";
  return html`
    <li class="booking">
      <div class="booking-time">
        <time datetime=${booking.starts_at.toISOString()}>${formatTime(booking.starts_at, zone)}</time>
        <span>to ${formatTime(booking.ends_at, zone)}</span>
      </div>
      <div class="booking-body">
        <strong class="booking-client">${client.name}</strong>
        <p class="booking-facts"><span class="chip">${state}</span><span>${pack?.name ?? "No pack"}</span></p>
      </div>
      <div class="booking-actions">
        <a class="button small quiet" href=${`tel:${client.phone}`} aria-label=${`Call ${client.name}`}>Call</a>
        ${status === "scheduled" && html`
          <button type="button" class="button small quiet" aria-disabled="true" aria-label=${`Change: ${client.name}`}
            onClick=${onChange}><${Icon} name="more" /></button>
        `}
      </div>
    </li>
  ` as VNode;
}
