/** What a column of a list can be. */
export const columns = [
  { column: "name", name: "Name" },
  { column: "first", name: "First name" },
  { column: "last", name: "Last name" },
  { column: "phone", name: "Mobile number" },
  { column: "email", name: "E-mail" },
  { column: "tags", name: "Tags" },
  { column: "notes", name: "Notes" },
  { column: "bought", name: "Sessions bought" },
  { column: "used", name: "Sessions used" },
  { column: "lapsed", name: "Sessions expired or lost" },
  { column: "left", name: "Sessions left" },
  { column: "pack", name: "Name of the pack" },
  { column: "price", name: "Price of the pack" },
  { column: "expires", name: "Last valid day" },
  { column: "paid", name: "Paid or not" },
  { column: "reference", name: "What tells a client’s packs apart" },
] as const;
export type Column = typeof columns[number]["column"];

const list = (words: string) => new Set(words.split(/\s+/));

/** Words of headers by what they say a column is; a word of the first list says it more surely than one of the second. */
const words: Record<Column, [sure: Set<string>, likely: Set<string>]> = {
  name: [
    list("name names client customer member athlete student attendee fullname holder"),
    list(
      "who person kunde kundenname klient teilnehmer teilnehmerin mitglied schüler schülerin nombre nom naam klantnaam klant nome cliente allievo allieva aluno aluna alumno alumna élève adhérent leerling cursist deelnemer navn namn kund elev",
    ),
  ],
  first: [
    list("first given forename firstname fname vorname prénom prenom voornaam förnamn fornavn"),
    list("nombre"),
  ],
  last: [
    list(
      "last surname family lastname lname nachname apellido apellidos achternaam cognome efternamn etternavn",
    ),
    list("nom"),
  ],
  phone: [
    list(
      "mobile mob cell cellphone handy handynummer handynr sms whatsapp móvil movil celular cellulare portable gsm mobil mobilnummer mobilnr mobiltelefon mobilfunk mobilfunknummer mobiel mobielnummer telemóvel telemovel matkapuhelin",
    ),
    list(
      "phone tel telephone telefon telefonnummer telefonnr telefoon telefoonnummer rufnummer teléfono telefono telefone téléphone puhelin number contact reach",
    ),
  ],
  email: [list("email mail correo courriel"), list("e")],
  tags: [list("tags tag labels groups categories"), list("group category")],
  notes: [list("note notes comment comments remark remarks memo notizen notas"), list("info information")],
  bought: [
    list(
      "bought purchased total gekauft achetées acheté compradas comprado acquistate acquistati gekocht köpta købt",
    ),
    list(
      "sessions session sess credits visits size quantity qty number count appointments lessons classes karte stunden einheiten termine sesiones clases séances lezioni sessões aulas lessen",
    ),
  ],
  used: [
    list(
      "used taken attended redeemed completed genommen verbraucht utilisées usadas usate utilizzate gebruikt använda",
    ),
    list("done"),
  ],
  lapsed: [list("expired lapsed forfeited"), list("lost")],
  left: [
    list(
      "left remaining remain rem unused rest übrig resttermine reststunden guthaben saldo solde restguthaben verbleibend restantes restante restants reste rimaste rimanenti residue resterend kvar",
    ),
    list("available balance credits sessions visits"),
  ],
  pack: [list("pack package pkg membership pricing"), list("product offer plan pass option paket")],
  paid: [list("paid payment bezahlt payé pagado pagato pago betaald betald betalt"), list("status")],
  reference: [list("reference receipt invoice"), list("ref")],
  price: [list("price paid preis precio prix prezzo preço prijs pris"), list("amount cost value")],
  expires: [
    list("expires expiry expiration expire exp"),
    list(
      "valid until ends end due through gültig ablauf ablaufdatum verfallsdatum vence vencimiento caduca caducidad scadenza expiration échéance validité validade geldig vervaldatum",
    ),
  ],
};

