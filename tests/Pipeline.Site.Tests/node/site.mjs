// Drives Chromium over a generated site and prints what it saw as one JSON object; the tests judge it.
// Arguments: folder of the store, path of the browser, file with the searches to try (JSON: list of texts).
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const { chromium } = require('playwright-core');
const axeSource = require.resolve('axe-core/axe.min.js');
const [, , store, browserPath, searchesFile] = process.argv;

const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.png': 'image/png', '.pdf': 'application/pdf', '.woff2': 'font/woff2', '.csv': 'text/csv; charset=utf-8', '.json': 'application/json' };
let elsewhere = ''; // A page of somebody else, which frames one of ours.
// The length stands in the head: the browser gives up the body of an answer with the page that asked for it.
const send = (response, status, type, body, more = {}) => response.writeHead(status, { 'content-type': type, 'content-length': body.length, ...more }).end(body);
const server = createServer(async (request, response) => {
  if (request.url === '/andere-seite') return response.writeHead(200, { 'content-type': types['.html'] }).end(elsewhere);
  const file = path.join(store, decodeURIComponent(new URL(request.url, 'http://x').pathname));
  try {
    if (!path.resolve(file).startsWith(path.resolve(store) + path.sep)) throw new Error('outside');
    const body = await readFile(file);
    // A PDF is handed over as a file, so that which one a click leads to can be seen without a viewer.
    const disposition = file.endsWith('.pdf') ? { 'content-disposition': 'attachment' } : {};
    send(response, 200, types[path.extname(file)] ?? 'application/octet-stream', body, disposition);
  } catch {
    send(response, 404, types['.html'], await readFile(path.join(store, 'site', '404.html')));
  }
});
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const base = `http://127.0.0.1:${server.address().port}/site/`;
const pages = {
  start: 'index.html', compare: 'vergleich/index.html', kreis: 'kreis/16077/index.html', changes: 'aenderungen/index.html', method: 'methode/index.html', data: 'daten/index.html', api: 'daten/schnittstelle/index.html',
  corrections: 'korrekturen/index.html', accessibility: 'barrierefreiheit/index.html', imprint: 'impressum/index.html', edition: '2022.1/index.html',
  indicators: 'indikatoren/index.html', indicator: 'indikatoren/life_expectancy/index.html', groups: 'indikatoren/gruppen/index.html',
  framedIndicator: 'indikatoren/life_expectancy/einbetten.html', framedKreis: 'kreis/16077/einbetten.html', easy: 'leichte-sprache/index.html', privacy: 'datenschutz/index.html',
  editionKreis: '2022.1/kreis/16077/index.html', notFound: 'gibt/es/nicht.html',
};

const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
const result = { console: [], foreign: [] };

function watch(page, place) {
  page.on('console', message => { if (['error', 'warning'].includes(message.type()) && !message.location().url.endsWith(pages.notFound)) result.console.push(`${place}: ${message.text()}`); });
  page.on('pageerror', error => result.console.push(`${place}: ${error.message}`));
  page.on('request', request => { if (!request.url().startsWith(base.replace('site/', '')) && !/^(file|blob|data):/.test(request.url())) result.foreign.push(`${place}: ${request.url()}`); });
}

async function withPage(options, place, act) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
  try {
    const page = await context.newPage();
    watch(page, place);
    return await act(page, context);
  } finally {
    await context.close();
  }
}

/** Which file a click leads to. */
async function pdfBy(page, act) {
  const download = page.waitForEvent('download', { timeout: 15000 });
  await act();
  return new URL((await download).url()).pathname;
}

const pdfLink = page => page.locator('a.button[type="application/pdf"]');

result.byMouse = await withPage({}, 'mouse', async page => {
  await page.goto(base + pages.start);
  await page.locator('#suchfeld').pressSequentially('altenb');
  await page.locator('#treffer [role=option]').first().click();
  await page.waitForURL('**/kreis/16077/**');
  return { clicks: 2, heading: await page.locator('h1').innerText(), pdf: await pdfBy(page, () => pdfLink(page).click()) };
});

