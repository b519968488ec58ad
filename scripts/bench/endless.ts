const pieces = [
  ..."i can, |fri 9, |cancel. |can |book |not |yes |y |2 |1|12:34:56 |7-8-9/10.11 |11/|1.|0 1 2 3 4 5 6 7 8 9 "
    .split("|"),
  ..."move my 7am to thu 8 |instead of |a week on |every other |half past |jan 1 |2026 |between 5 and |👍|(|\n|> |Sam "
    .split("|"),
  ..."cant make it, can we do fri instead |cancel fri and book sat 9am and |bob's |thanks |late |\"|'s |- |tuesdey "
    .split("|"),
];

/** Clauses without end, one word five hundred times, adversarial digits: as many characters of each as are asked for. */
export function endless(characters: number): string[] {
  return pieces.map((piece) => piece.repeat(Math.ceil(characters / piece.length)).slice(0, characters));
}
