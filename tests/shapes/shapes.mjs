// Holds catalogue records (Turtle) against SHACL shapes. Arguments: folder of the shapes, then the records.
// Prints every violation and warning once with its count and ends with 1 where there is one.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import env from '@zazuko/env';
import { Parser } from 'n3';
import Validator from 'rdf-validate-shacl';

const [, , folder, ...records] = process.argv;
const read = (file, prefix) => new Parser({ blankNodePrefix: prefix }).parse(readFileSync(file, 'utf8'));
const shapes = env.dataset(readdirSync(folder).filter(f => f.endsWith('.ttl')).flatMap((f, i) => read(path.join(folder, f), `shape${i}_`)));
const validator = new Validator(shapes, { factory: env });

// Whether an address is an entry of a list (frequencies, licences …) the shapes ask of the list itself, which is not in the record and
// is not fetched: our own shapes hold every such address against the form it must have (DcatShapesTests).
const isOfAList = result => result.path?.value === 'http://www.w3.org/2004/02/skos/core#inScheme';

let found = 0;
for (const record of records) {
  const report = await validator.validate(env.dataset(read(record, 'record_')));
  const kinds = new Map();
  for (const result of report.results.filter(r => !isOfAList(r))) {
    const kind = [result.severity?.value.split('#')[1], result.path?.value, (result.message ?? []).map(m => m.value).join(' / ')].join(' · ');
    kinds.set(kind, [...(kinds.get(kind) ?? []), result.focusNode?.value]);
  }
  for (const [kind, places] of kinds) console.log(`${record}: ${places.length} × ${kind}\n  for example ${places[0]}`);
  found += kinds.size;
}
console.log(`${records.length} records, ${found} kinds of violations and warnings`);
process.exit(found === 0 ? 0 : 1);