result.byKeyboard = await withPage({}, 'keyboard', async page => {
  await page.goto(base + pages.start);
  let tabs = 0;
  for (; tabs < 25 && !(await page.evaluate(() => document.activeElement.id === 'suchfeld')); tabs++) await page.keyboard.press('Tab');
  await page.keyboard.type('altenb');
  await page.locator('#treffer [role=option]').first().waitFor();
  const expanded = await page.locator('#suchfeld').getAttribute('aria-expanded');
  await page.keyboard.press('ArrowDown');
  const active = await page.evaluate(() => document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.textContent);
  const status = await page.locator('#suchstand').innerText();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/kreis/16077/**');
  let more = 0;
  for (; more < 25 && !(await page.evaluate(() => document.activeElement.matches('a.button'))); more++) await page.keyboard.press('Tab');
  return { tabs, expanded, active, status, pdf: await pdfBy(page, () => page.keyboard.press('Enter')) };
});

result.escape = await withPage({}, 'escape', async page => {
  await page.goto(base + pages.start);
  await page.locator('#suchfeld').pressSequentially('ber');
  await page.locator('#treffer [role=option]').first().waitFor();
  const open = await page.locator('#treffer').isVisible();
  await page.keyboard.press('Escape');
  return { open, closed: !(await page.locator('#treffer').isVisible()), text: await page.locator('#suchfeld').inputValue() };
});

result.nothingFound = await withPage({}, 'nothing found', async page => {
  await page.goto(base + pages.start);
  await page.locator('#suchfeld').pressSequentially('xqzwv');
  await page.waitForFunction(() => document.getElementById('suchstand').textContent !== '');
  const box = await page.locator('#suchstand').boundingBox();
  return { text: await page.locator('#suchstand').innerText(), seen: box !== null && box.height > 10 && box.width > 100 };
});

result.byMap = await withPage({}, 'map', async page => {
  await page.goto(base + pages.start);
  await page.locator('#karte a[href="kreis/16077/index.html"]').click();
  await page.waitForURL('**/kreis/16077/**');
  return { pdf: await pdfBy(page, () => pdfLink(page).click()) };
});

result.mapKeys = await withPage({}, 'map keys', async page => {
  await page.goto(base + pages.start);
  const stops = await page.locator('#karte a[tabindex="0"]').count();
  await page.locator('#karte a[tabindex="0"]').focus();
  // By arrows alone: always towards the wanted tile, at most as many steps as the map is wide and high.
  const steps = await page.evaluate(() => {
    const at = link => { return link.querySelector('path').getAttribute('d').match(/[\d.]+/g).slice(0, 2).map(Number); };
    const wanted = document.querySelector('#karte a[href="kreis/16077/index.html"]');
    for (let steps = 0; steps < 80; steps++) {
      if (document.activeElement === wanted) return steps;
      const [x, y] = at(document.activeElement), [toX, toY] = at(wanted);
      const key = Math.abs(toY - y) > 4 ? (toY > y ? 'ArrowDown' : 'ArrowUp') : toX > x ? 'ArrowRight' : 'ArrowLeft';
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    }
    return -1;
  });
  const label = await page.locator('#karte-stand').innerText();
  // Every tile is reached by arrows from any other.
  const reached = await page.evaluate(() => {
    const links = [...document.querySelectorAll('#karte a')], seen = new Set(), queue = [document.activeElement];
    while (queue.length > 0) {
      const from = queue.pop();
      if (seen.has(from)) continue;
      seen.add(from);
      for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) {
        from.focus();
        from.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        if (!seen.has(document.activeElement)) queue.push(document.activeElement);
      }
    }
    return [seen.size, links.length];
  });
  await page.locator('#karte a[href="kreis/16077/index.html"]').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/kreis/16077/**');
  return { stops, steps, label, reached: reached[0], tiles: reached[1] };
});

result.searches = await withPage({}, 'searches', async page => {
  await page.goto(base + pages.start);
  await page.locator('#suchfeld').focus();
  await page.waitForFunction(() => document.getElementById('suchfeld').find);
  const { texts, keys } = JSON.parse(await readFile(searchesFile, 'utf8'));
  // On the way to a name something is always found: which beginnings of the texts find nothing.
  result.deadEnds = await page.evaluate(texts => [...new Set(texts.flatMap(text => [...text].map((_, i) => text.slice(0, i + 1))))].filter(part => /[^\s(]/.test(part) && document.getElementById('suchfeld').find(part).length === 0), keys.map(([name]) => name));
  // One letter left out, wrong, or swapped with the next, at every place of every name: in how many the Kreis is among the first three.
  result.typos = await page.evaluate(names => {
    const find = document.getElementById('suchfeld').find;
    let all = 0, found = 0;
    for (const [name, ags] of names)
      for (let i = 0; i < name.length; i++)
        for (const typo of [name.slice(0, i) + name.slice(i + 1), name.slice(0, i) + 'x' + name.slice(i + 1), name.slice(0, i) + (name[i + 1] ?? '') + name[i] + name.slice(i + 2)]) {
          all++;
          if (find(typo).slice(0, 3).some(e => e.ags === ags)) found++;
        }
    return { all, found };
  }, keys.filter((_, i) => i % 20 === 0));
  return page.evaluate(texts => texts.map(text => { const found = document.getElementById('suchfeld').find(text); return found.map(e => ({ name: e.name, note: e.note, ags: e.ags, sure: found.sure?.ags ?? null })); }), texts);
});

result.guess = await withPage({}, 'guess', async page => {
  await page.goto(base + pages.method);
  await page.locator('#suchfeld').fill('22301');
  await page.waitForFunction(() => document.getElementById('suchstand').textContent !== '');
  const unknown = await page.locator('#suchstand').innerText();
  await page.locator('#suchfeld').fill('');
  await page.locator('#suchfeld').pressSequentially('Altenbruger Lnad');
  await page.locator('#treffer [role=option]').first().waitFor();
  const heard = await page.locator('#suchstand').innerText();
  await page.keyboard.press('Enter');
  const asked = await page.locator('#suchstand').innerText(), stayed = page.url().endsWith(pages.method);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/kreis/16077/index.html');
  return { unknown, heard, asked, stayed };
});

result.compare = await withPage({}, 'compare', async page => {
  await page.goto(base + pages.kreis);
  await page.getByText('Mit anderen Kreisen vergleichen').click();
  await page.waitForURL('**/vergleich/index.html#16077');
  await page.locator('#suchfeld').pressSequentially('Jena');
  await page.locator('#treffer [role=option]').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.includes(','));
  const table = await page.locator('#vergleich table').first().innerText();
  const download = page.waitForEvent('download');
  await page.getByText('Tabelle als CSV').click();
  const csv = await readFile(await (await download).path(), 'utf8');
  const hash = new URL(page.url()).hash;
  await page.reload();
  const kept = await page.locator('.chosen li').count();
  await page.getByRole('button', { name: 'Jena entfernen' }).click();
  return { hash, table, csv, kept, left: await page.locator('.chosen li').count() };
});

