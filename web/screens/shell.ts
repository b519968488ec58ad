import type { ComponentType, VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../coach_context.ts";
import { Stage } from "../parts/dialog.ts";
import { Icon, type IconName, Mark } from "../parts/icon.ts";
import { lazy } from "../parts/lazy.ts";
import { Toasts } from "../parts/toasts.ts";
import { go, hrefOf, type Route, useRoute } from "../router.ts";
import { openBooking, openHelp } from "./open_dialogs.ts";
import { Today } from "./today/today.ts";
import { useShortcuts } from "./use_shortcuts.ts";
import { ZoneNotice } from "./zone_notice.ts";

const Clients = lazy("clients", async () => (await import("./clients/clients.ts")).Clients);
const ClientPage = lazy("client", async () => (await import("./client/client_page.ts")).ClientPage);
const Offers = lazy("offers", async () => (await import("./offers/offers.ts")).Offers);
const Settings = lazy("settings", async () => (await import("./settings/settings.ts")).Settings);
const FirstHours = lazy("hours", async () => (await import("./account/first_hours.ts")).FirstHours);

const places: { path: string; name: string; icon: IconName; screen: ComponentType }[] = [
  { path: "today", name: "Today", icon: "today", screen: Today },
  { path: "clients", name: "Clients", icon: "clients", screen: Clients },
  { path: "offers", name: "Offers", icon: "offers", screen: Offers },
  { path: "settings", name: "Settings", icon: "settings", screen: Settings },
];

/** Everything around a screen: where one can go, what was just done, dialogs, and whether the network is there. */
export function Shell(): VNode {
  const route = useRoute();
  const { coach } = useBench();
  const [place, id] = route;
  const main = useRef<HTMLElement>(null);
  const arrived = useRef(false);
  useShortcuts({
    "/": () => go("clients", "search"),
    "n": () => openBooking(),
    "?": () => openHelp(),
  });
  useEffect(() => {
    // Whoever navigates by keyboard or by ear starts at the top of the new screen, not where the old link was.
    if (arrived.current) main.current?.focus({ preventScroll: true });
    arrived.current = true;
    scrollTo(0, 0);
  }, [place, id === "search" ? undefined : id]);

  if (place === "hours") {
    return html`
      <${FirstHours} />
      <${Toasts} />
    ` as VNode;
  }
  return html`
    <div class="shell">
      <a class="skip" href="#main" onClick=${(event: Event) => {
        event.preventDefault();
        main.current?.focus();
      }}>Skip to the content</a>
      <nav class="rail" aria-label="Main">
        <div class="rail-inner">
          <a class="wordmark" href=${hrefOf("today")}><${Mark} /><span>Coachline</span></a>
          <button type="button" class="rail-new"
            onClick=${() => openBooking()}><${Icon} name="plus" /><span>New booking</span></button>
          <ul>
            ${places.map(({ path, name, icon }) =>
              html`<li key=${path}><a href=${hrefOf(path)} aria-current=${
                isAt(path, place) ? "page" : undefined
              }>
            <${Icon} name=${icon} /><span>${name}</span></a></li>`
            )}
          </ul>
          <p class="rail-foot"><strong>${coach
            .name}</strong><button type="button" class="link" onClick=${() => openHelp()}>
            Keys and help</button></p>
        </div>
      </nav>
      <main class="main" id="main" ref=${main} tabindex="-1">
        <${Offline} />
        <${ZoneNotice} />
        <${Screen} route=${route} />
      </main>
      <${Stage} />
      <${Toasts} />
    </div>
  ` as VNode;
}

const isAt = (path: string, place: string | undefined): boolean => path === (place ?? "today");

function Screen({ route }: { route: Route }): VNode {
  const [place = "today", id] = route;
  if (place === "clients" && id && id !== "search") {
    return html`<${ClientPage} key=${id} id=${id} />` as VNode;
  }
  const found = places.find(({ path }) => path === place);
  if (found) return html`<${found.screen} />` as VNode;
  // The doors of signed-out visitors, and the leftovers of a link in a mail, lead to the first screen.
  return html`<${Today} />` as VNode;
}

function Offline(): VNode | null {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const follow = () => setOnline(navigator.onLine);
    addEventListener("online", follow);
    addEventListener("offline", follow);
    return () => {
      removeEventListener("online", follow);
      removeEventListener("offline", follow);
    };
  }, []);
  if (online) return null;
  return html`<p class="notice warn" role="status">You are offline. This is what was loaded last; nothing you press is saved
    until you are back.</p>` as VNode;
}
