import { australia } from "./australia.ts";
import { britain } from "./britain.ts";
import type { Corpus } from "./expectation.ts";
import { newZealand } from "./new_zealand.ts";
import { otherCountries } from "./other_countries.ts";
import { otherTexters } from "./other_texters.ts";
import { regressionEight } from "./regression_eight.ts";
import { regressionEighteen } from "./regression_eighteen.ts";
import { regressionEleven } from "./regression_eleven.ts";
import { regressionFifteen } from "./regression_fifteen.ts";
import { regressionFive } from "./regression_five.ts";
import { regressionFour } from "./regression_four.ts";
import { regressionFourteen } from "./regression_fourteen.ts";
import { regressionNine } from "./regression_nine.ts";
import { regressionOne } from "./regression_one.ts";
import { regressionSeven } from "./regression_seven.ts";
import { regressionSeventeen } from "./regression_seventeen.ts";
import { regressionSix } from "./regression_six.ts";
import { regressionSixteen } from "./regression_sixteen.ts";
import { regressionTen } from "./regression_ten.ts";
import { regressionThirteen } from "./regression_thirteen.ts";
import { regressionThree } from "./regression_three.ts";
import { regressionTwelve } from "./regression_twelve.ts";
import { regressionTwo } from "./regression_two.ts";
import { unitedStates } from "./united_states.ts";

/** Every text that a reader was tuned on; the hostile ones stand apart. */
export const corpora: Corpus[] = [
  australia,
  britain,
  unitedStates,
  newZealand,
  otherTexters,
  ...regressionOne,
  ...regressionTwo,
  ...regressionThree,
  ...regressionFour,
  ...regressionFive,
  ...regressionSix,
  ...regressionSeven,
  ...regressionEight,
  ...regressionNine,
  ...regressionTen,
  ...regressionEleven,
  ...regressionTwelve,
  ...regressionThirteen,
  ...regressionFourteen,
  ...regressionFifteen,
  ...regressionSixteen,
  ...regressionSeventeen,
  ...regressionEighteen,
  ...otherCountries,
];