/** The tenth of an indicator, from the start page on: by mouse, by keyboard, on a narrow screen. */
const tenthOf = page => page.locator('#kreistabelle tbody tr').nth(9).innerText();
result.tenth = await withPage({}, 'tenth', async page => {
  await page.goto(base + pages.start);
  await page.locator('.top').getByText('Indikatoren').click();
  await page.locator('main').getByText('Lebenserwartung', { exact: true }).click();
  await page.waitForURL('**/indikatoren/life_expectancy/index.html');
  await page.locator('#flaechen path').first().waitFor();
  const first = await page.locator('#kreistabelle tbody tr').first().innerText(), tenth = await tenthOf(page), areas = await page.locator('#flaechen path.area').count();
  const fills = new Set(await page.locator('#flaechen path.area').evaluateAll(all => all.map(p => p.getAttribute('class'))));
  const stated = await page.locator('#jahr-wert').innerText();
  await page.locator('#jahr').fill('0');
  await page.waitForFunction(old => document.getElementById('jahr-wert').innerText !== old, stated);
  const before = { year: await page.locator('#jahr-wert').innerText(), caption: await page.locator('#tabelle-jahr').innerText(), first: await page.locator('#kreistabelle tbody tr').first().innerText(), places: await page.locator('#kreistabelle tbody tr').evaluateAll(all => all.map(row => row.cells[3].textContent)) };
  await page.locator('#jahr').fill(await page.locator('#jahr').getAttribute('max'));
  const back = await page.locator('#kreistabelle tbody tr').first().innerText();
  await page.getByRole('button', { name: 'Kreis', exact: true }).click();
  const sorted = await page.locator('#kreistabelle tbody th').evaluateAll(all => all.map(th => th.innerText));
  const by = await page.locator('#kreistabelle th[aria-sort]').evaluateAll(all => all.map(th => th.innerText + ' ' + th.getAttribute('aria-sort')));
  await page.locator('#flaechen path.area').nth(20).hover({ force: true });
  const label = await page.locator('#flaechen-stand').innerText();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Karte als PNG' }).click();
  const png = (await readFile(await (await download).path())).subarray(1, 4).toString('latin1');
  return { first, tenth, areas, fills: fills.size, before, back, sorted, by, label, png };
});

