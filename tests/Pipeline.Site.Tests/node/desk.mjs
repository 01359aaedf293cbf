// Sits at the desk of a running app and prints what it saw as one JSON object; the tests judge it.
// Arguments: address of the app, path of the browser, key, a run with a preview, a stopped run, folder for pictures (may be empty).
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const { chromium } = require('playwright-core');
const axeSource = require.resolve('axe-core/axe.min.js');
const [, , address, browserPath, key, previewRun, stoppedRun, pictures] = process.argv;
const desk = new URL('/api/desk', address).href;

const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
const result = { console: [], foreign: [], axe: {}, wide: {}, dialogs: 0, titles: {} };

// On a busy machine a part may not answer within its three seconds: then the desk shows just that.
const isHealth = url => url.endsWith('/api/health');

function watch(page) {
  page.on('console', m => { if (m.type() === 'error' && !/401|409/.test(m.text()) && !isHealth(m.location().url)) result.console.push(`${m.text()} ${m.location().url}`); });
  page.on('pageerror', e => result.console.push(e.message));
  page.on('dialog', d => { result.dialogs += 1; d.dismiss(); });
  page.on('request', r => { if (!r.url().startsWith(address)) result.foreign.push(r.url()); });
}

/** The document without the frames it shows: those are judged as pages of the site. */
async function look(page, name) {
  await page.waitForTimeout(150);
  result.titles[name] = await page.title();
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    if (pictures) await page.screenshot({ path: path.join(pictures, `${name}-${colorScheme}.png`), fullPage: true });
    // The policy of the page refuses added scripts; the checker comes in by the protocol of the browser instead.
    await page.evaluate(await axe());
    const found = await page.evaluate(() => axe.run(document, { iframes: false }));
    (result.axe[name] ??= []).push(...found.violations.map(v => `${colorScheme} ${v.id}: ${v.nodes[0].html}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 360, height: 800 });
  result.wide[name] = await page.evaluate(() => document.documentElement.scrollWidth);
  if (pictures) await page.screenshot({ path: path.join(pictures, `${name}-360.png`), fullPage: true });
  await page.setViewportSize({ width: 1280, height: 900 });
}

let axeText;
async function axe() {
  const { readFile } = await import('node:fs/promises');
  return axeText ??= await readFile(axeSource, 'utf8');
}

const heading = page => page.locator('main h1').first();
/** Waits for a view; its name on standard error says how far the visit came where it does not end. */
function shows(page, text) {
  process.stderr.write(`${text} `);
  return page.locator('main h1', { hasText: text }).waitFor({ timeout: 900000 });
}

async function signIn(page, name) {
  await page.goto(desk);
  await shows(page, 'Anmelden');
  await page.keyboard.type(key);
  await page.keyboard.press('Tab');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await shows(page, 'Läufe');
}

try {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  watch(page);

  // A wrong key opens nothing.
  await page.goto(desk);
  await shows(page, 'Anmelden');
  await look(page, 'anmelden');
  await page.getByLabel('Schlüssel der App').fill('falsch');
  await page.getByLabel('Ihr Name').fill('A. Beispiel');
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.getByRole('alert').waitFor();
  result.wrongKey = await page.getByRole('alert').innerText();

  await signIn(page, 'A. Beispiel');
  result.focus = await page.evaluate(() => document.activeElement.tagName);
  result.kept = await page.evaluate(() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie);
  await look(page, 'laeufe');
  for (const view of ['bestellen', 'ausgaben', 'quellen', 'protokoll']) {
    await page.goto(`${desk}#/${view}`);
    await shows(page, { bestellen: 'Lauf bestellen', ausgaben: 'Ausgaben', quellen: 'Quellen', protokoll: 'Protokoll' }[view]);
    await look(page, view);
  }

  // Order, and cancel what was ordered.
  await page.goto(`${desk}#/bestellen`);
  await shows(page, 'Lauf bestellen');
  await page.getByRole('button', { name: 'Nur sagen, was sie braucht' }).click();
  await page.getByRole('heading', { name: 'woraus sie entstünde' }).waitFor();
  result.plan = await page.locator('main').innerText();
  await look(page, 'plan');
  await page.getByLabel('Jahr der letzten Ausgabe', { exact: false }).fill('2019');
  await page.getByLabel('Begründung', { exact: false }).fill('Jahreslauf am Schreibtisch');
  await page.getByRole('button', { name: 'Bestellen', exact: true }).click();
  await shows(page, 'läuft');
  result.ordered = page.url().split('/').pop();
  await page.getByLabel('Begründung', { exact: false }).fill('zu früh');
  // The view of a run at work is drawn anew every four seconds, but not under the hands of who writes.
  await new Promise(r => setTimeout(r, 9000));
  result.typed = await page.getByLabel('Begründung', { exact: false }).inputValue();
  await page.getByRole('button', { name: 'Lauf abbrechen' }).click();
  await shows(page, 'abgebrochen');

  // A stopped run: its finding is accepted with a reason, and the run ordered again.
  await page.goto(`${desk}#/lauf/${stoppedRun}`);
  await shows(page, 'angehalten');
  await look(page, 'angehalten');
  await page.getByLabel('Zulassen, denn', { exact: false }).fill('Auskunft der Stadt vom 3. Mai');
  await page.getByRole('button', { name: 'Mit diesen Zulassungen neu bestellen' }).click();
  await page.waitForURL(url => url.hash.startsWith('#/lauf/') && !url.hash.endsWith(stoppedRun));
  result.again = page.url().split('/').pop();

  // Another person, another browser: reads the preview, approves.
  const second = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  watch(second);
  await signIn(second, 'B. Beispiel');
  await second.goto(`${desk}#/lauf/${previewRun}`);
  await shows(second, 'wartet auf Freigabe');
  // Two browsers at once see the same; whoever watches a run may close the browser: the run goes on without.
  await page.goto(`${desk}#/lauf/${previewRun}`);
  await shows(page, 'wartet auf Freigabe');
  await page.context().close();
  await second.getByRole('button', { name: 'Vorschau öffnen' }).click();
  await second.getByLabel('Kreis ansehen', { exact: false }).waitFor({ timeout: 900000 });
  await second.getByLabel('Kreis ansehen', { exact: false }).fill('16077');
  await second.getByRole('button', { name: 'Neben der gültigen Ausgabe zeigen' }).click();
  const frame = second.frameLocator('iframe').first();
  result.page = await frame.locator('h1').first().innerText({ timeout: 900000 });
  // The style sheet comes after the text on a busy machine.
  result.styled = await frame.locator('body').evaluate(async b => {
    for (let i = 0; i < 200 && !getComputedStyle(b).fontFamily.includes('Teilhabe Sans'); i++) await new Promise(r => setTimeout(r, 100));
    return getComputedStyle(b).fontFamily.includes('Teilhabe Sans');
  });
  result.frame = await frame.locator('body').evaluate(() => innerWidth);
  const pdf = await second.getByRole('link', { name: 'PDF öffnen' }).first().getAttribute('href');
  result.preview = pdf;
  const answer = await fetch(new URL(pdf, address));
  result.pdf = { status: answer.status, type: answer.headers.get('content-type'), start: Buffer.from(await answer.arrayBuffer()).subarray(0, 5).toString('latin1') };
  await look(second, 'vorschau');
  await second.getByLabel('Begründung', { exact: false }).fill('geprüft');
  await second.getByRole('button', { name: 'Freigeben' }).focus();
  await second.keyboard.press('Enter');
  await shows(second, 'veröffentlicht');

  // A correction, by keyboard alone: ordered, waited for, approved.
  await second.goto(`${desk}#/ausgaben`);
  await shows(second, 'Ausgaben');
  await second.getByLabel('Schwere des Fehlers').focus();
  await second.keyboard.press('Tab');
  await second.keyboard.type('Eine Überschrift war falsch geschrieben.');
  for (let i = 0; i < 3; i++) await second.keyboard.press('Tab');
  result.tabbed = await second.evaluate(() => document.activeElement.textContent);
  await second.keyboard.press('Enter');
  await second.waitForURL(url => url.hash.startsWith('#/lauf/') && !url.hash.endsWith(previewRun));
  result.correction = second.url().split('/').pop();
  await second.locator('main h1', { hasText: 'wartet auf Freigabe' }).waitFor({ timeout: 900000 });
  await second.getByLabel('Begründung', { exact: false }).focus();
  await second.keyboard.type('Erratum gelesen');
  await second.keyboard.press('Tab');
  await second.keyboard.press('Enter');
  await shows(second, 'veröffentlicht');

  await second.goto(`${desk}#/ausgaben`);
  await shows(second, 'Ausgaben');
  await second.getByRole('rowheader', { name: '2019.2' }).waitFor();
  result.editions = await second.locator('tbody tr').allInnerTexts();
  const back = second.locator('form', { has: second.getByRole('button', { name: 'Zurückziehen' }) });
  await back.getByLabel('Begründung', { exact: false }).fill('doch ein Fehler');
  await back.getByRole('button', { name: 'Zurückziehen' }).click();
  await second.locator('td', { hasText: 'zurückgezogen' }).first().waitFor({ timeout: 900000 });
  await second.goto(`${desk}#/protokoll`);
  await shows(second, 'Protokoll');
  result.log = await second.locator('tbody tr').allInnerTexts();
  result.injected = await second.evaluate(() => document.querySelectorAll('main img, aside img').length);
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(result));
