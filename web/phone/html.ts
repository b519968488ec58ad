import { html as template } from "htm/preact";
import type { VNode } from "preact";

/** Templates as Preact nodes: one root element each, attributes as in HTML, listeners as `onClick`. */
export const html = template as (strings: TemplateStringsArray, ...values: unknown[]) => VNode;
