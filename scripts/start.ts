// Supabase Lite looks at this when it is loaded, hence the import below it.
Deno.env.set("LITE_TELEMETRY", "0");

const { start } = await import("./stack/start_stack.ts");
Deno.exit(await start(Deno.args));
