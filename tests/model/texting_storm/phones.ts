/** A phone: what it answers to a text by itself, null for silence. */
export interface Phone {
  number: string;
  answers(body: string): string | null;
  /** What it has heard. */
  heard: string[];
}

/** A phone that answers each text at once: with the same words, or with words that count the minutes. */
export function autoResponder(number: string, manner: "same" | "counting"): Phone {
  let minutes = 0;
  return {
    number,
    heard: [],
    answers: () =>
      manner === "same"
        ? "I'm driving with Do Not Disturb While Driving turned on. I'll see your message when I get there."
        : `I am in a session right now and will text you back in ${++minutes} minutes`,
  };
}

/** A phone whose owner writes by hand, and does not answer at once. */
export function handheld(number: string): Phone {
  return { number, heard: [], answers: () => null };
}
