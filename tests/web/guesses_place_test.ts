import { assertEquals } from "@std/assert";
import { guessCountry, guessCurrency } from "../../web/screens/account/guess_place.ts";

Deno.test("the country comes from the zone, whatever the browser speaks, and the currency from the country", () => {
  const places: [zone: string, language: string, country: string, currency: string][] = [
    ["Europe/Lisbon", "en-US", "PT", "EUR"],
    ["Europe/Paris", "en-US", "FR", "EUR"],
    ["Asia/Jakarta", "en-GB", "ID", "IDR"],
    ["Asia/Kolkata", "en-GB", "IN", "INR"],
    ["Asia/Calcutta", "en-GB", "IN", "INR"],
    ["America/Sao_Paulo", "en-US", "BR", "BRL"],
    ["America/Toronto", "en-US", "CA", "CAD"],
    ["Pacific/Auckland", "en-GB", "NZ", "NZD"],
    ["Australia/Lord_Howe", "en-US", "AU", "AUD"],
    ["Europe/London", "en-US", "GB", "GBP"],
    ["UTC", "pt-BR", "BR", "BRL"],
    ["Mars/Olympus", "de", "GB", "GBP"],
  ];
  for (const [zone, language, country, currency] of places) {
    assertEquals(guessCountry(zone, language), country, zone);
    assertEquals(guessCurrency(country), currency, country);
  }
});
