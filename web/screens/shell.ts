import type { ComponentType, VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../coach_context.ts";
import { Dialog, present, Stage } from "../parts/dialog.ts";
import { Icon, type IconName, Mark } from "../parts/icon.ts";
import { lazy } from "../parts/lazy.ts";
import { openDialog } from "../parts/open_dialog.ts";
import { Toasts } from "../parts/toasts.ts";
import { go, hrefOf, type Route, useRoute } from "../router.ts";
import { followUnseen } from "../server/follow_changes.ts";
import { openBooking } from "./booking/dialogs.ts";
import { OfflineNotice } from "./offline/offline_notice.ts";
import { Today } from "./today/today.ts";
import { useShortcuts } from "./use_shortcuts.ts";
import { PinNotice } from "./pin_notice.ts";
import { ZoneNotice } from "./zone_notice.ts";

const Inbox = lazy("inbox", async () => (await import("./inbox/inbox.ts")).Inbox);
const Calendar = lazy("calendar", async () => (await import("./calendar/calendar.ts")).Calendar);
const Clients = lazy("clients", async () => (await import("./clients/clients.ts")).Clients);
const ClientPage = lazy("client", async () => (await import("./client/client_page.ts")).ClientPage);
const Import = lazy("import", async () => (await import("./import/import_clients.ts")).ImportClients);
const Duplicates = lazy("duplicates", async () => (await import("./clients/duplicates.ts")).Duplicates);
const SentToMany = lazy(
  "texts to many",
  async () => (await import("./clients/sent_to_many.ts")).SentToMany,
);
const Offers = lazy("offers", async () => (await import("./offers/offers.ts")).Offers);
const Hours = lazy("your hours", async () => (await import("./hours/hours.ts")).HoursScreen);
const Reports = lazy("reports", async () => (await import("./reports/reports.ts")).Reports);
const Settings = lazy("settings", async () => (await import("./settings/settings.ts")).Settings);
const FirstText = lazy("first text", async () => (await import("./account/first_text.ts")).FirstText);
const FirstHours = lazy("hours", async () => (await import("./account/first_hours.ts")).FirstHours);

const places: { path: string; name: string; icon: IconName; screen: ComponentType }[] = [
  { path: "today", name: "Today", icon: "today", screen: Today },
  { path: "calendar", name: "Calendar", icon: "calendar", screen: Calendar },
  { path: "inbox", name: "Inbox", icon: "text", screen: Inbox },
  { path: "clients", name: "Clients", icon: "clients", screen: Clients },
  { path: "offers", name: "Offers", icon: "offers", screen: Offers },
  { path: "hours", name: "Hours", icon: "clock", screen: Hours },
  { path: "reports", name: "Reports", icon: "reports", screen: Reports },
  { path: "settings", name: "Settings", icon: "settings", screen: Settings },
];

/** What the keys do, and how the count works. */
const openHelp = () => openDialog(async () => (await import("./help_dialog.ts")).HelpDialog, {});

/** Finding a client, a day or a thing to do, from every screen. */
const openFind = () => openDialog(async () => (await import("./find/find_dialog.ts")).FindDialog, {});

/** How many of the places stand in the bar of a phone; the others are behind "More". */
const tabs = 4;

/** Everything around a screen: where one can go, what was just done, dialogs, and whether the network is there. */
export function Shell(): VNode {
  const route = useRoute();
  const { coach } = useBench();
  const [place, id] = route;
  const main = useRef<HTMLElement>(null);
  const arrived = useRef(false);
  useShortcuts({
    "/": () => {
      // The list of clients has a box of its own: the letters that follow belong in it, at once.
      const box = document.getElementById("client-search");
      if (box) box.focus();
      else openFind();
    },
    "mod k": () => openFind(),
    "n": () => openBooking(),
    "g t": () => go("today"),
    "g c": () => go("calendar"),
    "g l": () => go("clients"),
    "g h": () => go("hours"),
    "g i": () => go("inbox"),
    "g r": () => go("reports"),
    "?": () => openHelp(),
  });
  useEffect(() => {
    // Whoever navigates by keyboard or by ear starts at the top of the new screen, not where the old link was.
    if (arrived.current) main.current?.focus({ preventScroll: true });
    arrived.current = true;
    scrollTo(0, 0);
  }, [
    place,
    id === "show" || ["calendar", "inbox"].includes(place ?? "") ? undefined : id,
  ]);

  if (place === "start") {
    return html`
      <${id === "text" ? FirstText : FirstHours} />
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
          <button type="button" class="rail-find"
            onClick=${openFind}><${Icon} name="search" /><span>Find</span><kbd
              aria-hidden="true">/</kbd></button>
          <ul>
            ${places.map(({ path, name, icon }, index) =>
              html`<li key=${path} class=${index < tabs ? "" : "beyond"}><a href=${
                hrefOf(path)
              } aria-current=${isAt(path, place) ? "page" : undefined}>
            <${Icon} name=${icon} /><span>${name}</span>${
                path === "inbox" && html`<${UnseenBadge} />`
              }</a></li>`
            )}
            <li class="rail-more"><button type="button" aria-current=${places.slice(tabs).some(({ path }) =>
                isAt(path, place)
              )
              ? "true"
              : undefined} onClick=${openMore}><${Icon} name="more" /><span>More</span></button></li>
          </ul>
          <p class="rail-foot"><strong>${coach
            .name}</strong><button type="button" class="link" onClick=${() => openHelp()}>
            Keys and help</button></p>
        </div>
      </nav>
      <main class="main" id="main" ref=${main} tabindex="-1">
        <${OfflineNotice} />
        <${ZoneNotice} />
        <${PinNotice} />
        <${Screen} route=${route} />
      </main>
      <${Stage} />
      <${Toasts} />
    </div>
  ` as VNode;
}

const openMore = () =>
  present((close) =>
    html`
      <${Dialog} title="More" onClose=${close}>
        <ul class="more-places">
          <li><button type="button" onClick=${() => {
            close();
            openFind();
          }}><${Icon} name="search" /> Find</button></li>
          ${places.slice(tabs).map(({ path, name, icon }) =>
            html`
              <li
                key=${path}><a href=${hrefOf(path)} onClick=${close}><${Icon} name=${icon} /> ${name}</a></li>
            `
          )}
        </ul>
        <p class="dialog-foot"><button type="button" class="link" onClick=${() =>
          openHelp()}>Keys and help</button></p>
        <//>
    `
  );

const isAt = (path: string, place: string | undefined): boolean => path === (place ?? "today");

function Screen({ route }: { route: Route }): VNode {
  const [place = "today", id] = route;
  if (place === "clients" && id === "import") return html`<${Import} />` as VNode;
  if (place === "clients" && id === "duplicates") return html`<${Duplicates} />` as VNode;
  if (place === "clients" && id === "texts") return html`<${SentToMany} />` as VNode;
  if (place === "clients" && id && id !== "show") {
    return html`<${ClientPage} key=${id} id=${id} />` as VNode;
  }
  const found = places.find(({ path }) => path === place);
  if (found) return html`<${found.screen} />` as VNode;
  // The doors of signed-out visitors, and the leftovers of a link in a mail, lead to the first screen.
  return html`<${Today} />` as VNode;
}

/** How many texts nobody has seen, beside the inbox's name. */
function UnseenBadge(): VNode | null {
  const [unseen, setUnseen] = useState(0);
  useEffect(() => followUnseen(setUnseen), []);
  if (unseen === 0) return null;
  const number = unseen >= 100 ? "99+" : String(unseen);
  return html`
    <span class="rail-badge" aria-hidden="true">${number}</span><span
      class="unseen"> (${number} unread)</span>
  ` as VNode;
}
