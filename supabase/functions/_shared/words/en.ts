/**
 * English: everything that Coachline says by text. The database says what happened, this says it; another language is
 * another file beside it with the same exports. Knows nothing of Deno, so that the dashboard previews with it.
 */
export { composeReply, type ReplyContext } from "./answers.ts";
export { countryName } from "./countries.ts";
export { TextFacts, Unsaid, Wordings } from "./facts.ts";
export { introduce } from "./introductions.ts";
export { callName, coachName, firstNames, plainName } from "./names.ts";
export { sayReason } from "./reasons.ts";
export { sampleText, sayText } from "./texts.ts";
export { formatDate, formatTime, soonTime } from "./times.ts";
export { hasUnknownPlaceholder, standardWordings, type TextKind } from "./wordings.ts";
