// Sits at the desk of an app that signs in with Entra and prints what it saw as one JSON object; the tests judge it.
// Arguments: address of the app, path of the browser, principal of somebody without the role, principal of an operator.
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';

const require = createRequire(import.meta.url);
const { chromium } = require('playwright-core');
const axeText = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
const [, , address, browserPath, reader, operator] = process.argv;
const desk = new URL('/api/desk', address).href;

const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
const result = { console: [], axe: {}, keys: 0, addresses: [] };

/** A browser behind the sign-in of the platform, which adds who it is to each request; null for nobody. */
async function opened(principal) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, extraHTTPHeaders: principal ? { 'x-ms-client-principal': principal } : {} });
  const page = await context.newPage();
  page.on('console', m => { if (m.type() === 'error' && !m.location().url.endsWith('/api/health')) result.console.push(`${m.text()} ${m.location().url}`); });
  page.on('pageerror', e => result.console.push(e.message));
  page.on('request', r => {
    if (r.headers()['x-functions-key'] !== undefined) result.keys += 1;
    if (r.url().includes('/api/desk/api/')) result.addresses.push(`${r.method()} ${new URL(r.url()).pathname}`);
  });
  await page.goto(desk);
  return page;
}

async function look(page, name) {
  await page.evaluate(axeText);
  result.axe[name] = (await page.evaluate(() => axe.run(document))).violations.map(v => `${v.id}: ${v.nodes[0].html}`);
}

const shows = (page, text) => page.locator('main h1', { hasText: text }).waitFor({ timeout: 300000 });

try {
  const nobody = await opened(null);
  await shows(nobody, 'Anmelden');
  result.login = await nobody.getByRole('link', { name: 'Mit Entra anmelden' }).getAttribute('href');
  result.fields = await nobody.locator('input').count();
  await look(nobody, 'nobody');

  const without = await opened(reader);
  await shows(without, 'Anmelden');
  result.refused = await without.locator('main .finding').innerText();
  await look(without, 'without');

  const page = await opened(operator);
  await shows(page, 'Läufe');
  result.who = await page.locator('#wer').innerText();
  await look(page, 'operator');
  await page.getByRole('link', { name: 'Bestellen', exact: true }).click();
  await shows(page, 'Lauf bestellen');
  await page.getByLabel('Rezept', { exact: true }).selectOption('demo');
  await page.getByLabel('Begründung').fill('Probe der Anmeldung');
  await page.getByRole('button', { name: 'Bestellen', exact: true }).click();
  await page.getByRole('button', { name: 'Lauf abbrechen' }).waitFor({ timeout: 300000 });
  await page.getByLabel('Begründung').fill('nur eine Probe');
  await page.getByRole('button', { name: 'Lauf abbrechen' }).click();
  await shows(page, 'abgebrochen');
  await page.getByRole('link', { name: 'Protokoll' }).click();
  await shows(page, 'Protokoll');
  result.log = await page.locator('main tbody tr').allInnerTexts();
} finally {
  await browser.close();
}
console.log(JSON.stringify(result));
