// Serves a built page as a static host would, `_headers` and all, on this machine only:
//   node scripts/serve.mjs [--port 8080] [--base /some/sub/path] [dist]

import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".woff2": "font/woff2",
};

// `_headers`: a path (with `*` at its end for all below it) at the start of a line, and under
// it, indented, the headers for what it matches.
function readHeaderRules(dir) {
  let text = "";
  try {
    text = readFileSync(join(dir, "_headers"), "utf8");
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  const rules = [];
  for (const line of text.split("\n")) {
    if (/^\S/.test(line)) {
      rules.push({ path: line.trim(), headers: [] });
    } else if (line.trim()) {
      const colon = line.indexOf(":");
      rules.at(-1).headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
    }
  }
  return (path) =>
    rules
      .filter((rule) =>
        rule.path.endsWith("*") ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path,
      )
      .flatMap((rule) => rule.headers);
}

// The path inside the folder that a request means, `/` first; null where it means none.
function pathInside(url, base) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, "http://localhost").pathname);
  } catch {
    return null;
  }
  return path.startsWith(`${base}/`) ? path.slice(base.length) : null;
}

// Serves `dir` under `base` ("" or "/some/path"). Port 0 takes any free one.
// Answers `{ url, close }`; `log`, if given, is called with each request's method and path.
export async function serve(dir, { port = 0, base = "", log = () => {} } = {}) {
  const root = resolve(dir);
  const prefix = base.replace(/^\/*(?=.)/, "/").replace(/\/+$/, "");
  const headersFor = readHeaderRules(root);

  async function answer(request, response) {
    log(request.method, request.url);
    const end = (status, headers, body) => {
      response.writeHead(status, headers);
      response.end(request.method === "HEAD" ? undefined : body);
    };
    const plain = (status, text) => end(status, { "Content-Type": types[".txt"] }, `${text}\n`);

    if (request.method !== "GET" && request.method !== "HEAD") return plain(405, "only GET");
    if (prefix && request.url.split("?")[0] === prefix) {
      return end(308, { Location: `${prefix}/` });
    }
    const path = pathInside(request.url, prefix);
    const file = path && join(root, path.endsWith("/") ? `${path}index.html` : path);
    const allowed = file?.startsWith(root + sep) && !file.includes("\0");
    if (!allowed || path === "/_headers") return plain(404, "not found");

    let body;
    try {
      body = await readFile(file);
    } catch {
      return plain(404, "not found");
    }
    const headers = { "Content-Type": types[extname(file)] ?? "application/octet-stream" };
    for (const [name, value] of headersFor(path)) headers[name] = value;
    end(200, { ...headers, "Content-Length": body.length }, body);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise((done, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", done);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}${prefix}/`,
    close: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { port: { type: "string", default: "8080" }, base: { type: "string", default: "" } },
  });
  const dir = positionals[0] ?? "dist";
  try {
    const { url } = await serve(dir, { port: Number(values.port), base: values.base });
    console.log(`serving ${dir} at ${url} (Ctrl+C ends it)`);
  } catch (error) {
    if (error.code !== "EADDRINUSE") throw error;
    console.error(`port ${values.port} is taken: name another with --port, or make serve PORT=…`);
    process.exitCode = 1;
  }
}
