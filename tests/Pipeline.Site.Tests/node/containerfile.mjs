// Prints what Docker's own rules find in a container file, as JSON: [] where nothing.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { validate, ValidationSeverity } = createRequire(import.meta.url)('dockerfile-utils');
const all = Object.fromEntries(['deprecatedMaintainer', 'directiveCasing', 'emptyContinuationLine', 'instructionCasing', 'instructionCmdMultiple',
  'instructionEntrypointMultiple', 'instructionHealthcheckMultiple', 'instructionJSONInSingleQuotes', 'instructionWorkdirRelative']
  .map(rule => [rule, ValidationSeverity.ERROR]));
process.stdout.write(JSON.stringify(validate(readFileSync(process.argv[2], 'utf8'), all).map(d => `line ${d.range.start.line + 1}: ${d.message}`)));
