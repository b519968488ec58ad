import { launchBrowser } from "./stack/launch_browser.ts";
import { startFreshStack } from "./stack/start_process.ts";
import { photograph } from "./screenshots/photograph.ts";
import { photographReadme } from "./screenshots/readme.ts";

/**
 * Saves each screen of the dashboard and the phone, at three widths and in both schemes, and once more with long names in
 * several scripts: `deno task screenshots [folder] [view]`, where only views whose name holds that word are taken. With
 * `readme` as the view it takes the README's four: `deno task screenshots docs readme`.
 */
if (import.meta.main) {
  const [folder = "screenshots", only = ""] = Deno.args;
  await Deno.mkdir(folder, { recursive: true });
  const stack = await startFreshStack();
  const browser = await launchBrowser();
  try {
    const files = only === "readme"
      ? await photographReadme(browser, { url: stack.url, folder })
      : await photograph(browser, { url: stack.url, folder, only });
    console.log(`${files.length} pictures in ${folder}`);
  } finally {
    await browser.close();
    await stack.close();
  }
}
