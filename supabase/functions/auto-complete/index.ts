import { answer } from "../_shared/answer.ts";
import { verbsAsService } from "../_shared/data_api.ts";
import { readApiEnvironment } from "../_shared/environment.ts";
import { requireSecretKey } from "../_shared/require_secret_key.ts";
import { autoComplete } from "./handler.ts";

export default {
  fetch: answer("auto-complete", async (request) => {
    const env = readApiEnvironment();
    await requireSecretKey(request, env);
    return await autoComplete(request, verbsAsService(env, { timeout: 120_000, refuses: true }));
  }),
};
