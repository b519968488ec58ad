import { render } from "preact";
import { App } from "./app.ts";
import { html } from "./html.ts";

const root = document.getElementById("phone");
if (!root) throw new Error("Cannot show the phones: the page has no #phone element");
render(html`<${App} />`, root);
