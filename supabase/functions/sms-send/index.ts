import { answer } from "../_shared/answer.ts";
import { verbsAsService } from "../_shared/data_api.ts";
import { readApiEnvironment, readSenderEnvironment } from "../_shared/environment.ts";
import { requireSecretKey } from "../_shared/require_secret_key.ts";
import { connectCarrier } from "./connect_carrier.ts";
import { sendTexts } from "./handler.ts";
import { readTaken } from "./read_taken.ts";

export default {
  fetch: answer("sms-send", async (request) => {
    const env = readApiEnvironment();
    await requireSecretKey(request, env);
    // Read before anything is claimed: an account that is not set up costs no text an attempt.
    const sender = readSenderEnvironment();
    return await sendTexts(request, {
      call: verbsAsService(env, { timeout: 30_000 }),
      carrier: connectCarrier(sender, { readTaken: readTaken(env) }),
      publicUrl: sender.publicUrl,
    });
  }),
};