// What makes a column something else, whatever it says besides: places, members of staff, ids, other people.
const strange: Partial<Record<Column, Set<string>>> = {
  name: list(
    "trainer instructor teacher staff coach employee provider rep manager location studio gym site branch city street state company organization organisation business emergency parent guardian nickname phonetic file photo product pack package pass membership pricing plan title prefix suffix middle user id code status first last given surname family source referred school team doctor gp physio partner spouse mother father mum mom dad carer agent notfallkontakt notfall eltern trainerin lehrer firma ort stadt urgence emergencia emergenza entraîneur entrenador entrenadora allenatore treinador professeur entreprise ville empresa ciudad azienda città kin booked",
  ),
  phone: list(
    "emergency notfall notfallkontakt notfallnummer notrufnummer urgence urgences emergencia emergencias emergenza noodgeval noodnummer eltern trainerin lehrer entraîneur entrenador allenatore treinador fax id code reference label type kin next trainer staff coach location studio gym invoice card account employee visits sessions name email sms-consent opted consent country doctor gp physio partner spouse wife husband agent friend referred referral referrer manager",
  ),
  first: list(
    "visit visits issued phonetic appointment session date seen purchase trainer staff coach emergency instructor teacher parent",
  ),
  last: list(
    "visit visits visited issued phonetic appointment session date seen purchase login active trainer staff coach emergency instructor teacher parent booked attended",
  ),
  email: list(
    "label type status subscription consent opted emergency trainer instructor teacher coach staff referral",
  ),
  tags: list("phone email e mail address"),
  notes: list("delivery address"),
  expires: list(
    "start started activation active activated purchase purchased order join joined created first issued since birthday birth member time event appointment booking",
  ),
  bought: list(
    "paid price amount value date days spend transaction transactions lifetime last first id phone contact price plan membership name expire expires expiration available scheduled dropped per week weekly month monthly length minutes limit rate fee fees charge type time next note notes",
  ),
  used: list("date last"),
  lapsed: list("date on expire expires"),
  left: list(
    "$ € £ due owing owed amount date days scheduled per week weekly month monthly house street unit flat",
  ),
  pack: list("price date type id paid amount expiry expires used left remaining total"),
  paid: list("date method type total amount by on visit visits client member booking appointment"),
  reference: list("client customer member emergency date amount phone number paid"),
  price: list(
    "date remaining left lifetime total-spend id balance session sessions lesson class hour hourly bought used per each due owing owed outstanding",
  ),
};

/** The words of a header in small letters, without what stands between them. */
export const wordsOf = (header: string): string[] =>
  header.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, " ").toLowerCase().split(/[^\p{L}\p{M}$€£]+/u).filter(Boolean);

/** Whether a header names something that this column is not, such as another person's number. */
export const isStrange = (header: string, column: Column): boolean =>
  wordsOf(header).some((word) => strange[column]?.has(word));

const units = list("sessions lessons classes credits visits hours appointments");

/** How surely a header says that its column is this: 0 not at all, 3 in a word of its own. */
export function headerSays(header: string, column: Column): number {
  const said = wordsOf(header);
  // "Lessons paid" are a number of lessons, no sum of money.
  if (said.length === 2 && said.includes("paid") && said.some((word) => units.has(word))) {
    return column === "bought" ? 3 : 0;
  }
  if (isStrange(header, column)) return 0;
  const [sure, likely] = words[column];
  // Of "Sessions used" and "Pack expires" the last word is what the column is about.
  const strength = Math.max(
    0,
    ...said.map((word, at) =>
      (sure.has(word) ? 3 : likely.has(word) ? 2 : 0) + (at === said.length - 1 ? 0.25 : 0) -
      (sure.has(word) || likely.has(word) ? 0 : 1)
    ),
  );
  if (column === "phone") {
    return strength === 0
      ? 0
      : strength - (said.some((word) => /^(home|parent|guardian|mother|father|mum|mom|dad|carer)$/.test(word))
        ? 1.2
        : said.some((word) => /^(work|business|office|other|car)$/.test(word))
        ? 1.4
        : 0);
  }
  return strength;
}

/**
 * What the first number of "4/10" is under a header: left, or used where it says so; null where it speaks of no sessions, or
 * of used and left at once.
 */
export function partOf(header: string): "left" | "used" | null {
  const [left, used, whole] = (["left", "used", "bought"] as const).map((column) =>
    headerSays(header, column)
  );
  if (isStrange(header, "left")) return null;
  if (used && used >= 2) return left && left >= 3 ? null : "used";
  return left || whole || headerSays(header, "pack") ? "left" : null;
}

/** Whether a cell is a word that headers are made of. */
export const isHeaderWord = (cell: string): boolean =>
  cell.length <= 40 && columns.some(({ column }) => headerSays(cell, column) > 0);

/** Whether a cell holds no word but those that say what a column is. */
export const isOnlyHeaderWords = (cell: string): boolean => wordsOf(cell).every(isHeaderWord);
