const byZone: [RegExp, string][] = [
  [/^Australia\//, "AU"],
  [/^(Pacific\/(Auckland|Chatham)|NZ)/, "NZ"],
  [/^Europe\/(London|Belfast|Jersey|Guernsey|Isle_of_Man)/, "GB"],
  [/^Europe\/Dublin/, "IE"],
  [
    /^America\/(Toronto|Vancouver|Edmonton|Winnipeg|Halifax|Regina|St_Johns|Montreal|Moncton|Whitehorse)/,
    "CA",
  ],
  [
    /^America\/(New_York|Chicago|Denver|Los_Angeles|Phoenix|Detroit|Anchorage|Boise|Indiana|Kentucky)|^Pacific\/Honolulu/,
    "US",
  ],
];

/** The zone this browser is in. */
export const guessZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The country (ISO 3166) that a zone, or else a browser's language, speaks for. */
export function guessCountry(timeZone: string, language = navigator.language): string {
  const named = byZone.find(([zones]) => zones.test(timeZone))?.[1];
  return named ?? (/-([A-Z]{2})\b/.exec(language)?.[1] ?? "GB");
}
