/** The carrier's common codes. */
const carrier = new Map([
  ["20003", "the carrier account's keys are wrong"],
  ["20429", "too many requests"],
  ["21611", "too many texts wait at the carrier"],
  ["21211", "this is not a phone number"],
  ["21265", "a short code gets no texts"],
  ["21408", "the account may not text this country"],
  ["21606", "the account does not own the coach's number"],
  ["21610", "this number has opted out"],
  ["21612", "this number cannot be reached"],
  ["21614", "this number cannot get texts"],
  ["21635", "a landline, which gets no texts in its country"],
  ["30001", "too many texts waited at the carrier"],
  ["30002", "the carrier account is suspended"],
  ["30003", "the phone is off or out of reach"],
  ["30004", "the number blocks texts"],
  ["30005", "this number does not exist"],
  ["30006", "a landline, or a network that takes no texts"],
  ["30007", "filtered as spam"],
  ["30008", "the network gave no reason"],
  ["30019", "too long for the network"],
  ["30022", "the network took no more texts at that moment"],
  ["30023", "the network takes no more texts from this account today"],
  ["30032", "the toll-free number is not verified yet"],
  ["30034", "the number is not registered with the network (A2P 10DLC)"],
  ["30036", "it waited too long at the carrier"],
  ["30410", "the network did not answer"],
  ["63018", "too many texts at once"],
  ["63038", "the carrier account's limit of texts a day is reached"],
]);

const ours = new Map([
  ["moved", "the session was moved"],
  ["reopened", "the session stands again"],
  ["cancelled", "the session was cancelled"],
  ["closed", "the session was closed"],
  ["completed", "the session was closed"],
  ["no_show", "the session was closed"],
  ["scheduled", "the session stands again"],
  ["too_late", "it would have come too late"],
  ["replaced", "a newer text took its place"],
  ["merged", "another text said it"],
  ["quiet_hours", "it was night there until the session began"],
  ["back_again", "the session is back at the time that they know"],
  ["withdrawn", "you took it back"],
  ["kept_back", "you chose not to send it"],
  ["erased", "it is no longer kept"],
  ["opted_out", "they have stopped your texts"],
  ["archived", "the client is archived"],
  ["dead_number", "no text arrives at this number: correct it first"],
  ["country_off", "texts to this country are off: switch it on under Settings, Texts"],
  ["premium_number", "texts to this number cost a premium"],
  ["said_lately", "another text had just said it"],
  ["said_today", "they had these words today"],
  ["same_phone", "somebody else on this list has the same phone"],
  ["day_limit", "the day's limit of texts is reached: it goes tomorrow"],
  ["phone_limit", "this phone has had a day's texts: it goes tomorrow"],
  ["turned_off", "this kind of text is turned off"],
  ["outdated", "it was no longer so"],
  ["nothing_to_say", "there was nothing to say"],
  ["unreached", "the carrier could not be reached"],
  ["absent", "the carrier never got it"],
  ["refused", "no reason was given"],
  ["uncertain", "the carrier could not say whether it went out"],
]);

/** Why a text did not get out, from its `last_error`: "this number cannot get texts (21614)". */
export function sayReason(code: string | null): string {
  if (code === null) return "no reason was given";
  if (/^\d+$/.test(code)) {
    const words = carrier.get(code);
    return words ? `${words} (${code})` : `carrier's code ${code}`;
  }
  if (code.startsWith("http_")) return `the carrier refused it (${code.slice(5)})`;
  return code.startsWith("internal") ? "something went wrong on our side" : ours.get(code) ?? code;
}
