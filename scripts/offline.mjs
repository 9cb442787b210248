// What a build needs to be installed and opened without a network.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

// The page as a program among others. `write` puts a file beside it and answers its name.
export function webManifest(write) {
  const icon = (name, size, more) => ({
    src: `./${write(name, ".png", readFileSync(`style/${name}.png`))}`,
    sizes: `${size}x${size}`,
    type: "image/png",
    ...more,
  });
  const manifest = {
    id: "./",
    name: "Takar",
    short_name: "Takar",
    description: "Lembar hitung untuk perencana pemilu: tepat, seketika, dan seluruhnya di peramban Anda.",
    lang: "id",
    start_url: "./",
    scope: "./",
    display: "standalone",
    background_color: "#ffffff",
    theme_color: "#0b6b63",
    icons: [icon("icon-192", 192), icon("icon-512", 512), icon("icon-mask-512", 512, { purpose: "maskable" })],
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

// The service worker of what stands in `dir`: its version follows from every byte of its files.
export function serviceWorker(dir) {
  const source = readFileSync("scripts/service_worker.js", "utf8");
  const hash = (content) => createHash("sha256").update(content).digest("hex");
  // What the page never asks for is not kept: the headers, and the page in one file.
  const isKept = ({ name }) => !name.startsWith("_") && name !== "takar.html" && name !== "sw.js";
  const names = readdirSync(dir, { withFileTypes: true }).filter((it) => it.isFile() && isKept(it));
  const file = ({ name }) => [name === "index.html" ? "" : name, hash(readFileSync(join(dir, name)))];
  const files = Object.fromEntries(names.map(file).sort(([a], [b]) => (a < b ? -1 : 1)));
  const version = hash(JSON.stringify(files) + source).slice(0, 16);
  return `const version = "${version}";\nconst files = ${JSON.stringify(files, null, 2)};\n\n${source}`;
}
