import { launchBrowser } from "./stack/launch_browser.ts";
import { startFreshStack } from "./stack/start_process.ts";
import { photograph } from "./screenshots/photograph.ts";

/**
 * Saves each screen of the dashboard and the phone, at three widths and in both schemes, and once more with long names in
 * several scripts: `deno task screenshots [folder] [view]`, where only views whose name holds that word are taken.
 */
if (import.meta.main) {
  const [folder = "screenshots", only = ""] = Deno.args;
  await Deno.mkdir(folder, { recursive: true });
  const stack = await startFreshStack();
  const browser = await launchBrowser();
  try {
    const files = await photograph(browser, { url: stack.url, folder, only });
    console.log(`${files.length} pictures in ${folder}`);
  } finally {
    await browser.close();
    await stack.close();
  }
}
