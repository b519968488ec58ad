import { allowBrowsers } from "../_shared/allow_browsers.ts";
import { answer } from "../_shared/answer.ts";
import { verbsAsCaller } from "../_shared/data_api.ts";
import { readApiEnvironment, readSenderEnvironment } from "../_shared/environment.ts";
import { showMedia } from "./handler.ts";

export default {
  fetch: allowBrowsers(
    answer("media", (request) => {
      return showMedia(request, verbsAsCaller(request, readApiEnvironment()), readSenderEnvironment());
    }),
  ),
};
