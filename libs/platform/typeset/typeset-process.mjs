/**
 * The process that sets type; plain JavaScript, so that it runs as it is from the sources and from the build. It has no
 * environment, no secrets and no database. Templates come as text and are the only files there are: the root of the
 * compiler is a folder that does not exist. Data comes as JSON and is never part of a source, so that nothing in it is
 * ever run. Packages would be fetched from the network; the proxy it is started with leads nowhere.
 */
import { readFileSync } from 'node:fs';
import typst from '@myriaddreamin/typst-ts-node-compiler';

const ROOT = '/relais-templates';
/** Results of earlier letters that are kept for the next one, in letters. */
const KEPT = 1;

const compiler = typst.NodeCompiler.create({
  workspace: ROOT,
  fontArgs: [{ fontBlobs: JSON.parse(process.argv[2]).map((file) => readFileSync(file)) }],
});

process.on('message', (job) => {
  process.send({ id: job.id, ...result(job) });
});
process.on('disconnect', () => process.exit());

function result(job) {
  try {
    return print(job);
  } catch (error) {
    // The text of an error may quote the data.
    return { error: /PDF\/UA-1 error: ([a-z ]{0,40})/.exec(String(error?.message))?.[0] ?? 'not printed' };
  } finally {
    compiler.resetShadow();
    compiler.evictCache(KEPT);
  }
}

function print({ main, sources, pictures, data, at, mostPages }) {
  for (const [name, bytes] of pictures) compiler.mapShadow(`${ROOT}/${name}`, Buffer.from(bytes));
  for (const [name, text] of sources) compiler.mapShadow(`${ROOT}/${name}`, Buffer.from(text));
  const compiled = compiler.compile({ mainFilePath: `${ROOT}/${main}`, inputs: { data } });
  if (compiled.hasError()) return { error: messagesOf(compiled.takeError()) };
  const pages = compiled.result.numOfPages;
  if (pages > mostPages) return { error: `more than ${mostPages} pages` };
  const pdf = compiler.pdf(compiled.result, { pdfStandard: 'ua-1', pdfTags: true, creationTimestamp: at });
  return { pdf, pages };
}

/** Where a template is wrong; what it says may quote the data and is left out but for its first words. */
function messagesOf(error) {
  return (error?.shortDiagnostics ?? [])
    .map(
      ({ path, range, message }) =>
        `${path} ${JSON.stringify(range?.start ?? null)} ${String(message).slice(0, 60)}`,
    )
    .join('; ');
}
