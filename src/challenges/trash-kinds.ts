import { EMPTY_TRASH, type EmptyTrashQuestions, settleEmptyTrash } from './empty-trash-question.ts';
import { settleTrash, TRASH } from './trash-question.ts';

/** Says what follows from the answers to the questions about the trash. */
export function registerTrashKinds(parts: EmptyTrashQuestions): void {
  parts.challenges.register(TRASH, settleTrash(parts));
  parts.challenges.register(EMPTY_TRASH, settleEmptyTrash(parts));
}
