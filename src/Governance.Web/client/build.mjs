// Makes the files of wwwroot/lib that come from npm packages:
//   tabler.css  the rules of @tabler/core whose classes our pages use, in a cascade layer, so that governance.css always wins
//   icons.svg   one sprite with the icons of icons.txt
//   cytoscape.js  the drawing of graphs, as it comes, loaded by the one page that draws one
// The first two are small enough for a first visit over a slow line; the whole stylesheet would be 79 KB compressed.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const lib = join(root, "wwwroot", "lib");
mkdirSync(lib, { recursive: true });
writeFileSync(join(lib, "tabler.css"), usedRules(readFileSync(join(root, "node_modules/@tabler/core/dist/css/tabler.min.css"), "utf8"), words()));
copyFileSync(join(root, "node_modules/cytoscape/dist/cytoscape.esm.min.mjs"), join(lib, "cytoscape.js"));
writeFileSync(join(lib, "icons.svg"), sprite(readFileSync(join(root, "client/icons.txt"), "utf8").split("\n").filter(Boolean)));

/** Every word of our pages, components and scripts: a class that stands nowhere in them cannot be in use. */
function words() {
  const found = new Set();
  for (const file of ["Pages", "Components", "wwwroot/js"].flatMap(folder => files(join(root, folder)))) {
    for (const word of readFileSync(file, "utf8").match(/[\w-]+/g) ?? []) {
      found.add(word);
    }
  }
  return found;
}

function files(folder) {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      return files(path);
    }
    return [".cshtml", ".cs", ".js"].includes(extname(path)) ? [path] : [];
  });
}

function usedRules(css, known) {
  const licence = css.match(/\/\*![\s\S]*?\*\//)?.[0] ?? "";
  const body = css.replace(/@charset[^;]*;/, "").replace(/\/\*[\s\S]*?\*\//g, "");
  const kept = filterBlock(body, known);
  return `${licence}\n@layer tabler{${withoutUnusedKeyframes(kept)}}\n`;
}

/** Keeps the rules of one block; at-rules that hold rules are filtered inside. */
function filterBlock(css, known) {
  let kept = "";
  for (const { head, body } of blocks(css)) {
    if (body === null) {
      kept += `${head};`;
    } else if (/^@(media|supports|layer|container)/.test(head)) {
      const inner = filterBlock(body, known);
      kept += inner && `${head}{${inner}}`;
    } else if (head.startsWith("@")) {
      kept += `${head}{${body}}`;
    } else {
      const selectors = splitSelectors(head).filter(selector => isUsed(selector, known));
      kept += selectors.length > 0 ? `${selectors.join(",")}{${body}}` : "";
    }
  }
  return kept;
}

function* blocks(css) {
  let from = 0;
  while (from < css.length) {
    const at = next(css, from, "{;");
    if (at < 0) {
      return;
    }
    const head = css.slice(from, at).trim();
    if (css[at] === ";") {
      yield { head, body: null };
      from = at + 1;
      continue;
    }
    const end = closing(css, at);
    yield { head, body: css.slice(at + 1, end) };
    from = end + 1;
  }
}

/** Position of the first of these characters that stands outside quotes and brackets; -1 if there is none. */
function next(css, from, characters) {
  let depth = 0;
  for (let i = from; i < css.length; i++) {
    const c = css[i];
    if (c === "\\") { i++; }
    else if (c === "\"" || c === "'") { i = css.indexOf(c, i + 1); }
    else if (depth === 0 && characters.includes(c)) { return i; }
    else if (c === "(" || c === "[") { depth++; }
    else if (c === ")" || c === "]") { depth--; }
  }
  return -1;
}

function closing(css, open) {
  let depth = 0;
  for (let i = open; i < css.length; i++) {
    const c = css[i];
    if (c === "\\") { i++; }
    else if (c === "\"" || c === "'") { i = css.indexOf(c, i + 1); }
    else if (c === "{") { depth++; }
    else if (c === "}" && --depth === 0) { return i; }
  }
  throw new Error("The stylesheet ends inside a block.");
}

function splitSelectors(head) {
  const parts = [];
  for (let from = 0; from <= head.length;) {
    const at = next(head, from, ",");
    parts.push(head.slice(from, at < 0 ? head.length : at).trim());
    from = at < 0 ? head.length + 1 : at + 1;
  }
  return parts;
}

/** What stands in :not(…) need not be in use; everything else does. */
function isUsed(selector, known) {
  const positive = selector.replace(/:not\([^)]*\)/g, "");
  return (positive.match(/\.(?:\\.|[\w-])+/g) ?? []).every(name => known.has(name.slice(1).replace(/\\/g, "")));
}

function withoutUnusedKeyframes(css) {
  const rest = css.replace(/@keyframes [\w-]+\{(?:[^{}]*\{[^{}]*\})*\}/g, "");
  return css.replace(/@keyframes ([\w-]+)\{(?:[^{}]*\{[^{}]*\})*\}/g, (rule, name) => rest.includes(name) ? rule : "");
}

function sprite(names) {
  const symbols = names.map(name => {
    const svg = readFileSync(join(root, `node_modules/@tabler/icons/icons/outline/${name}.svg`), "utf8");
    const inner = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
    return `<symbol id="${name}" viewBox="0 0 24 24">${inner.replace(/\s*\n\s*/g, "")}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg"><!-- Tabler Icons, MIT licence, https://tabler.io/icons -->${symbols.join("")}</svg>\n`;
}
