import { answer } from "../_shared/answer.ts";
import { verbsAsService } from "../_shared/data_api.ts";
import { readApiEnvironment, readTwilioEnvironment } from "../_shared/environment.ts";
import { receiveText } from "./handler.ts";

export default {
  fetch: answer("sms-inbound", (request) => {
    return receiveText(request, verbsAsService(readApiEnvironment()), readTwilioEnvironment());
  }),
};
