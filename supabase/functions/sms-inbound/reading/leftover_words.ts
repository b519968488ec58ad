import { cancels } from "./cancel_phrases.ts";
import { confirms } from "./confirm_phrases.ts";
import { moves } from "./move_phrases.ts";
import { askings, doings, objects, wishes } from "./wish_phrases.ts";

/** What a text does that changes something, and is done only when every word of it is accounted for. */
export type Act = "book" | "cancel" | "move" | "confirm";

// Courtesies and interjections, which change nothing wherever they stand.
const harmless = new Set(
  (`possible doable maths math english piano guitar golf tennis yoga pilates physio therapy tutoring pet duck flower darl darling hon honey mucker ayy ay ayo eyy yessir please thanks mate coach hi hey hello hiya gday howdy yo hia heya yes yep yeah yup ok okay cool great perfect good fine sweet lovely awesome brilliant excellent wonderful sorry sharp x xx xxx xo xoxo
lol haha thumbsup alg chur kia ora bro bru man dude boss legend buddy pal champ cuz fam sir maam team guys hun babe love aye eh alright right also then only just again at on for in of and the a well so um uh oh ah hmm well
too dear there ta cheers appreciated regards kind best wishes here now n plz always exactly asap prefer first free available any my our session sessions actually ideally preferably definitely hopefully amigo matey folks day evening morning afternoon time around about`)
    .split(/\s+/),
);

// Passes over the text in their order: what they match gives way to a mark that later ones may build on.
const passes = {
  askings: { phrases: askings, mark: " @ " },
  doings: { phrases: doings, mark: " " },
  objects: { phrases: objects, mark: " # " },
  wishes: { phrases: wishes, mark: " " },
  cancels: { phrases: cancels, mark: " " },
  moves: { phrases: moves, mark: " " },
  confirms: { phrases: confirms, mark: " " },
};
type Pass = keyof typeof passes;

const order: Record<Act, Pass[]> = {
  book: ["askings", "doings", "objects", "wishes"],
  cancel: ["cancels", "objects"],
  move: ["moves", "askings", "doings", "cancels", "objects", "wishes"],
  confirm: ["confirms", "objects"],
};

// Compiled when first needed: a cold start that reads "Y" pays for none.
const compiled = new Map<Pass, RegExp>();

function patternOf(pass: Pass): RegExp {
  const known = compiled.get(pass);
  if (known) return known;
  const pattern = new RegExp(`(?<![a-z0-9_])(?:${passes[pass].phrases.join("|")})(?![a-z0-9_])`, "g");
  compiled.set(pass, pattern);
  return pattern;
}

/** The words of a text (times as "_") that no phrase of an act and no courtesy accounts for. */
export function leftoverWords(text: string, act: Act): string[] {
  let rest = text.replace(/[^a-z0-9_]+/g, " ").replace(/(?: ?_)+/g, " _").trim();
  for (const pass of order[act]) {
    rest = rest.replace(patternOf(pass), passes[pass].mark).replace(/ +/g, " ").trim();
  }
  // "Is the 4pm on": at the end of a question "on" asks something else.
  return rest.replace(/\bon$/, "stillon").split(" ").filter((word) =>
    /[a-z0-9]/.test(word) && !harmless.has(word)
  );
}
