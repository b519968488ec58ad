import { render } from "preact";
import { html } from "htm/preact";
import { App } from "./app.ts";

const place = document.getElementById("app");
if (!place) throw new Error("Cannot start: the page has no place for the dashboard");
render(html`<${App} />`, place);
