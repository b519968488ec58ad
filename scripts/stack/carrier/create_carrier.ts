import type { Fetch } from "../database.ts";
import { sendText, type SentText, type Text } from "../send_text.ts";
import type { StackKeys } from "../stack_keys.ts";
import { callBack } from "./call_back.ts";
import { keepPictures, type Picture } from "./keep_pictures.ts";
import type { CarrierText } from "./resources.ts";
import { ownAnswers, readOptOutWord } from "./opt_out_words.ts";
import { type Behaviour, keepOrders, type Orders, type Standing } from "./orders.ts";
import { serveMessages } from "./serve_messages.ts";

/** What the carrier said to a phone by itself, in the name of a coach's number. */
export interface OwnAnswer {
  id: string;
  from: string;
  to: string;
  body: string;
  at: Date;
}

/** Stands in for Twilio on this machine: the real library talks to it, and it calls the real webhooks. */
export interface Carrier {
  /** Its REST API, below `/carrier`. */
  fetch: Fetch;
  /** A client's phone sends a text; opt-out words are obeyed here first, as at Twilio. */
  text(text: Text & { attached?: readonly Picture[] | undefined }): Promise<SentText>;
  follow(orders: Orders): void;
  standing(): Standing;
  /** The texts that it has taken from the API, oldest first. */
  texts(): readonly CarrierText[];
  ownAnswers(): readonly OwnAnswer[];
  /** Waits until every callback that is under way has been made. */
  settled(): Promise<void>;
}

const kept = 2000;

/** Makes a carrier that has taken nothing yet. `url` is the base of the stack whose webhooks it calls. */
export function createCarrier({ keys, url }: { keys: StackKeys; url: string }): Carrier {
  const orders = keepOrders();
  const texts: CarrierText[] = [];
  const own: OwnAnswer[] = [];
  const heard = new Set<string>();
  const underWay = new Set<Promise<void>>();

  const onTaken = (text: CarrierText, behaviour: Behaviour) => {
    if (texts.length > kept) texts.shift();
    const work = tell(text, behaviour).catch(() => {}).finally(() => underWay.delete(work));
    underWay.add(work);
  };

  async function tell(text: CarrierText, { ends = "delivered", code, callbacks = "once" }: Behaviour) {
    // The answer to the API goes first, as far as anything is sure there.
    await new Promise((resolve) => setTimeout(resolve));
    text.status = ends;
    text.errorCode = ends === "delivered" ? null : code ?? 30008;
    if (callbacks === "none") return;
    const told: CarrierText["status"][] = callbacks === "reversed" ? [ends, "sent"] : ["sent", ends];
    for (const status of callbacks === "repeated" ? [...told, ...told] : told) {
      await callBack(text, status, { keys, url });
    }
  }

  const account = { accountSid: keys.twilioAccountSid, authToken: keys.twilioAuthToken };
  const pictures = keepPictures(account);
  const messages = serveMessages({ ...account, orders, texts, onTaken });

  return {
    fetch: (request) => pictures.serves(request) ? pictures.fetch(request) : messages(request),
    text: async ({ attached = [], ...text }) => {
      const { from: phone, to: number } = text;
      const word = readOptOutWord(text.body);
      const wasOut = orders.isOptedOut(phone, number);
      if (word === "STOP") orders.optOut(phone, number);
      if (word === "START") orders.optIn(phone, number);
      const again = text.sid !== undefined && heard.has(text.sid);
      if (text.sid !== undefined) heard.add(text.sid);
      const type = orders.standing().advanced ? word : undefined;
      const sent = await sendText(
        { ...text, ...(type ? { optOutType: type } : {}), pictures: attached.map(pictures.keep) },
        { keys, url },
      );
      if (word && !again && (word === "HELP" || (word === "STOP") !== wasOut)) {
        own.push({
          id: crypto.randomUUID(),
          from: number,
          to: phone,
          body: ownAnswers[word],
          at: new Date(),
        });
        if (own.length > kept) own.shift();
      }
      // What is said to a phone that has opted out does not get there.
      return orders.isOptedOut(phone, number) ? { ...sent, reply: null } : sent;
    },
    follow: orders.follow,
    standing: orders.standing,
    texts: () => texts,
    ownAnswers: () => own,
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
