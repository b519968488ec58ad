import { shapes } from "../../parts/icon.ts";
import { type Look, lookWords } from "./booking_look.ts";

const svg = "http://www.w3.org/2000/svg";

/** What a booking on the grid says: when, who and how it stands. Names are text, whatever is in them. */
export interface Face {
  time: string;
  name: string;
  look: Look;
  /** What there is room for: all of it, no state in words, or the shape and the name. The rest is heard. */
  room: "all" | "brief" | "bare";
}

/** The elements of a booking on the grid. */
export function drawFace({ time, name, look, room }: Face): HTMLElement[] {
  const head = element("span", "event-time");
  head.append(drawShape(look), element("span", room === "bare" ? "unseen" : "", time));
  const words = element("span", room === "all" ? "event-words" : "unseen", lookWords[look]);
  return [head, element("strong", "event-name", name), words];
}

function element(tag: string, name: string, text = ""): HTMLElement {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
}

function drawShape(look: Look): SVGElement {
  const shape = document.createElementNS(svg, "svg");
  shape.setAttribute("class", "event-shape");
  shape.setAttribute("viewBox", "0 0 16 16");
  shape.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(svg, "path");
  path.setAttribute("d", shapes[look]);
  shape.append(path);
  return shape;
}
