import { render } from "preact";
import { html } from "htm/preact";
import { App } from "./app.ts";
import { learnRefusals } from "./server/explain.ts";

const place = document.getElementById("app");
if (!place) throw new Error("Cannot start: the page has no place for the dashboard");
render(html`<${App} />`, place);

addEventListener("load", () => void learnRefusals());

// Keeps the page's own files for when there is no network; the first screen does not wait for it.
if ("serviceWorker" in navigator && isSecureContext) {
  addEventListener("load", () => {
    navigator.serviceWorker.register("sw.js").catch(() => {/* the page works without it, online */});
  });
}
