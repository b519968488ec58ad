import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { readSlots, type Slot } from "../../data/calendar.ts";
import {
  addDays,
  dayOf,
  formatDay,
  formatDayTime,
  formatLongDay,
  formatTime,
  startOfDay,
} from "../../format.ts";
import { Icon } from "../../parts/icon.ts";
import { Faces } from "../../parts/section.ts";
import { type Query, useQuery } from "../../server/use_query.ts";
import { ClosedTimes } from "./closed_times.ts";

interface PickerProps {
  /** Length of the session in minutes. */
  minutes: number;
  /** The booking that is to be moved: its time is free, but is no time to move it to. */
  moving?: { id: string; starts_at: Date } | undefined;
  chosen: Date | null;
  onChoose: (startsAt: Date) => void;
}

const days = 14;

/** The first of the two weeks that are shown: today, or the day of a booking that is to be moved and is further away. */
const firstShown = (today: string, day = today): string => day < addDays(today, days) ? today : day;

/** The open times of the two weeks from a day on, but for the one that the booking has already. */
function useOpenTimes(from: string, minutes: number, moving: PickerProps["moving"]): Query<Slot[]> {
  return useQuery(`slots ${from} ${minutes} ${moving?.id}`, async () => {
    const slots = await readSlots({ from, to: addDays(from, days - 1), minutes, moving: moving?.id });
    return slots.filter((slot) => slot.starts_at.getTime() !== moving?.starts_at.getTime());
  });
}

/** Open times from the next one on: of a booking that is to be moved, what comes after it, or all where nothing does. */
function nextOf(slots: Slot[], moving: PickerProps["moving"]): Slot[] {
  const after = moving ? slots.filter((slot) => slot.starts_at > moving.starts_at) : slots;
  return after.length > 0 ? after : slots;
}

interface NextProps {
  minutes: number;
  moving: { id: string; starts_at: Date };
  chosen: Date | null;
  onChoose: (startsAt: Date) => void;
}

/** The next open times for a booking that is to be moved, in one line; the first is the choice until there is another. */
export function NextTimes({ minutes, moving, chosen, onChoose }: NextProps): VNode {
  const { zone } = useBench();
  const from = firstShown(dayOf(new Date(), zone), dayOf(moving.starts_at, zone));
  const query = useOpenTimes(from, minutes, moving);
  const next = query.face === "full" ? nextOf(query.data, moving).slice(0, 3) : [];
  useEffect(() => {
    if (next[0] && !chosen) onChoose(next[0].starts_at);
  }, [next[0]?.starts_at.getTime()]);
  const day = dayOf(moving.starts_at, zone);
  const name = (at: Date) => dayOf(at, zone) === day ? formatTime(at, zone) : formatDayTime(at, zone);
  return html`
    <${Faces} what="open times" query=${query} lines=${1}>
      ${() =>
        next.length === 0 ? html`<p class="quiet-line">No open time in these two weeks.</p>` : html`
          <div class="picker-times" role="group" aria-label="The next open times">
            ${next.map(({ starts_at }) =>
              html`
                <button type="button" key=${starts_at.getTime()} class="picker-time"
                  aria-pressed=${chosen?.getTime() === starts_at.getTime()}
                  onClick=${() => onChoose(starts_at)}>${name(starts_at)}</button>
              `
            )}
          </div>
        `}
    <//>
  ` as VNode;
}

/** Open times, two weeks at a time: first the day, then the time; the next one is the choice until there is another. */
export function SlotPicker({ minutes, moving, chosen, onChoose }: PickerProps): VNode {
  const { coach, zone } = useBench();
  const today = dayOf(new Date(), zone);
  const [from, setFrom] = useState(() => firstShown(today, moving && dayOf(moving.starts_at, zone)));
  const [wanted, setWanted] = useState<string | null>(null);
  const to = addDays(from, days - 1);
  const query = useOpenTimes(from, minutes, moving);
  const next = query.face === "full" ? nextOf(query.data, moving)[0]?.starts_at : undefined;
  useEffect(() => {
    if (next && !chosen) onChoose(next);
  }, [next]);
  const last = addDays(today, coach.advance_days);
  const shown = Array.from({ length: days }, (_, n) => addDays(from, n));
  const span = `${formatDay(startOfDay(from, zone), zone)} to ${formatDay(startOfDay(to, zone), zone)}`;
  const turn = (by: number) => {
    const first = addDays(from, by);
    setWanted(null);
    setFrom(first < today ? today : first);
  };
  return html`
    <div class="picker">
      <div class="picker-head">
        <button type="button" class="icon-button" aria-label="Earlier" disabled=${from <= today}
          onClick=${() => turn(-days)}><${Icon} name="back" /></button>
        <p aria-live="polite">${span}</p>
        <button type="button" class="icon-button" aria-label="Later" disabled=${to >= last}
          onClick=${() => turn(days)}><${Icon} name="next" /></button>
      </div>
      <${Faces} what="open times" query=${query} lines=${4}>
          ${(slots: Slot[]) => {
            const byDay = Map.groupBy(slots, (slot) => dayOf(slot.starts_at, zone));
            const ofChosen = chosen ? dayOf(chosen, zone) : "";
            const day = wanted ?? (byDay.has(ofChosen) ? ofChosen : [...byDay.keys()][0] ?? from);
            return html`
              ${slots.length === 0 &&
                html`<p>No open time in these two weeks. Look later, type another time, or set more hours under Settings.</p>`}
              <div class="picker-days" role="group" aria-label="Day">
                        ${shown.map((key) =>
                          html`<button type="button" key=${key} class=${
                            byDay.has(key) ? "picker-day" : "picker-day none"
                          } aria-pressed=${key === day} onClick=${() => setWanted(key)}>
              <strong>${formatDay(startOfDay(key, zone), zone)}</strong><span>${
                            byDay.get(key)?.length ?? "none"
                          } open</span></button>`
                        )}
                      </div>
              <div class="picker-times" role="group" aria-label=${`Time on ${
                formatLongDay(startOfDay(day, zone), zone)
              }`}>
                        ${(byDay.get(day) ?? []).map((slot) =>
                          html`
                            <button type="button" key=${slot.starts_at.getTime()} class="picker-time"
                              aria-pressed=${chosen?.getTime() === slot.starts_at.getTime()} onClick=${() =>
                                onChoose(slot.starts_at)}>
                                          ${formatTime(slot.starts_at, zone)}</button>
                          `
                        )}
                      </div>
              <${ClosedTimes} day=${day} minutes=${minutes} moving=${moving} />
            `;
          }}
        <//>
      </div>
  ` as VNode;
}
