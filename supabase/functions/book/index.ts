import { allowBrowsers } from "../_shared/allow_browsers.ts";
import { answer } from "../_shared/answer.ts";
import { verbsAsCaller } from "../_shared/data_api.ts";
import { readApiEnvironment } from "../_shared/environment.ts";
import { book } from "./handler.ts";

export default {
  fetch: allowBrowsers(
    answer("book", (request) => book(request, verbsAsCaller(request, readApiEnvironment()))),
  ),
};
