import type { CallVerb } from "../../../supabase/functions/_shared/data_api.ts";
import type { Carrier } from "../../../supabase/functions/sms-send/connect_carrier.ts";

const steps = [
  ...["receive_sms", "act_on_sms", "act_on_coach_sms", "reply_sms"],
  ...["claim_messages", "say_messages", "post", "look-up", "record_message_result"],
];

/** Who decides which worker dies at which step, and keeps count: "before act_on_sms", "after post". */
export class Reaper {
  readonly kills: Record<string, number> = {};
  /** How often each of these moments came. */
  readonly moments: Record<string, number> = {};
  /** No worker dies any more. */
  retired = false;

  constructor(private readonly random: () => number) {}

  /** The moments of receiving and sending at which nobody has died yet. */
  spared(): string[] {
    return steps.flatMap((step) => [`before ${step}`, `after ${step}`]).filter((moment) =>
      !this.kills[moment]
    );
  }

  /** Whether a worker dies at this moment: the first one does, and one in 25 after it. */
  takes(moment: string): boolean {
    const came = this.moments[moment] = (this.moments[moment] ?? 0) + 1;
    const dies = !this.retired && (came === 1 || this.random() < 1 / 25);
    if (dies) this.kills[moment] = (this.kills[moment] ?? 0) + 1;
    return dies;
  }
}

/** A worker was killed: what it had begun is as far as it had come, and it does nothing more. */
class Killed extends Error {}

/** One worker, whose every call may be its last one: before it is made, or before its answer is read. */
export class Worker {
  #dead = false;

  constructor(private readonly reaper: Reaper) {}

  /** The verbs as this worker calls them. */
  verbs(call: CallVerb): CallVerb {
    return (verb, args) => this.#step(verb, () => call(verb, args));
  }

  /** The carrier as this worker asks it. */
  carrier({ send, find }: Carrier): Carrier {
    return {
      send: (text, callback) => this.#step("post", () => send(text, callback)),
      find: (text, since) => this.#step("look-up", () => find(text, since)),
    };
  }

  async #step<T>(name: string, work: () => Promise<T>): Promise<T> {
    if (this.#dead || this.reaper.takes(`before ${name}`)) this.#die();
    const result = await work();
    if (this.#dead || this.reaper.takes(`after ${name}`)) this.#die();
    return result;
  }

  #die(): never {
    this.#dead = true;
    throw new Killed("the worker was killed");
  }
}
