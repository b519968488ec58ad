import { assertEquals } from "@std/assert";
import { onDashboard } from "./dashboard_page.ts";

for (const width of [375, 1280]) {
  await onDashboard(
    `SMS-03 SMS-04 at ${width} px the coach says what is texted, when not, and in which words`,
    async ({ page, api, visit }) => {
      await visit("settings");
      await page.getByText("Reminders: 1 day and 2 h before.").waitFor();
      await page.getByRole("region", { name: "Texts" }).getByRole("link", { name: "Change" }).click();
      const byItself = page.getByRole("region", { name: "Sent by itself" });
      await byItself.getByRole("button", { name: "Remove the reminder 2 h before" }).click();
      await byItself.getByLabel("Add a reminder").selectOption({ label: "2 days before" });
      await byItself.getByLabel("Thanks after a session").uncheck();
      await byItself.getByLabel("Few left: tell at").fill("");
      await byItself.getByLabel("Pack ends: tell").fill("120");
      await byItself.getByRole("button", { name: "Save", exact: true }).click();
      await byItself.getByText("Choose 1 to 90 days").waitFor();
      await byItself.getByLabel("Pack ends: tell").fill("ten");
      await byItself.getByRole("button", { name: "Save", exact: true }).click();
      await byItself.getByText("Choose 1 to 90 days").waitFor();
      await byItself.getByLabel("Pack ends: tell").fill("10");
      await byItself.getByLabel("At most a day").fill("9");
      await byItself.getByRole("button", { name: "Save", exact: true }).click();
      await byItself.getByText("Choose between 10 and 10,000 texts a day.").waitFor();
      await byItself.getByLabel("At most a day").fill("250");
      await byItself.getByRole("button", { name: "Save", exact: true }).click();
      await page.getByText("Saved. It holds for texts that have not gone out yet").waitFor();
      assertEquals(
        await api.db.sql(
          "select text_confirmations, reminder_minutes, follow_up, low_balance_at, expiry_days, texts_a_day from public.coaches where name = 'Sam Rivera'",
        ),
        [{
          text_confirmations: true,
          reminder_minutes: [2880, 1440],
          follow_up: false,
          low_balance_at: null,
          expiry_days: 10,
          texts_a_day: 250,
        }],
      );

      const keep = page.getByRole("region", { name: "How long texts are kept" });
      await keep.getByLabel("Keep words and pictures for").fill("0");
      await keep.getByRole("button", { name: "Save" }).click();
      await keep.getByText("Choose 1 to 120 months").waitFor();
      await keep.getByLabel("Keep words and pictures for").fill("12");
      await keep.getByRole("button", { name: "Save" }).click();
      await page.getByText("Older texts lose their words in the night").waitFor();
      const kept = "select texts_kept_months as months from public.coaches where name = 'Sam Rivera'";
      assertEquals(await api.db.sql(kept), [{ months: 12 }]);

      const quiet = page.getByRole("region", { name: "Quiet hours" });
      await quiet.getByText("No texts from 9:00 pm to 8:00 am the next morning.").waitFor();
      await quiet.getByLabel("From").fill("13:00");
      await quiet.getByLabel("To", { exact: true }).fill("14:30");
      await quiet.getByText("No texts from 1:00 pm to 2:30 pm, each day.").waitFor();
      await quiet.getByLabel("From").fill("");
      await quiet.getByRole("button", { name: "Save quiet hours" }).click();
      await quiet.getByText("Choose both times.").first().waitFor();
      await quiet.getByLabel("From").fill("14:30");
      await quiet.getByText("Texts go out at any hour.").waitFor();
      await quiet.getByRole("button", { name: "Save quiet hours" }).click();
      await page.getByText("Your quiet hours are saved.").waitFor();

      const wording = page.getByRole("region", { name: "Wording" }).locator("details").filter({
        hasText: "Few sessions left",
      });
      await wording.locator("summary").click();
      await wording.getByText("Hi Ana, you have 9 sessions left with Sam. Reply here").waitFor();
      const words = wording.getByRole("textbox");
      await words.fill("Running low, {nobody}!");
      await wording.getByText("One of the words in braces is not known.").waitFor();
      await words.fill("Hi ");
      await wording.getByRole("button", { name: "Their name" }).click();
      await page.keyboard.type(" 🎾 <b>");
      assertEquals(await words.inputValue(), "Hi {first_name} 🎾 <b>");
      await wording.getByText("Hi Ana 🎾 <b>", { exact: true }).waitFor();
      await wording.getByText("“🎾” is no plain letter").waitFor();
      await words.fill("x".repeat(481));
      await wording.getByRole("button", { name: "Save wording" }).click();
      await wording.getByText("holds 1 to 480 letters").waitFor();
      await words.fill("Only {sessions} left!");
      await wording.getByRole("button", { name: "Save wording" }).click();
      await page.getByText("Saved: few sessions left.").waitFor();
      await wording.getByText("Yours", { exact: true }).waitFor();
      assertEquals(await api.db.sql("select kind, body from public.text_templates"), [
        { kind: "low_balance", body: "Only {sessions} left!" },
      ]);
      await wording.getByRole("button", { name: "Use our wording" }).click();
      await page.getByText("Back to our wording.").waitFor();
      assertEquals(await api.db.sql("select kind from public.text_templates"), []);
      assertEquals((await words.inputValue()).startsWith("Hi {first_name}, you have {sessions}"), true);
    },
    { width },
  );
}

