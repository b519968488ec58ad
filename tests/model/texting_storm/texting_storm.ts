import { getExpectedTwilioSignature } from "twilio/lib/webhooks/webhooks.js";
import { callBack } from "../../../scripts/stack/carrier/call_back.ts";
import type { CarrierText } from "../../../scripts/stack/carrier/resources.ts";
import { testKeys } from "../../../scripts/stack/stack_keys.ts";
import { verbsAsService } from "../../../supabase/functions/_shared/data_api.ts";
import { receiveText } from "../../../supabase/functions/sms-inbound/handler.ts";
import { connectCarrier } from "../../../supabase/functions/sms-send/connect_carrier.ts";
import { sendTexts } from "../../../supabase/functions/sms-send/handler.ts";
import { readTaken } from "../../../supabase/functions/sms-send/read_taken.ts";
import { captureLog } from "../../functions/capture_log.ts";
import { textFields, toForm, webhook } from "../../functions/http.ts";
import { writeTime } from "../../functions/write_time.ts";
import type { TestApi } from "../../support/api.ts";
import {
  type Client,
  type Coach,
  makeClient,
  makeClients,
  makeCoach,
  makePack,
  nextPhone,
} from "../../support/builders.ts";
import { call } from "../../support/call.ts";
import { pick } from "../../support/races.ts";
import { giveMobile } from "../../support/texting.ts";
import { hoursAhead } from "../../support/times.ts";
import { type Mishap, openUnrulyCarrier } from "../../support/unruly_carrier.ts";
import { seeded } from "../storm/storm.ts";
import { auditTexting, type Counts } from "./audit_texting.ts";
import { Reaper, Worker } from "./mortal.ts";
import { autoResponder, handheld, type Phone } from "./phones.ts";

/** One text of a phone's on its way to us, and what the carrier knows of it. */
export interface Incoming {
  sid: string;
  from: string;
  body: string;
  /** What was answered: null is silence; undefined while no answer has reached the carrier. */
  answer?: string | null;
}

/** What a storm left: everything that is not as it must be, and what it consisted of. */
export interface Aftermath {
  problems: string[];
  /** Ours and the carrier's, side by side. */
  counts: Counts;
  /** Workers killed, by the moment: "before act_on_sms". */
  kills: Record<string, number>;
  /** The moments of receiving and sending at which none was. */
  spared: string[];
  /** The carrier's mishaps with texts, and those with look-ups. */
  mishaps: Record<string, number>;
  /** Texts that each machine sent, by its number, and how many of them were answered. */
  machines: Record<string, { sent: number; answered: number }>;
}

interface Options {
  /** At least so many, each a minute. */
  rounds: number;
  seed: number;
}

// Each delivery is tried again as the webhook's address asks for: twice more, and once at the address behind it.
const tries = 4;
const senders = 4;
const unsaid: readonly Mishap[] = ["close", "reset", "half", "fail", "lose", "busy"];
const publicUrl = testKeys.publicUrl;

/**
 * Texts both ways while everything fails: a client's phone and the coach's own answer each text by themselves, people book
 * and cancel beside them, the carrier stalls, breaks off, forgets, has a clock that is minutes off and calls back late or
 * twice, and workers die before and after every step. Then the weather calms down, and both sides' counts are compared.
 */
export async function textingStorm(api: TestApi, { rounds, seed }: Options): Promise<Aftermath> {
  const { result } = await captureLog(() => play(api, { rounds, seed }));
  return result;
}

