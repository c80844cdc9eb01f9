// Everything the handler prints, line by line and in order. `console` writes through `process.stdout.write`, so one
// replaced method each catches both. Not captured: native code and fs.writeSync(1), which bypass the stream.

/** Lambda cuts nothing, but a line without an end must not fill the memory. */
const MAX_LINE_LENGTH = 1_000_000;

export function captureOutput(emit) {
  const writers = [process.stdout, process.stderr].map((stream) => replaceWrite(stream, emit));
  const flush = () => {
    for (const writer of writers) writer.flush();
  };
  process.on('exit', flush);
  return { flush, writeLine: emit };
}

function replaceWrite(stream, emit) {
  let unfinished = '';
  const flush = () => {
    if (unfinished !== '') emit(unfinished);
    unfinished = '';
  };
  stream.write = (chunk, encodingOrDone, done) => {
    const lines = (unfinished + textOf(chunk, encodingOrDone)).split('\n');
    unfinished = lines.pop();
    for (const line of lines) if (line !== '') emit(line);
    if (unfinished.length > MAX_LINE_LENGTH) flush();
    const written = typeof encodingOrDone === 'function' ? encodingOrDone : done;
    if (written) process.nextTick(written);
    return true;
  };
  return { flush };
}

function textOf(chunk, encoding) {
  if (typeof chunk !== 'string') return Buffer.from(chunk).toString('utf8');
  return typeof encoding === 'string' && encoding !== 'utf8' && encoding !== 'utf-8'
    ? Buffer.from(chunk, encoding).toString('utf8')
    : chunk;
}
