import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { readSlots, type Slot } from "../../data/calendar.ts";
import { addDays, dayOf, formatDay, formatLongDay, formatTime, startOfDay } from "../../format.ts";
import { Icon } from "../../parts/icon.ts";
import { Faces } from "../../parts/section.ts";
import { useQuery } from "../../server/use_query.ts";
import { ClosedTimes } from "./closed_times.ts";

interface PickerProps {
  /** Length of the session in minutes. */
  minutes: number;
  /** The booking that is to be moved: its time is free, but is no time to move it to. */
  moving?: { id: string; starts_at: Date } | undefined;
  chosen: Date | null;
  /** Whether the next open time is the choice until there is another. */
  next?: boolean;
  onChoose: (startsAt: Date) => void;
}

const days = 14;

/** Open times, two weeks at a time: first the day, then the time; and what closes the others. */
export function SlotPicker({ minutes, moving, chosen, next = false, onChoose }: PickerProps): VNode {
  const { coach, zone } = useBench();
  const today = dayOf(new Date(), zone);
  const [from, setFrom] = useState(today);
  const [wanted, setWanted] = useState<string | null>(null);
  const to = addDays(from, days - 1);
  const query = useQuery(`slots ${from} ${minutes} ${moving?.id}`, async () => {
    const slots = await readSlots({ from, to, minutes, moving: moving?.id });
    return slots.filter((slot) => slot.starts_at.getTime() !== moving?.starts_at.getTime());
  });
  const soonest = next && query.face === "full" ? query.data[0]?.starts_at : undefined;
  useEffect(() => {
    if (soonest && !chosen) onChoose(soonest);
  }, [soonest]);
  const last = addDays(today, coach.advance_days);
  const shown = Array.from({ length: days }, (_, n) => addDays(from, n));
  const span = `${formatDay(startOfDay(from, zone), zone)} to ${formatDay(startOfDay(to, zone), zone)}`;
  const turn = (by: number) => {
    setWanted(null);
    setFrom(addDays(from, by));
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
            const day = wanted ?? [...byDay.keys()][0] ?? from;
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
