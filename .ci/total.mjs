// Adds up the TRX files of all test projects, prints why tests were skipped, and ends with one line.
// Usage: node total.mjs FOLDER OTHER_FAILURES
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, other] = process.argv.slice(2);
let passed = 0, failed = Number(other), skipped = 0;
let files = [];
try {
  files = readdirSync(folder).filter((name) => name.endsWith('.trx'));
} catch {
  console.log(`No test results in ${folder}.`);
}

const text = (s) => s.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#xD;|&#xA;/g, ' ').replace(/&amp;/g, '&');
const reasons = new Map();
for (const file of files) {
  const trx = readFileSync(join(folder, file), 'utf8');
  for (const [, attributes, body] of trx.matchAll(/<UnitTestResult\s([^>]*?)(?:\/>|>([\s\S]*?)<\/UnitTestResult>)/g)) {
    const outcome = /outcome="([^"]*)"/.exec(attributes)?.[1];
    const name = text(/testName="([^"]*)"/.exec(attributes)?.[1] ?? '?');
    if (outcome === 'Passed') {
      passed++;
    } else if (outcome === 'NotExecuted') {
      skipped++;
      const reason = text(/<(?:StdOut|Message)>([\s\S]*?)<\//.exec(body ?? '')?.[1] ?? 'no reason given').trim();
      reasons.set(reason, [...(reasons.get(reason) ?? []), name]);
    } else {
      failed++;
      const message = text(/<Message>([\s\S]*?)<\/Message>/.exec(body ?? '')?.[1] ?? '').trim();
      console.log(`failed: ${name}${message ? `: ${message.slice(0, 600)}` : ''}`);
    }
  }
}

if (passed === 0) {
  failed ||= 1;
}

for (const [reason, names] of reasons) {
  console.log(`skipped ${names.length}: ${reason}`);
}

console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 ? 1 : 0;