async function play(api: TestApi, { rounds, seed }: Options): Promise<Aftermath> {
  const random = seeded(seed);
  const scene = await setScene(api);
  const reaper = new Reaper(random);
  const mishaps: Record<string, number> = {};
  const incoming: Incoming[] = [];
  const answers: { phone: Phone; body: string }[] = [];
  const callbacks: Promise<void>[] = [];
  let calm = false;
  let minutes = 0;

  const mishap = (kind: string, share: number): Mishap => {
    const drawn = calm || random() > share
      ? "sent"
      : random() < 0.1
      ? "stall"
      : pick(unsaid, Math.floor(random() * unsaid.length));
    if (drawn !== "sent") mishaps[`${kind}: ${drawn}`] = (mishaps[`${kind}: ${drawn}`] ?? 0) + 1;
    return drawn;
  };
  const hear = (to: string, body: string) => {
    const phone = scene.phones.get(to);
    phone?.heard.push(body);
    const answer = phone?.answers(body);
    if (phone && answer) answers.push({ phone, body: answer });
  };
  const carrier = await openUnrulyCarrier({
    mishapOf: () => mishap("text", 0.4),
    mishapOfLookUp: () => mishap("look-up", 0.4),
    clockAhead: () => (random() * 8 - 4) * 60_000,
    onTaken: (text) => {
      hear(text.to, text.body);
      if (random() < 0.7) callbacks.push(tellOften(text, api.url, random));
    },
  });
  const env = {
    url: api.url,
    publishableKeys: [testKeys.publishableKey],
    secretKeys: [testKeys.secretKey],
  } as const;
  const verbs = verbsAsService({
    ...env,
    publishableKeys: [...env.publishableKeys],
    secretKeys: [...env.secretKeys],
  });
  const account = { accountSid: testKeys.twilioAccountSid, authToken: testKeys.twilioAuthToken, publicUrl };
  const ours = connectCarrier({ ...account, apiUrl: `http://127.0.0.1:${carrier.port}` }, {
    timeout: 250,
    readTaken: readTaken({
      ...env,
      publishableKeys: [...env.publishableKeys],
      secretKeys: [...env.secretKeys],
    }),
  });

  /** One try of a delivery; gives what the carrier has of it: an answer, null for silence, undefined for none. */
  const tryOnce = async ({ sid, from, body }: Incoming): Promise<string | null | undefined> => {
    const fields = textFields(from, scene.coach.phone, body, { MessageSid: sid, SmsSid: sid });
    const request = new Request("http://functions.internal/sms-inbound", {
      method: "POST",
      headers: { "X-Twilio-Signature": getExpectedTwilioSignature(account.authToken, webhook, fields) },
      body: toForm(fields),
    });
    try {
      const answer = await receiveText(request, new Worker(reaper).verbs(verbs), account);
      const twiml = await answer.text();
      if (!calm && random() < 0.1) return undefined; // lost on its way
      return /<Message\b[^>]*>([\s\S]*)<\/Message>/.exec(twiml)?.[1] ?? null;
    } catch {
      return undefined;
    }
  };
  const deliver = async (text: Incoming) => {
    incoming.push(text);
    for (let n = 0; n < tries && text.answer === undefined; n++) {
      const twice = !calm && random() < 0.1;
      const [answer, other] = await Promise.all([tryOnce(text), twice ? tryOnce(text) : undefined]);
      const said = answer === undefined ? other : answer;
      if (said !== undefined) text.answer = said;
    }
    if (text.answer) hear(text.from, text.answer);
  };
  const send = async () => {
    const now = new Date(Date.now() + minutes * 60_000).toISOString();
    const worker = new Worker(reaper);
    const request = new Request("http://functions.internal/sms-send", {
      method: "POST",
      body: JSON.stringify({ now }),
    });
    await sendTexts(request, { call: worker.verbs(verbs), carrier: worker.carrier(ours), publicUrl }).catch(
      () => {},
    );
  };
  const newText = (from: string, body: string): Incoming => ({
    sid: `SM${crypto.randomUUID().replaceAll("-", "")}`,
    from,
    body,
  });
  /** A minute goes by: what phones say comes in, the minute's job runs, and some workers send. */
  const minute = async (texts: Incoming[]) => {
    const answered = answers.splice(0).map(({ phone, body }) => newText(phone.number, body));
    await Promise.all([...answered, ...texts].map(deliver).concat(Array.from({ length: senders }, send)));
    // When it is calm nothing new is planned, or the reminders would never end.
    const job = calm ? "app.rescue_texts" : "app.send_texts";
    await api.db.sql(`select ${job}(now() + make_interval(mins => $1))`, [minutes]);
  };

  try {
    // On until somebody has died at every step and texts went unanswered in more than one way, which takes as many rounds
    // as the machine's pace makes it.
    const most = Math.max(rounds, 60);
    const mild = () => reaper.spared().length > 0 || unanswered(mishaps).length < 2;
    for (let round = 0; round < rounds || round < most && mild(); round++, minutes++) {
      await coachActs(api, scene, { round });
      // The first question of each is for the coach, who commands by hand too: what is passed on, the coach's machine answers.
      const said = () => round === 0 ? forCoach : words(scene.coach, random);
      const byHand = round < 2 ? [newText(scene.mobile, "today")] : [];
      await minute([...byHand, ...scene.people.map(({ phone }) => newText(phone, said()))]);
    }
    calm = reaper.retired = true;
    // Whoever waits is served: each time as late as the next one is due.
    for (let n = 0; n < 300; n++) {
      await minute([]);
      await Promise.all(callbacks.splice(0));
      const [next] = await api.db.sql<{ minutes: number | null }>(
        `select ceil(extract(epoch from min(greatest(send_after, lease_until)) - now()) / 60)::integer as minutes
         from messages where status in ('queued', 'sending')`,
      );
      if (answers.length === 0 && next?.minutes == null) break;
      minutes = Math.max(minutes + 1, next?.minutes ?? 0);
    }
    const machines = Object.fromEntries(scene.machines.map(({ number }) => {
      const sent = incoming.filter(({ from }) => from === number);
      return [number, { sent: sent.length, answered: sent.filter(({ answer }) => answer).length }];
    }));
    const { problems, counts } = await auditTexting(api.db, { incoming, posts: carrier.posts });
    const strangers = await api.db.as(scene.coach.strangerId, (sql) => sql("select from messages"));
    if (strangers.length > 0) problems.push(`another coach sees ${strangers.length} texts`);
    if (answers.length > 0) problems.push("the machines still keep each other talking");
    return { problems, counts, kills: reaper.kills, spared: reaper.spared(), mishaps, machines };
  } finally {
    await Promise.all(callbacks);
    await carrier.close();
  }
}

