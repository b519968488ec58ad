const countries = ["US", "PH", "FM", "GU", "PR", "AS", "VI", "MH", "PW"];

/** Whether people of a country (ISO 3166) write 3/12 for the 12th of March. */
export const monthFirst = (country: string): boolean => countries.includes(country.toUpperCase());
