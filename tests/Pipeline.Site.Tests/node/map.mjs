// Looks at the map of an indicator that is drawn from borders, opened from its folder; prints what is drawn as JSON.
import { chromium } from 'playwright-core';
import { pathToFileURL } from 'node:url';

const [page, chrome] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: chrome, args: ['--no-sandbox'] });
try {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  const messages = [];
  tab.on('console', message => messages.push(message.text()));
  tab.on('pageerror', error => messages.push(error.message));
  await tab.goto(pathToFileURL(page).href);
  const areas = () => tab.locator('#flaechen path.area').evaluateAll(all => all.map(path => {
    const box = path.getBBox(), svg = path.ownerSVGElement, centre = svg.createSVGPoint();
    [centre.x, centre.y] = [box.x + box.width / 2, box.y + box.height / 2];
    return { ags: path.dataset.ags, d: path.getAttribute('d'), x: centre.x, y: centre.y, width: box.width, height: box.height, filled: path.isPointInFill(centre) };
  }));
  await tab.locator('#flaechen path.area').first().waitFor();
  const first = await areas(), lines = await tab.locator('#flaechen path.landlines').getAttribute('d');
  const form = tab.locator('#form'), requests = [];
  tab.on('request', request => requests.push(new URL(request.url()).pathname));
  const changed = old => tab.waitForFunction(d => document.querySelector('#flaechen path.area').getAttribute('d') !== d, old);
  await form.click();
  await changed(first[0].d);
  const tiles = await areas();
  await form.click();
  await changed(tiles[0].d);
  const back = await areas();
  await form.click();
  await changed(back[0].d);
  const asked = requests.length;
  await tab.locator('#suchfeld').fill('Jena');
  await tab.locator('#treffer [role=option]').first().waitFor();
  const found = await tab.locator('#treffer [role=option]').first().innerText();
  console.log(JSON.stringify({ first, lines, tiles, back, messages, asked, found }));
} finally {
  await browser.close();
}
