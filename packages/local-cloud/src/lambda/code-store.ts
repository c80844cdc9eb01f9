/** Unpacks deployment packages: one folder per function and version of its code. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { AwsError } from '../endpoint/aws-service.ts';

export type CodeStore = {
  /** Returns the folder that becomes LAMBDA_TASK_ROOT. */
  unpack(functionName: string, zip: Buffer): Promise<string>;
  removeAll(): Promise<void>;
};

export function makeCodeStore(workDir: string): CodeStore {
  let version = 0;
  return {
    async unpack(functionName, zip) {
      version += 1;
      const folder = join(workDir, functionName, String(version));
      await Promise.all(
        Object.entries(filesOf(zip)).map(([path, content]) => writeInto(folder, path, content)),
      );
      return folder;
    },
    removeAll: () => rm(workDir, { recursive: true, force: true }),
  };
}

function filesOf(zip: Buffer): Record<string, Uint8Array> {
  try {
    return unzipSync(zip);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AwsError('InvalidParameterValueException', `Could not unzip uploaded file: ${reason}`);
  }
}

async function writeInto(folder: string, path: string, content: Uint8Array): Promise<void> {
  if (path.endsWith('/')) return;
  if (path.startsWith('/') || path.split('/').includes('..')) {
    throw new AwsError(
      'InvalidParameterValueException',
      `The archive holds a path outside its folder: ${path}`,
    );
  }
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
