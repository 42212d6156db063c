// Writes the licences of all packages that may be in the bundle. The stock console's modules contain code of their own
// dependencies, which the bundler does not see, so the list has every package that is not a build tool.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const LICENCE = /^(licen[cs]e|copying|notice)(\.(md|txt))?$/i;

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const packages = Object.entries(lock.packages)
    .filter(([path, entry]) => path !== "" && !entry.dev && existsSync(path))
    .map(([path]) => ({
        path,
        about: JSON.parse(readFileSync(join(path, "package.json"), "utf8")),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));

/** Groups packages with the same licence text. */
const byText = new Map();
for (const { path, about } of packages) {
    const texts = readdirSync(path)
        .filter((name) => LICENCE.test(name))
        .sort()
        .map((name) => readFileSync(join(path, name), "utf8").replaceAll("\r\n", "\n").trim());
    const licence =
        typeof about.license === "string"
            ? about.license
            : (about.license?.type ?? "see its sources");
    const author = typeof about.author === "string" ? about.author : (about.author?.name ?? "");
    const line = `${about.name} ${about.version}: ${licence}${texts.length === 0 && author ? `, ${author}` : ""}`;
    const text = texts.join("\n\n");
    byText.set(text, [...(byText.get(text) ?? []), line]);
}

const sections = [...byText].map(([text, lines]) =>
    [[...new Set(lines)].join("\n"), text].filter((part) => part !== "").join("\n\n"),
);
writeFileSync(
    process.argv[2],
    `Packages from npm that the admin console theme is built of, and their licences.\n\n${sections.join(`\n\n${"-".repeat(80)}\n\n`)}\n`,
);
