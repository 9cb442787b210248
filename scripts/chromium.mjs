// The Chromium of this machine, and how it is started for tests, pictures and measurements.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

function executable() {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  for (const path of [process.env.CHROMIUM, ...candidates]) {
    try {
      if (path) {
        accessSync(path, constants.X_OK);
        return path;
      }
    } catch {
      // Not this one.
    }
  }
  throw new Error("no Chromium: install it, or name its program in CHROMIUM");
}

export function launchOptions() {
  return {
    executablePath: executable(),
    headless: true,
    args: [
      // Root cannot use the sandbox; the only pages opened are our own.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // Whatever tries to leave this machine fails at once, and is seen in `failures`.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  };
}