result.tenthByKeyboard = await withPage({ viewport: { width: 320, height: 700 } }, 'tenth by keyboard at 320', async page => {
  await page.goto(base + pages.start);
  const reach = async (wanted, key = 'Tab') => {
    for (let i = 0; i < 60; i++) {
      if (await page.evaluate(text => document.activeElement?.innerText?.trim() === text, wanted)) return true;
      await page.keyboard.press(key);
    }
    return false;
  };
  const menu = await reach('Indikatoren');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/indikatoren/index.html');
  const link = await reach('Lebenserwartung');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/life_expectancy/index.html');
  const head = await reach('Jahre');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  const sort = await page.locator('#kreistabelle th[aria-sort]').getAttribute('aria-sort');
  return { menu, link, head, sort, tenth: await tenthOf(page), over: await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth) };
});

result.embedded = await withPage({ permissions: ['clipboard-read', 'clipboard-write'] }, 'embed', async page => {
  await page.goto(base + pages.indicator);
  await page.getByText('Einbetten in eine andere Seite').click();
  await page.locator('#einbetten').getByRole('button', { name: 'Kopieren' }).click();
  await page.getByText('Kopiert', { exact: true }).waitFor();
  const code = await page.evaluate(() => navigator.clipboard.readText());
  const address = /src="([^"]*)"/.exec(code)[1];
  elsewhere = '<!DOCTYPE html><html lang="de"><title>Andere Seite</title><link rel="icon" href="data:,">' + code.replace(/src="[^"]*"/, 'src="' + base + address.split('/site/')[1] + '"');
  await page.goto(base.replace('/site/', '/andere-seite'));
  const frame = page.frameLocator('iframe');
  await frame.locator('#flaechen path.area').first().waitFor();
  return { code, areas: await frame.locator('#flaechen path.area').count(), menus: await frame.locator('nav').count(), source: await frame.locator('footer a').first().getAttribute('href') };
});

result.citation = await withPage({ permissions: ['clipboard-read', 'clipboard-write'] }, 'citation', async page => {
  await page.goto(base + pages.kreis);
  await page.locator('#zitat ~ button').click();
  await page.getByText('Kopiert', { exact: true }).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
});

/** The values of a Kreis as pixels: a picture of a size, not an empty one. */
result.valuesPng = await withPage({}, 'values as png', async page => {
  await page.goto(base + pages.kreis);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Vergleich der Werte als PNG' }).click();
  const file = await download, bytes = await readFile(await file.path());
  return { name: file.suggestedFilename(), type: bytes.subarray(1, 4).toString('latin1'), width: bytes.readUInt32BE(16), bytes: bytes.length };
});

/** A Kreis on a telephone: where the values begin, and whether every row lies within the screen. */
result.telephone = await withPage({ viewport: { width: 360, height: 780 } }, 'telephone', async page => {
  await page.goto(base + pages.kreis);
  return page.evaluate(() => {
    const table = document.querySelector('.cardtable'), outside = [];
    for (const element of table.querySelectorAll('th, td, svg')) {
      const box = element.getBoundingClientRect();
      if (element.closest('thead') === null && (box.left < 0 || box.right > document.documentElement.clientWidth)) outside.push(element.outerHTML.slice(0, 80));
    }
    return { top: Math.round(table.getBoundingClientRect().top + scrollY), outside };
  });
});

result.withoutScript = await withPage({ javaScriptEnabled: false }, 'no script', async page => {
  await page.goto(base + pages.start);
  const searchVisible = await page.locator('#suche').isVisible(), links = await page.locator('#kreise section li a').count();
  await page.locator('#kreise a', { hasText: 'Altenburger Land' }).click();
  await page.waitForURL('**/kreis/16077/**');
  return { searchVisible, links, pdf: await pdfBy(page, () => pdfLink(page).click()) };
});

result.fromFolder = await withPage({}, 'folder', async page => {
  await page.goto(pathToFileURL(path.join(store, 'site', 'index.html')).href);
  await page.locator('#suchfeld').pressSequentially('altenb');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/kreis/16077/index.html');
  return { heading: await page.locator('h1').innerText(), styled: await page.evaluate(() => getComputedStyle(document.querySelector('a.button')).display) };
});

