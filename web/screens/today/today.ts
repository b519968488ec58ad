import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { readAgenda, readOverdue } from "../../data/bookings.ts";
import { keepAgenda } from "../../data/last_agenda.ts";
import { addDays, dayOf, formatLongDay, startOfDay } from "../../format.ts";
import { useNow } from "../../parts/now.ts";
import { useQuery } from "../../server/use_query.ts";
import { FirstSteps } from "../account/first_steps.ts";
import { ProofBadge } from "../proof_badge.ts";
import { Agenda } from "./agenda.ts";
import { Attention } from "./attention.ts";
import { Court } from "./court.ts";
import { readAttention } from "./read_attention.ts";

/** The name of what a coach's agenda is read as, on a day. */
export const agendaKey = (coachId: string, day: string): string => `agenda ${coachId} ${day}`;

/** The first screen: the day as a line with the ball on "now", what needs the coach, and the week to come. */
export function Today(): VNode {
  const { coach, zone } = useBench();
  const now = useNow();
  const today = dayOf(now, zone);
  const agenda = useQuery(agendaKey(coach.id, today), async () => {
    const start = startOfDay(today, zone);
    const [before, ahead] = await Promise.all([
      readOverdue(start),
      readAgenda(start, startOfDay(addDays(today, 8), zone)),
    ]);
    const all = [...before, ...ahead];
    keepAgenda(coach, all);
    return all;
  }, { of: ["bookings", "clients", "packs"] });
  const needs = useQuery(`attention ${coach.id}`, () => readAttention(coach.created_at));
  useEffect(() => {
    document.title = "Today · Coachline";
  }, []);
  return html`
    <div class="screen today">
      <header class="court">
        <div class="court-head">
          <h1>${formatLongDay(now, zone)}</h1>
          <${ProofBadge} />
        </div>
        <${Court} query=${agenda} today=${today} now=${now} />
      </header>
      <div class="today-columns">
        <${Agenda} query=${agenda} today=${today} now=${now} />
        <div class="today-side">
          <${Attention} query=${needs} now=${now} />
          <${FirstSteps} query=${needs} />
        </div>
      </div>
    </div>
  ` as VNode;
}
