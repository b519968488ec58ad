import { type Call, requestOf } from "../calls/call.ts";
import { instant } from "../calls/describe.ts";
import { nobody } from "./slots.ts";
import { clients, coaches, offers, type World } from "../rules/world.ts";

/** Tells steps as sentences; packs and bookings are numbered in the order in which they come up. */
export class Teller {
  readonly #names = new Map<string, string>();

  /** Time passing, both in epoch milliseconds. */
  time(from: number, until: number): string {
    const minutes = (until - from) / 60_000;
    const span = minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} minutes`;
    return `${span} pass: it is ${instant(until)} UTC`;
  }

  /** A call and what the database said to it. */
  call(world: World, call: Call, said: string): string {
    for (const [n, pack] of world.packs.entries()) this.#names.set(pack.id, `pack ${n + 1}`);
    for (const [n, booking] of world.bookings.entries()) this.#names.set(booking.id, `booking ${n + 1}`);
    const who = call.by === "service" ? "The service" : call.by.name;
    const request = requestOf(call);
    return this.named(`${who} ${act(world, call)}${request ? `, as ${request}` : ""}: ${said}`);
  }

  /** A text with ids replaced by the names that the story uses. */
  named(text: string): string {
    const known = [...coaches, ...clients, ...offers].map(({ id, name }) => [id, name] as const);
    return [...known, ...this.#names].reduce((told, [id, name]) => told.replaceAll(id, name), text)
      .replaceAll(nobody, "nobody's");
  }
}

function act(world: World, { verb, args }: Call): string {
  const flag = (name: string, yes: string) => args[name] === true ? yes : "";
  const at = (name: string) => {
    const time = Number(args[name]);
    return `${instant(time)} (in ${(time - world.now) / 3_600_000} h)`;
  };
  switch (verb) {
    case "sell_pack":
      return `sells ${args.p_client_id} the ${args.p_offer_id}${args.p_paid ? "" : ", not paid"}`;
    case "mark_pack_paid":
      return `marks ${args.p_purchase_id} as paid`;
    case "refund_pack":
      return `refunds ${args.p_purchase_id} with the note "${args.p_note}"`;
    case "adjust_sessions":
      return `adjusts ${args.p_purchase_id} by ${args.p_change} with the note "${args.p_note}"`;
    case "extend_packs":
      return `extends ${args.p_purchase_ids} by ${args.p_days} days with the note "${args.p_note}"`;
    case "freeze_pack":
      return `freezes ${args.p_purchase_id} with the note "${args.p_note}"`;
    case "unfreeze_pack":
      return `unfreezes ${args.p_purchase_id}`;
    case "transfer_sessions":
      return `transfers ${
        args.p_sessions ?? "all"
      } of ${args.p_purchase_id} to ${args.p_to_client_id} with the note "${args.p_note}"`;
    case "use_session":
      return `uses a session of ${args.p_purchase_id}${args.p_booking_id ? ` for ${args.p_booking_id}` : ""}`;
    case "release_session":
      return `gives a session of ${args.p_purchase_id} back${
        args.p_booking_id ? ` for ${args.p_booking_id}` : ""
      }`;
    case "book_session":
      return `books ${args.p_client_id} at ${at("p_starts_at")}` +
        (args.p_minutes === null ? "" : ` for ${args.p_minutes} minutes`) +
        (args.p_purchase_id === null ? "" : ` on ${args.p_purchase_id}`) +
        flag("p_without_pack", " without a pack");
    case "reschedule_booking":
      return `moves ${args.p_booking_id} to ${at("p_starts_at")}`;
    case "change_booking_minutes":
      return `makes ${args.p_booking_id} ${args.p_minutes} minutes long`;
    case "waive_booking":
      return `${args.p_waive ? "lets" : "charges"} ${args.p_booking_id} ${args.p_waive ? "go" : "after all"}`;
    case "import_clients":
      return `imports ${args.p_rows}`;
    case "merge_clients":
      return `merges ${args.p_merge} into ${args.p_keep}`;
    case "cancel_booking":
      return `cancels ${args.p_booking_id}${flag("p_waive", ", waived")}`;
    case "mark_no_show":
      return `marks ${args.p_booking_id} as a no-show${flag("p_waive", ", waived")}`;
    case "auto_complete_bookings":
      return `runs the job${args.p_now === undefined ? "" : ` as of ${at("p_now")}`}`;
    default:
      return `${
        verb.replace("_booking", "s").replace("preview_cancel", "previews cancelling")
      } ${args.p_booking_id}`;
  }
}