result.policy = await withPage({}, 'policy', async page => {
  await page.goto(base + pages.start);
  const before = result.console.length; // What follows is meant to be refused, and said so on the console.
  const outcome = await page.evaluate(async () => {
    const refused = [];
    document.addEventListener('securitypolicyviolation', event => refused.push(event.effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
    const picture = document.createElement('img');
    picture.src = 'https://example.org/x.png';
    document.body.append(picture);
    document.body.setAttribute('style', 'outline: 7px solid red');
    await new Promise(resolve => setTimeout(resolve, 150));
    return { injected: window.injected === true, refused, outline: getComputedStyle(document.body).outlineWidth };
  });
  result.console.length = before;
  return outcome;
});
result.foreign = result.foreign.filter(entry => !entry.startsWith('policy: '));

result.axe = [];
result.overflow = [];
result.shifts = [];
result.loads = {};
for (const colorScheme of ['light', 'dark', 'forced']) {
  for (const width of [1280, 360]) {
    if (colorScheme !== 'light' && width === 360) continue; // Colours do not depend on the width.
    await withPage({ ...(colorScheme === 'forced' ? { forcedColors: 'active' } : { colorScheme }), viewport: { width, height: 900 }, bypassCSP: true }, `${colorScheme} ${width}`, async page => {
      await page.addInitScript(() => {
        window.shifts = [];
        new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) window.shifts.push(e.value + ' ' + e.sources.map(s => s.node?.nodeName + '.' + (s.node?.className?.baseVal ?? s.node?.className)).join(' ')); }).observe({ type: 'layout-shift', buffered: true });
      });
      for (const [kind, file] of Object.entries(pages)) {
        const loads = [];
        const note = response => loads.push(response);
        page.on('response', note);
        // A page that shifts by what it is does so every time; a typeface that came late on a busy machine, once.
        let shifts = [];
        for (let tries = 0; tries < 3 && (tries === 0 || shifts.length > 0); tries++) {
          loads.length = 0;
          await page.goto(base + file, { waitUntil: 'load' });
          await page.waitForTimeout(60);
          shifts = await page.evaluate(() => window.shifts);
        }
        result.shifts.push(...shifts.map(s => `${kind} ${width} ${colorScheme}: ${s}`));
        page.off('response', note);
        if (colorScheme === 'light' && width === 1280)
          result.loads[kind] = { requests: loads.length, bytes: loads.map(r => Number(r.headers()['content-length'])).reduce((a, b) => a + b, 0) };
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (over > 0) result.overflow.push(`${kind} at ${width} px: ${over} px, ` + await page.evaluate(() => [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth && !e.closest('.scroll')).slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(' | ')));
        if (kind === 'compare') await page.evaluate(() => { location.hash = '16077,16053,05315'; });
        if (kind === 'start') await page.locator('#suchfeld').pressSequentially('ber');
        if (kind === 'start' || kind === 'kreis') await page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = true; }));
        await page.addScriptTag({ path: axeSource });
        // The tiles of the map have an equivalent of full size, the list (WCAG 2.2, 2.5.8, exception "equivalent").
        await page.evaluate(() => window.axe.configure({ rules: [{ id: 'target-size', selector: 'body *:not(#karte a)', enabled: true }] }));
        const found = await page.evaluate(() => window.axe.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'],
          rules: { 'target-size': { enabled: true } },
        }).then(r => r.violations.flatMap(v => v.nodes.map(n => ({ rule: v.id, target: n.target.join(' '), summary: n.failureSummary })))));
        result.axe.push(...found.map(f => ({ kind, scheme: colorScheme, width, ...f })));
      }
    });
  }
}

// A slow telephone: what a Lighthouse profile calls "slow 4G" and a processor four times slower. Stated, not asserted.
result.slow = await withPage({ viewport: { width: 360, height: 780 } }, 'slow', async (page, context) => {
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.goto(base + pages.start, { waitUntil: 'load' });
  return page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation');
    const paint = performance.getEntriesByName('first-contentful-paint')[0];
    return { firstContentfulPaintMs: Math.round(paint?.startTime ?? 0), interactiveMs: Math.round(navigation.domContentLoadedEventEnd), loadMs: Math.round(navigation.loadEventEnd) };
  });
});

await browser.close();
await new Promise(resolve => { server.close(resolve); server.closeAllConnections(); });
process.stdout.write(JSON.stringify(result));
