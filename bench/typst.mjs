// Times Typst on the documents of a folder: of each pass milliseconds per report, mean size, processor time.
// Usage: RAYON_NUM_THREADS=1 node typst.mjs FOLDER FONTS [PASSES]
import { createRequire } from "node:module";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const { NodeCompiler } = createRequire(join(process.cwd(), "/"))("@myriaddreamin/typst-ts-node-compiler");
const [folder, fonts, passes = "5"] = process.argv.slice(2);
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [fonts] }], workspace: folder });
const sources = readdirSync(folder).filter((name) => name.endsWith(".typ")).sort().map((name) => readFileSync(join(folder, name), "utf8"));
let bytes = 0;
function pass() {
  bytes = 0;
  for (const mainFileContent of sources) bytes += compiler.pdf({ mainFileContent }, { pdfStandard: "ua-1" }).length;
}
pass();
writeFileSync(join(folder, "000.pdf"), compiler.pdf({ mainFileContent: sources[0] }, { pdfStandard: "ua-1" }));
for (let i = 0; i < Number(passes); i++) {
  // Without this the second pass would find every document in the cache of the first.
  compiler.evictCache(0);
  const start = performance.now();
  const before = process.cpuUsage();
  pass();
  const { user, system } = process.cpuUsage(before);
  const perReport = (milliseconds) => (milliseconds / sources.length).toFixed(2);
  console.log(`typst\t${perReport(performance.now() - start)}\t${Math.round(bytes / sources.length / 1024)}\t${perReport((user + system) / 1000)}`);
}
