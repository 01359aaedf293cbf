// Opens a site where a store hosts it and prints what it saw as one JSON object; the tests judge it.
// Arguments: address of the folder site/, path of the browser.
import { createRequire } from 'node:module';

const { chromium } = createRequire(import.meta.url)('playwright-core');
const [, , base, browserPath] = process.argv;
const kinds = ['index.html', 'kreis/16077/index.html', 'aenderungen/index.html', 'methode/index.html', 'daten/index.html', 'daten/schnittstelle/index.html', 'korrekturen/index.html', 'barrierefreiheit/index.html', 'impressum/index.html', 'datenschutz/index.html', 'leichte-sprache/index.html', 'indikatoren/index.html', 'indikatoren/life_expectancy/index.html', 'indikatoren/gruppen/einbetten.html'];
const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
const result = { console: [], failed: [], types: {} };

async function withPage(options, act) {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    page.on('console', message => { if (['error', 'warning'].includes(message.type())) result.console.push(`${page.url()}: ${message.text()}`); });
    page.on('pageerror', error => result.console.push(`${page.url()}: ${error.message}`));
    page.on('response', response => {
      if (response.status() >= 400) result.failed.push(`${response.status()} ${response.url()}`);
      const extension = /\.[a-z]+$/.exec(new URL(response.url()).pathname)?.[0];
      (result.types[extension] ??= []).push(response.headers()['content-type']);
    });
    return await act(page);
  } finally {
    await context.close();
  }
}

/** The PDF the page of a Kreis links to, as the store sends it. */
async function pdf(page) {
  const address = await page.locator('a.button[type="application/pdf"]').evaluate(a => a.href);
  const answer = await page.request.get(address);
  return { status: answer.status(), type: answer.headers()['content-type'], start: (await answer.body()).subarray(0, 5).toString('latin1') };
}

result.found = await withPage({}, async page => {
  await page.goto(base + 'index.html');
  await page.locator('#suchfeld').pressSequentially('altenb');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/kreis/16077/index.html');
  return { heading: await page.locator('h1').innerText(), styled: await page.evaluate(() => getComputedStyle(document.querySelector('a.button')).display), pdf: await pdf(page) };
});

result.withoutScript = await withPage({ javaScriptEnabled: false }, async page => {
  await page.goto(base + 'index.html');
  await page.locator('#kreise a', { hasText: 'Altenburger Land' }).click();
  await page.waitForURL('**/kreis/16077/index.html');
  return { pdf: await pdf(page) };
});

result.door = await withPage({}, async page => {
  await page.goto(base.replace(/site\/$/, 'index.html'));
  await page.waitForURL('**/site/index.html');
  return page.locator('h1').innerText();
});

result.data = await withPage({}, async page => {
  for (const kind of kinds) await page.goto(base + kind);
  await page.goto(base + 'daten/index.html');
  const links = await page.locator('main a[href*="editions/"]').evaluateAll(all => all.map(a => a.href));
  return Promise.all(links.map(async link => {
    const answer = await page.request.head(link);
    return { path: new URL(link).pathname.split('/').slice(-2).join('/'), status: answer.status(), type: answer.headers()['content-type'] };
  }));
});

/** What the pages name for other programs: the picture for previews, the feed. */
for (const [name, path] of [['preview', '2023.1/vorschau.png'], ['feed', '../feed.xml'], ['kreisFeed', 'kreis/16077/feed.xml'], ['kreisPicture', 'kreis/16077/vorschau.png'], ['kreisCsv', 'kreis/16077/daten.csv'], ['map', '2023.1/indikatoren/life_expectancy/karte.svg'], ['panel', 'daten/panel.parquet'], ['robots', '../robots.txt'], ['sitemap', 'sitemap.xml']]) result[name] = await withPage({}, async page => {
  const answer = await page.request.get(new URL(path, base).href);
  return { status: answer.status(), type: answer.headers()['content-type'] };
});

await browser.close();
process.stdout.write(JSON.stringify(result));
