// Asks the Frictionless library whether a descriptor follows the profile it names and each table the schema it declares;
// prints {"valid": …, "errors": […]}.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const { Profile } = createRequire(import.meta.url)('datapackage');
const { Schema } = createRequire(import.meta.url)('tableschema');

const descriptor = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const checked = (await Profile.load(descriptor.profile ?? 'data-package')).validate(descriptor);
const errors = checked.errors.map(e => e.message);
for (const resource of descriptor.resources.filter(r => r.schema)) {
  const schema = await Schema.load(resource.schema);
  errors.push(...schema.errors.map(e => `${resource.name}: ${e.message}`));
}
console.log(JSON.stringify({ valid: checked.valid && errors.length === 0, errors }));
