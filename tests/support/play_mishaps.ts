import { connectCarrier } from "../../supabase/functions/sms-send/connect_carrier.ts";
import { testKeys } from "../../scripts/stack/stack_keys.ts";

/** What was made of one text, by its words. */
export interface Played {
  body: string;
  outcome: string;
}

const numbers = { from: "+61400000100", to: "+61400000201" };
const mishaps = ["close", "reset", "half", "sent"];

/**
 * Sends texts one after the other to an unruly carrier at `base`, `rounds` times two: one that is taken, so that the client
 * has a warm connection, and one whose connection ends as its first word says. Every 25th stalls.
 */
export async function playMishaps(base: string, rounds: number): Promise<Played[]> {
  const { send } = connectCarrier({
    accountSid: testKeys.twilioAccountSid,
    authToken: testKeys.twilioAuthToken,
    publicUrl: testKeys.publicUrl,
    apiUrl: base,
  }, { timeout: 250, readTaken: () => Promise.resolve(new Set()) });
  const played: Played[] = [];
  for (let round = 0; round < rounds; round++) {
    const mishap = round % 25 === 24 ? "stall" : mishaps[round % mishaps.length];
    for (const body of [`warm ${round}`, `${mishap} ${round}`]) {
      const { outcome } = await send({ ...numbers, body }, `${testKeys.publicUrl}/functions/v1/sms-status`);
      played.push({ body, outcome });
    }
  }
  return played;
}

if (import.meta.main) {
  const [base = "", rounds] = Deno.args;
  console.log(JSON.stringify(await playMishaps(base, Number(rounds))));
}