interface Scene {
  coach: Coach;
  /** The coach's own phone. */
  mobile: string;
  /** Whose phones answer by themselves: a client's with the same words, another's and the coach's own with words that count. */
  machines: Phone[];
  people: Client[];
  /** All of those. */
  clients: Client[];
  /** Who only hears. */
  listeners: Client[];
  phones: Map<string, Phone>;
}

async function setScene({ db }: TestApi): Promise<Scene> {
  const coach = await makeCoach(db, { name: "Sam Rivera", quiet_from: "00:00", quiet_to: "00:00" });
  const mobile = nextPhone();
  await giveMobile(db, coach, mobile);
  const clients = [];
  for (const name of ["Ana Lee", "Bo Kim", "Cy Fox", "Di Roe", "Ed Poe", "Flo Moe"]) {
    const client = await makeClient(db, coach, { name });
    await makePack(db, client, { sessions: 500 });
    clients.push(client);
  }
  const listeners = await makeClients(db, coach, 12);
  const [ana, bo, ...people] = clients as [Client, Client, ...Client[]];
  const machines = [
    autoResponder(ana.phone, "same"),
    autoResponder(bo.phone, "counting"),
    autoResponder(mobile, "counting"),
  ];
  const phones = [...machines, ...[...people, ...listeners].map(({ phone }) => handheld(phone))];
  return {
    coach,
    mobile,
    machines,
    people,
    clients,
    listeners,
    phones: new Map(phones.map((phone) => [phone.number, phone])),
  };
}

const forCoach = "Is the gym open on Sundays?";

/** The ways in which the carrier took a text's request and never said what became of it. */
export function unanswered(mishaps: Record<string, number>): string[] {
  return ["close", "reset", "half", "stall"].filter((mishap) => mishaps[`text: ${mishap}`]);
}

/** What a person texts: a time to book, mostly, and what one says about it. */
function words(coach: Coach, random: () => number): string {
  const said = ["balance", "bookings?", "C", "Y", "1", "help", forCoach];
  const at = hoursAhead(30 + Math.floor(random() * 24 * 10));
  return random() < 0.4 ? writeTime(at, coach.timezone) : pick(said, Math.floor(random() * said.length));
}

/** Each minute the coach writes to many, and books somebody in. */
async function coachActs(
  { db }: TestApi,
  { coach, clients, listeners }: Scene,
  { round }: { round: number },
): Promise<void> {
  const client = pick(clients, round);
  const told = [client, ...Array.from({ length: 6 }, (_, n) => pick(listeners, round * 6 + n))];
  for (const [n, { id }] of told.entries()) {
    // Some have the words of others to that phone: nobody can tell those apart at the carrier.
    const words = n < 5 ? `See you at the gym, number ${round}` : "On my way";
    await call(db, coach.id, "send_text", { p_body: words, p_client_id: id });
  }
  await call(db, coach.id, "book_session", {
    p_client_id: client.id,
    p_starts_at: hoursAhead(24 * 12 + round * 2),
  });
}

/** The carrier tells what has become of a text: at once or later, in order or not, once or twice. */
async function tellOften(text: CarrierText, url: string, random: () => number): Promise<void> {
  const told: CarrierText["status"][] = random() < 0.3 ? ["delivered", "sent"] : ["sent", "delivered"];
  await new Promise((resolve) => setTimeout(resolve, random() * 400));
  for (const status of random() < 0.3 ? [...told, ...told] : told) {
    await callBack(text, status, { keys: testKeys, url });
  }
}
