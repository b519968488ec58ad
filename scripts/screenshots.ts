import { launchBrowser } from "./stack/launch_browser.ts";
import { startFreshStack } from "./stack/start_process.ts";
import { photograph } from "./screenshots/photograph.ts";

/** Saves each screen of the dashboard and the phone, at three widths and in both schemes: `deno task screenshots [folder]`. */
if (import.meta.main) {
  const folder = Deno.args[0] ?? "screenshots";
  await Deno.mkdir(folder, { recursive: true });
  const stack = await startFreshStack();
  const browser = await launchBrowser();
  try {
    const files = await photograph(browser, { url: stack.url, folder });
    console.log(`${files.length} pictures in ${folder}`);
  } finally {
    await browser.close();
    await stack.close();
  }
}
