/** A local cloud as a process of its own, for as long as the one that started it listens. */
import { startLocalStage } from '../support/local-stage.ts';

const stage = await startLocalStage();
process.once('disconnect', () => void stage.stop());
process.send?.(stage.address);
