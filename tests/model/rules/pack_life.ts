import type { Call } from "../calls/call.ts";
import { findPack, freeOf, type Hint, isOver, type Outcome, problemOf, refuse } from "./counts.ts";
import { isBlank, localDay, tellPack } from "./packs.ts";
import { type Pack, type World } from "./world.ts";

/** What is wrong with extending by so much, whichever the packs are: it may be said before they are looked for. */
export function extensionProblems({ args }: Call): string[] {
  const days = Number(args.p_days);
  const refused = [];
  if (isBlank(args.p_note)) refused.push("PT422 note_required");
  if (days < 1 || days > 3660) refused.push("PT422 invalid_change");
  return refused;
}

/** extend_packs, for one pack: more local days; one without an end keeps having none. */
export function extendPacks(world: World, call: Call): Outcome {
  const pack = findPack(world, call.args.p_purchase_ids);
  if (!pack) return refuse("PT404 purchase_not_found");
  const refused = extensionProblems(call);
  if (pack.refundedAt !== null) refused.push("PT409 pack_closed");
  if (refused.length > 0) return refuse(...refused);
  if (pack.expiresAt !== null) pack.ends.push({ until: world.now, at: pack.expiresAt });
  pack.expiresAt = later(pack, Number(call.args.p_days));
  return tellPack(world, pack);
}

/** freeze_pack: it stands still from now on; twice is once. */
export function freezePack(world: World, { args }: Call): Outcome {
  const pack = findPack(world, args.p_purchase_id);
  if (!pack) return refuse("PT404 purchase_not_found");
  const refused = [];
  if (isBlank(args.p_note)) refused.push("PT422 note_required");
  if (pack.refundedAt !== null) refused.push("PT409 pack_closed");
  if (pack.frozenAt === null && isOver(pack, world.now)) refused.push("PT422 pack_expired");
  if (refused.length > 0) return refuse(...refused);
  pack.frozenAt ??= world.now;
  return tellPack(world, pack);
}

/** unfreeze_pack: it runs on, its end later by the local days it stood still; twice is once. */
export function unfreezePack(world: World, { args }: Call): Outcome {
  const pack = findPack(world, args.p_purchase_id);
  if (!pack) return refuse("PT404 purchase_not_found");
  if (pack.refundedAt !== null) return refuse("PT409 pack_closed");
  if (pack.frozenAt !== null) {
    const { timezone } = pack.client.coach;
    const days = localDay(pack.frozenAt, timezone).until(localDay(world.now, timezone)).days;
    pack.thaws.push({ from: pack.frozenAt, until: world.now });
    pack.ends.push({ until: world.now, at: pack.expiresAt });
    Object.assign(pack, { frozenAt: null, expiresAt: later(pack, days) });
  }
  return tellPack(world, pack);
}

/** transfer_sessions: free sessions become another client's pack of the same terms. */
export function transferSessions(world: World, { args }: Call, hint: Hint): Outcome {
  const pack = findPack(world, args.p_purchase_id);
  if (!pack) return refuse("PT404 purchase_not_found");
  const client = world.clients.find(({ id }) => id === args.p_to_client_id);
  const refused = [];
  if (isBlank(args.p_note)) refused.push("PT422 note_required");
  if (client?.coach !== pack.client.coach) refused.push("PT404 client_not_found");
  if (client === pack.client) refused.push("PT422 invalid_request");
  if (client && world.merged.has(client)) refused.push("PT409 client_merged");
  if (problemOf(pack, world.now) !== null) refused.push("PT409 pack_closed");
  const free = freeOf(world, pack);
  const sessions = Number(args.p_sessions ?? free);
  if (args.p_sessions !== null && sessions < 1) refused.push("PT422 invalid_change");
  if (free < 1 || sessions > free) refused.push("PT409 pack_exhausted");
  if (!client || refused.length > 0) return refuse(...refused);
  const moved: Pack = {
    ...pack,
    id: hint.id ?? "a new pack",
    client,
    boughtAt: world.now,
    paidAt: world.now,
    thaws: [],
    ends: [],
  };
  world.packs.push(moved);
  world.lines.push({ pack, booking: null, kind: "adjust", sessions: -sessions });
  world.lines.push({ pack: moved, booking: null, kind: "grant", sessions });
  return tellPack(world, moved);
}

/** A pack's end some local days later, a local midnight again. */
function later({ expiresAt, client }: Pack, days: number): number | null {
  if (expiresAt === null) return null;
  const { timezone } = client.coach;
  return localDay(expiresAt, timezone).add({ days }).toZonedDateTime(timezone).epochMilliseconds;
}