await onDashboard(
  "SMS-05 the coach's own mobile is proven by the code that came to it",
  async ({ page, api, visit }) => {
    await visit("settings", "texts");
    const mobile = page.getByRole("region", { name: "Your own mobile" });
    await mobile.getByLabel("Your mobile").fill("hello");
    await mobile.getByRole("button", { name: "Text me a code" }).click();
    await mobile.getByText("This is not a phone number.").waitFor();
    await mobile.getByLabel("Your mobile").fill("0400 000 100");
    await mobile.getByRole("button", { name: "Text me a code" }).click();
    await mobile.getByText("Your Coachline number is not it").waitFor();
    await mobile.getByLabel("Your mobile").fill("0400 000 555");
    await mobile.getByRole("button", { name: "Text me a code" }).click();
    await mobile.getByText("We texted six digits to 0400 000 555").waitFor();
    await mobile.getByLabel("Code").fill("000");
    await mobile.getByRole("button", { name: "Verify" }).click();
    await mobile.getByText("That is not the code we texted").waitFor();
    const [text] = await api.db.sql<{ code: string }>(
      "select facts ->> 'code' as code from public.messages where kind = 'code'",
    );
    await mobile.getByLabel("Code").fill(text?.code ?? "");
    await mobile.getByRole("button", { name: "Verify" }).click();
    await mobile.getByText("Yours", { exact: true }).waitFor();
    await mobile.getByLabel("Pass on what needs me").uncheck();
    await mobile.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Saved.", { exact: true }).waitFor();
    assertEquals(
      await api.db.sql("select mobile, forward_texts from public.coaches where name = 'Sam Rivera'"),
      [
        { mobile: "+61400000555", forward_texts: false },
      ],
    );
    await mobile.getByRole("button", { name: "Forget it" }).click();
    await mobile.getByLabel("Your mobile").waitFor();
    assertEquals(await api.db.sql("select mobile from public.coaches where name = 'Sam Rivera'"), [{
      mobile: null,
    }]);
  },
);

for (const width of [375, 1280]) {
  await onDashboard(
    `PIN-01 SMS-09 at ${width} px the coach sets a PIN, sees a lock, and switches a country on where a client needs it`,
    async ({ page, api, visit }) => {
      const rowOf = () =>
        api.db.sql(
          "select text_countries, pin_asked_for, pin_locked_until is null as open from public.coaches where name = 'Sam Rivera'",
        );
      await api.db.sql(
        `update public.coaches set mobile = '+61400000555', mobile_verified_at = now(), pin_set_at = null,
         pin_locked_until = now() + interval '1 hour' where name = 'Sam Rivera'`,
      );
      await visit("settings", "texts");
      await page.getByText("Five wrong PINs were texted from your number").waitFor();
      const pin = page.getByRole("region", { name: "PIN for your texts" });
      await pin.getByText("You have no PIN yet").waitFor();
      for (
        const [typed, said] of [["12", "A PIN has four digits."], ["1234", "too easy to guess"]] as const
      ) {
        await pin.getByLabel("PIN", { exact: true }).fill(typed);
        await pin.getByRole("button", { name: "Set PIN" }).click();
        await pin.getByText(said).waitFor();
      }
      await pin.getByLabel("PIN", { exact: true }).fill("4826");
      await pin.getByRole("button", { name: "Set PIN" }).click();
      await page.getByText("Your PIN is set.").waitFor();
      await page.getByText("Five wrong PINs were texted from your number").waitFor({ state: "detached" });
      await pin.getByLabel("Ask for it before").selectOption("changes");
      await pin.getByRole("button", { name: "Save", exact: true }).click();
      await page.getByText("Saved.", { exact: true }).waitFor();

      const countries = page.getByRole("region", { name: "Countries you text" });
      await countries.getByText("Australia, your number’s").waitFor();
      await countries.getByLabel("Add a country").selectOption({ label: "Fiji" });
      await countries.getByRole("button", { name: "Save countries" }).click();
      await page.getByText("Saved. What was kept").waitFor();
      assertEquals(await rowOf(), [{ text_countries: ["FJ"], pin_asked_for: "changes", open: true }]);

      await visit("clients");
      await page.getByRole("button", { name: "Add client" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Name", { exact: true }).fill("Moana");
      await dialog.getByLabel("Mobile number").fill("+61 1902 123 456");
      await dialog.getByRole("button", { name: "Add client" }).click();
      await dialog.getByText("Texts to this number cost a premium").waitFor();
      await dialog.getByLabel("Mobile number").fill("+64 21 123 4567");
      await dialog.getByText("Texts to New Zealand are off").waitFor();
      await dialog.getByLabel("Text numbers in New Zealand from now on").check();
      await dialog.getByRole("button", { name: "Add client" }).click();
      await page.getByText("Moana is on your list.").waitFor();
      assertEquals((await rowOf())[0]?.text_countries, ["FJ", "NZ"]);
    },
    { width },
  );
}
