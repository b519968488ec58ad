import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { book, cancel } from "../../data/bookings.ts";
import type { Someone } from "../../data/clients.ts";
import { type Pack, readPacks } from "../../data/packs.ts";
import { formatDate, formatDayTime, formatLastDay, formatMinutes } from "../../format.ts";
import { Dialog } from "../../parts/dialog.ts";
import { Field, Form } from "../../parts/form.ts";
import { Faces } from "../../parts/section.ts";
import { say } from "../../parts/toasts.ts";
import { Failure } from "../../server/failure.ts";
import { useAction } from "../../server/use_action.ts";
import { useQuery } from "../../server/use_query.ts";
import { useRequestKey } from "../../server/use_request_key.ts";
import { openSell } from "../client/dialogs.ts";
import { ClientChoice } from "./client_choice.ts";
import { TimeChoice } from "./time_choice.ts";
import { ToldText, useTold } from "./told_text.ts";

const lengths = [30, 45, 60, 75, 90, 120];
const firstToExpire = "first";
const without = "without";

/** A time that was pressed on the calendar, and the length where it was dragged over. */
export interface PressedTime {
  startsAt: Date;
  minutes: number | null;
}

/** Booking a session: who, how long, on which pack, when. */
export function BookDialog(
  { client: given, at, onClose }: {
    client?: Someone | undefined;
    at?: PressedTime | undefined;
    onClose: () => void;
  },
): VNode {
  const [client, setClient] = useState<Someone | null>(given ?? null);
  return html`<${Dialog} title=${client ? `Book ${client.name}` : "New booking"} wide onClose=${onClose}>
    ${
    client
      ? html`<${BookForm} client=${client} at=${at} onClose=${onClose} onOther=${
        given ? undefined : () => setClient(null)
      } />`
      : html`<${ClientChoice} onChoose=${setClient} />`
  }
  <//>` as VNode;
}

interface BookFormProps {
  client: Someone;
  at?: PressedTime | undefined;
  onClose: () => void;
  onOther?: () => void;
}

function BookForm({ client, at, onClose, onOther }: BookFormProps): VNode {
  const { coach, zone } = useBench();
  const { keyOf } = useRequestKey();
  const [minutes, setMinutes] = useState<number | null>(at?.minutes ?? null);
  const [pack, setPack] = useState(firstToExpire);
  const [startsAt, setStartsAt] = useState<Date | null>(at?.startsAt ?? null);
  const [tell, setTell] = useState(true);
  const told = useTold("confirmation", client.id);
  const packs = useQuery(`packs ${client.id}`, () => readPacks(client.id));
  const usable = packs.face === "full"
    ? packs.data.filter((one) => one.state === "valid").sort(byExpiry)
    : [];
  const chosenPack = pack === firstToExpire ? usable[0] : usable.find((one) => one.id === pack);
  const length = minutes ?? chosenPack?.session_minutes ?? coach.session_minutes;

  const send = useAction(async () => {
    if (!startsAt) throw new Failure("time_unreadable");
    const wish = {
      clientId: client.id,
      startsAt,
      minutes: length,
      purchaseId: pack === firstToExpire || pack === without ? null : pack,
      withoutPack: pack === without,
      tell,
    };
    const key = keyOf(wish);
    const booking = await book(wish, key);
    onClose();
    say(`${client.name} is booked for ${formatDayTime(booking.starts_at, zone)}.`, {
      undo: () => cancel(booking.id, { waive: true, tell, key: `${key}-undo` }),
    });
  });

  const choosePack = (event: Event) => setPack((event.currentTarget as HTMLSelectElement).value);
  const chooseLength = (event: Event) => setMinutes(Number((event.currentTarget as HTMLSelectElement).value));
  const submit = startsAt ? `Book ${formatDayTime(startsAt, zone)}` : "Choose a time";
  return html`
    ${onOther && html`<button type="button" class="link" onClick=${onOther}>Somebody else</button>`}
    <${Form} submit=${submit} busy=${send.busy} failure=${send.failure} disabled=${!startsAt ||
      told.face === "loading"}
      onSubmit=${() => send.run()}>
      <${Faces} what="packs" query=${packs} lines=${1}>
        ${() =>
          html`
            <div class="pair">
              <${Field} label="Pack" name="pack" onInput=${choosePack} defaultValue=${pack}>
                        ${usable.length > 0 &&
                          html`<option value=${firstToExpire}>The one that expires first</option>`}
                        ${usable.length === 0 &&
                          html`<option value=${firstToExpire}>No pack is ready</option>`}
                        ${usable.map((one) =>
                          html`<option key=${one.id} value=${one.id}>${describe(one, zone)}</option>`
                        )}
                        <option value=${without}>Without a pack</option>
                      <//>
                      <${Field} label="Length" name="session_minutes" onInput=${chooseLength} defaultValue=${String(
                        length,
                      )}>
                        ${[...new Set([...lengths, length])].sort((a, b) => a - b).map((one) =>
                          html`<option key=${one} value=${String(one)} selected=${one === length}>${
                            formatMinutes(one)
                          }</option>`
                        )}
                      <//>
                    </div>
          `}
      <//>
      ${packs.face === "full" && usable.length === 0 && pack !== without && html`<p class="notice warn">
        ${client.name} has no pack with a free session. <button type="button" class="link" onClick=${() =>
        openSell(client)}>Sell one</button>,
        or choose “Without a pack”.</p>`}
      <${TimeChoice} minutes=${length} pressed=${at
        ?.startsAt} chosen=${startsAt} onChoose=${setStartsAt} />
      <${ToldText} told=${told} client=${client} startsAt=${startsAt} tell=${tell} onTell=${setTell} />
    <//>
  ` as VNode;
}

const byExpiry = (a: Pack, b: Pack): number =>
  (a.expires_at?.getTime() ?? Infinity) - (b.expires_at?.getTime() ?? Infinity);

const describe = (pack: Pack, zone: Parameters<typeof formatDate>[1]): string =>
  `${pack.name}: ${pack.free} free${
    pack.expires_at ? `, until ${formatLastDay(pack.expires_at, zone)}` : ""
  }`;
