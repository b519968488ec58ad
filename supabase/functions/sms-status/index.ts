import { answer } from "../_shared/answer.ts";
import { verbsAsService } from "../_shared/data_api.ts";
import { readApiEnvironment, readTwilioEnvironment } from "../_shared/environment.ts";
import { receiveStatus } from "./handler.ts";

export default {
  fetch: answer("sms-status", (request) => {
    return receiveStatus(request, verbsAsService(readApiEnvironment()), readTwilioEnvironment());
  }),
};
